import SnugCore

extension StaffRoutes {
    /// The queue, the cases and the record of what staff did.
    static let casework: [Route] = [
        .get("/queue", staff: .caseworkers, QueueHandlers.show),
        .get("/cases/:case", staff: .caseworkers, CaseHandlers.show),
        .post("/cases/:case/claim", staff: .caseworkers, CaseHandlers.claim),
        .post("/cases/:case/release", staff: .caseworkers, CaseHandlers.release),
        .post("/cases/:case/hand-over", staff: .caseworkers, CaseHandlers.handOver),
        .post("/cases/:case/decision", staff: .caseworkers, CaseHandlers.decide),
        .get("/cases/:case/account", staff: .caseworkers, CaseAccountHandlers.show),
        .post("/cases/:case/account/pause", staff: .caseworkers, CaseAccountHandlers.pause),
        .post("/cases/:case/account/pause/end", staff: .caseworkers, CaseAccountHandlers.lift),
        .post("/cases/:case/account/reveals", staff: .caseworkers, RevealHandlers.ask),
        .get("/reveals", staff: .caseworkers, RevealHandlers.list),
        .post("/reveals/:reveal/decision", staff: .caseworkers, RevealHandlers.decide),
        .get("/people/:person", staff: .caseworkers, NameHandlers.show),
        .get("/retention", staff: RetentionHandlers.roles, RetentionHandlers.show),
        .post("/retention/holds", staff: RetentionHandlers.roles, RetentionHandlers.hold),
        .post("/retention/holds/:hold/end", staff: RetentionHandlers.roles, RetentionHandlers.end),
        .get("/audit", staff: [.safeguardingLead, .administrator], AuditHandlers.show),
    ]
}
