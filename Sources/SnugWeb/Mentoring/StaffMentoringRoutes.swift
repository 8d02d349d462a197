import SnugCore

extension StaffRoutes {
    /// Who looks after mentoring: nobody who reads cases, unless they hold both roles.
    static let coordinators: Set<StaffRole> = [.coordinator]

    /// The coordinators' desk, and the one thing about mentoring that a safeguarding lead decides.
    static let mentoring: [Route] = [
        .get("/mentoring", staff: coordinators, MentoringDeskHandlers.desk),
        .get("/mentoring/mentors/:mentor", staff: coordinators, MentorFileHandlers.show),
        .post("/mentoring/mentors/:mentor/decision", staff: coordinators, MentorFileHandlers.decide),
        .post("/mentoring/mentors/:mentor/notes", staff: coordinators, MentorFileHandlers.note),
        .post("/mentoring/requests/:request/offer", staff: coordinators, MentoringDeskHandlers.offer),
        .post("/mentoring/requests/:request/closing", staff: coordinators, MentoringDeskHandlers.close),
        .get("/mentoring/training", staff: coordinators, TrainingDeskHandlers.list),
        .get("/mentoring/training/:module", staff: coordinators, TrainingDeskHandlers.module),
        .post("/mentoring/training/:module", staff: coordinators, TrainingDeskHandlers.publish),
        .post("/mentoring/proposals/:proposal", staff: coordinators, TrainingDeskHandlers.answer),
        .post("/cases/:case/telling", staff: [.safeguardingLead], CaseTellingHandlers.putOff),
    ]
}
