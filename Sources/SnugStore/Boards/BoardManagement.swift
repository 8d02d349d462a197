package import Foundation
import Keys
package import SnugCore

/// What staff do to boards: each change and its line in the record are one transaction.
package struct BoardManagement: Sendable {
    let database: any Database
    let key: ServerKey

    /// Why a change of boards is refused.
    package enum Refusal: Error, Sendable, Equatable {
        /// There is a board of that address already.
        case taken
        /// There is no board of that address.
        case notThere
    }

    /// Which way a board moves in the list.
    package enum Direction: String, Sendable {
        case up
        case down
    }

    /// Adds a board after the others.
    /// - Parameters:
    ///   - draft: The board; its problems must be none.
    ///   - staff: Who adds it.
    ///   - now: The moment of the request.
    /// - Throws: `Refusal.taken`, `DatabaseTrouble`.
    package func add(_ draft: BoardDraft, by staff: SignedInStaff, now: Date) async throws {
        try await database.write { connection in
            if try connection.exists("SELECT 1 FROM boards WHERE slug = $1", draft.slug) { throw Refusal.taken }
            try connection.change(
                """
                INSERT INTO boards (slug, name, description, audience, position)
                VALUES ($1, $2, $3, $4, (SELECT coalesce(max(position), 0) + 1 FROM boards))
                """, draft.slug, draft.name, draft.description, draft.audience.rawValue)
            let detail = "board \(draft.slug), \(draft.audience.rawValue)"
            try record("board-added", detail, by: staff, now: now, on: connection)
        }
    }

    /// Changes a board's words, audience and whether it is archived; its address stays, because people keep links.
    /// - Parameters:
    ///   - draft: The board as it should be.
    ///   - archived: Whether it is closed for new threads and left out of the list.
    ///   - staff: Who changes it.
    ///   - now: The moment of the request.
    /// - Throws: `Refusal.notThere`, `DatabaseTrouble`.
    package func change(_ draft: BoardDraft, archived: Bool, by staff: SignedInStaff, now: Date) async throws {
        try await database.write { connection in
            let before = try connection.row("SELECT audience, state FROM boards WHERE slug = $1", draft.slug)
            guard let before else { throw Refusal.notThere }
            let state = archived ? "archived" : "open"
            try connection.change(
                "UPDATE boards SET name = $2, description = $3, audience = $4, state = $5 WHERE slug = $1", draft.slug,
                draft.name, draft.description, draft.audience.rawValue, state)
            let was = "\(try before.text("audience")) and \(try before.text("state"))"
            let detail = "board \(draft.slug), from \(was) to \(draft.audience.rawValue) and \(state)"
            try record("board-changed", detail, by: staff, now: now, on: connection)
        }
    }

    /// Moves a board one place up or down among all boards.
    /// - Parameters:
    ///   - slug: Its address.
    ///   - direction: Which way; at the end of the list nothing happens.
    ///   - staff: Who moves it.
    ///   - now: The moment of the request.
    /// - Throws: `Refusal.notThere`, `DatabaseTrouble`.
    package func move(
        _ slug: String, _ direction: Direction, by staff: SignedInStaff, now: Date
    ) async throws {
        try await database.write { connection in
            var slugs = try connection.rows("SELECT slug FROM boards ORDER BY position, slug").map {
                try $0.text("slug")
            }
            guard let place = slugs.firstIndex(of: slug) else { throw Refusal.notThere }
            let target = direction == .up ? place - 1 : place + 1
            guard slugs.indices.contains(target) else { return }
            slugs.swapAt(place, target)
            // Every place is written, so that gaps and equal places of older data sort themselves out.
            for (position, slug) in slugs.enumerated() {
                try connection.change("UPDATE boards SET position = $1 WHERE slug = $2", position + 1, slug)
            }
            try record("board-moved", "board \(slug) \(direction.rawValue)", by: staff, now: now, on: connection)
        }
    }

    private func record(
        _ action: String, _ detail: String, by staff: SignedInStaff, now: Date, on connection: any Connection
    ) throws {
        try AuditLog.write(
            AuditEntry(at: now, staffID: staff.id, action: action, detail: detail), key: key, on: connection)
    }
}
