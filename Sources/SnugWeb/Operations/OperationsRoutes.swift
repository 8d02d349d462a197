import HTTPTypes
import NIOCore

extension MemberRoutes {
    /// What the operator's machinery asks for.
    static let operations: [Route] = [
        .get("/healthz", anybody: OperationsHandlers.health),
        .get("/control", anybody: OperationsHandlers.control),
    ]
}

extension StaffRoutes {
    /// What the operator's machinery asks for.
    static let operations: [Route] = [.get("/healthz", anybody: OperationsHandlers.health)]
}

/// Answers that need no database.
enum OperationsHandlers {
    /// Says that the process answers.
    ///
    /// It doesn't ask the database: a full disk is no reason to restart a server that can still show the help lines.
    static func health(_ visit: Visit) async throws -> Reply { .text("ok\n") }

    /// A constant page to measure others against; there only when the operator asked for it.
    static func control(_ visit: Visit) async throws -> Reply {
        guard visit.services.settings.withControl else { throw Refusal.notFound }
        return Reply(headers: [.contentType: "text/html; charset=utf-8"], body: controlBody)
    }

    private static let controlBody = ByteBuffer(repeating: UInt8(ascii: "s"), count: 15_000)
}
