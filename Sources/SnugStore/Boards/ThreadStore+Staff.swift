package import Foundation
package import SnugCore

/// What staff may do to a thread as a whole, besides deciding cases.
package enum ThreadChange: Sendable, Equatable {
    case lock
    case unlock
    /// To another board, by its address.
    case move(String)
    /// Puts a support card first.
    case pinCard(String)
    /// Takes a support card away.
    case removeCard(String)

    var auditAction: String {
        switch self {
        case .lock: "thread-locked"
        case .unlock: "thread-unlocked"
        case .move: "thread-moved"
        case .pinCard: "card-pinned"
        case .removeCard: "card-removed"
        }
    }

    var detail: String {
        switch self {
        case .lock, .unlock: ""
        case .move(let board): board
        case .pinCard(let card), .removeCard(let card): card
        }
    }
}

extension ThreadStore {
    /// Changes a thread as staff wish, and writes it down.
    /// - Parameters:
    ///   - change: What to do.
    ///   - thread: The thread's public id.
    ///   - staff: Who does it.
    ///   - reason: Why; never empty.
    ///   - now: The moment of the request.
    /// - Throws: `PostingRefusal.notThere` when the thread or the board to move to isn't there; `DatabaseTrouble`.
    package func change(
        _ change: ThreadChange, of thread: String, by staff: SignedInStaff, reason: String, now: Date
    ) async throws {
        try await database.write { connection in
            guard let id = try connection.row("SELECT id FROM threads WHERE public_id = $1", thread)?.int("id") else {
                throw PostingRefusal.notThere
            }
            try Self.apply(change, to: id, on: connection)
            try connection.change("UPDATE threads SET version = version + 1 WHERE id = $1", id)
            try AuditLog.write(
                AuditEntry(
                    at: now, staffID: staff.id, action: change.auditAction, caseID: nil, reason: reason,
                    detail: "thread \(thread) \(change.detail)"), key: cases.key, on: connection)
        }
    }

    private static func apply(_ change: ThreadChange, to thread: Int64, on connection: any Connection) throws {
        switch change {
        case .lock: try connection.change("UPDATE threads SET locked = 1 WHERE id = $1", thread)
        case .unlock: try connection.change("UPDATE threads SET locked = 0 WHERE id = $1", thread)
        case .move(let board):
            guard let id = try connection.row("SELECT id FROM boards WHERE slug = $1", board)?.int("id") else {
                throw PostingRefusal.notThere
            }
            try connection.change("UPDATE threads SET board_id = $2 WHERE id = $1", thread, id)
        case .pinCard(let card):
            try connection.change(
                """
                INSERT INTO thread_cards (thread_id, signpost, position, state) VALUES ($1, $2, 0, 'pinned')
                ON CONFLICT (thread_id, signpost) DO UPDATE SET state = 'pinned'
                """, thread, card)
        case .removeCard(let card):
            try connection.change(
                "UPDATE thread_cards SET state = 'removed' WHERE thread_id = $1 AND signpost = $2", thread, card)
        }
    }
}
