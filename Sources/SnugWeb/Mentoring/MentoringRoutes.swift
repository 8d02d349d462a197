import SnugCore

extension MemberRoutes {
    /// Asking for a listening ear, and being one.
    static let mentoring: [Route] = mentoringRequests + mentoringTalks + mentoringMentors

    private static let mentoringRequests: [Route] = [
        .get("/mentoring", anybody: MentoringHandlers.page),
        .get("/mentoring/ask", member: AskHandlers.form),
        .post("/mentoring/requests", member: AskHandlers.ask),
        .get("/mentoring/requests/:request", member: RequestHandlers.show),
        .get("/mentoring/requests/:request/edit", member: AskHandlers.editForm),
        .post("/mentoring/requests/:request/edit", member: AskHandlers.edit),
        .get("/mentoring/requests/:request/withdrawal", member: RequestHandlers.confirmWithdrawal),
        .post("/mentoring/requests/:request/withdrawal", member: RequestHandlers.withdraw),
        .post("/mentoring/requests/:request/again", member: RequestHandlers.again),
    ]

    private static let mentoringTalks: [Route] = [
        .post("/mentoring/requests/:request/messages", member: TalkHandlers.send),
        .get("/mentoring/requests/:request/messages/:message/report", member: MessageReportHandlers.form),
        .post("/mentoring/requests/:request/messages/:message/report", member: MessageReportHandlers.report),
        .post("/mentoring/requests/:request/pause", member: TalkHandlers.pause),
        .post("/mentoring/requests/:request/resume", member: TalkHandlers.resume),
        .get("/mentoring/requests/:request/end", member: EndHandlers.form),
        .post("/mentoring/requests/:request/end", member: EndHandlers.end),
        .post("/mentoring/requests/:request/calls", member: TalkHandlers.logCall),
        .post("/mentoring/requests/:request/calls/:call/removal", member: TalkHandlers.removeCall),
        .get("/mentoring/requests/:request/feedback", member: FeedbackHandlers.form),
        .post("/mentoring/requests/:request/feedback", member: FeedbackHandlers.keep),
    ]

    private static let mentoringMentors: [Route] = [
        .get("/mentoring/mentor", member: MentorHandlers.page),
        .post("/mentoring/mentor", member: MentorHandlers.apply),
        .post("/mentoring/mentor/settings", member: MentorHandlers.settings),
        .post("/mentoring/mentor/next", member: LookHandlers.next),
        .post("/mentoring/mentor/requests/:request/look", member: LookHandlers.look),
        .post("/mentoring/mentor/requests/:request/extend", member: LookHandlers.extend),
        .post("/mentoring/mentor/requests/:request/accept", member: LookHandlers.accept),
        .post("/mentoring/mentor/requests/:request/let-go", member: LookHandlers.letGo),
        .get("/mentoring/training", member: TrainingHandlers.index),
        .get("/mentoring/training/:module", member: TrainingHandlers.module),
        .post("/mentoring/training/:module", member: TrainingHandlers.answer),
        .post("/mentoring/training/:module/proposals", member: TrainingHandlers.propose),
    ]
}
