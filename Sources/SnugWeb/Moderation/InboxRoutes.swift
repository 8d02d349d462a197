extension MemberRoutes {
    /// A member's voice towards staff: the inbox, the call for help, reports.
    static let voices: [Route] = [
        .get("/inbox", member: InboxHandlers.list),
        .get("/inbox/:notice", member: InboxHandlers.notice),
        .post("/inbox/:notice/replies", member: InboxHandlers.reply),
        .post("/inbox/:notice/appeal", member: InboxHandlers.appeal),
        .get("/call", member: InboxCallHandlers.form),
        .post("/call", member: InboxCallHandlers.call),
        .get("/posts/:post/report", form: true, anybody: ReportHandlers.form),
        .post("/posts/:post/report", anybody: ReportHandlers.report),
    ]
}
