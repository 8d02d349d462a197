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
        .get("/audit", staff: [.safeguardingLead, .administrator], AuditHandlers.show),
    ]
}
