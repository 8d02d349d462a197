package import Foundation

/// Clears away what has had its time: a row that nobody needs is a row that nobody can hand over.
package struct MaintenanceStore: Sendable {
    let database: any Database

    /// Takes care of a database.
    package init(database: any Database) { self.database = database }

    /// Deletes everything whose time is over and then wipes it from the files.
    /// - Parameter now: The moment by which things have ended.
    /// - Throws: `DatabaseTrouble`.
    package func clearAway(now: Date) async throws {
        try await database.write { connection in
            for rule in Self.rules {
                try connection.change(
                    "DELETE FROM \(rule.table) WHERE \(rule.condition)", now.addingTimeInterval(-rule.kept))
            }
        }
        try await database.tidy()
    }

    /// What ends when.
    private struct Rule: Sendable {
        let table: String
        /// True of rows that have ended at `$1`.
        let condition: String
        /// How many seconds after its end a row is still needed.
        let kept: TimeInterval
    }

    private static let day: TimeInterval = 86_400

    private static let rules = [
        Rule(table: "sessions", condition: "idle_until <= $1 OR ends_at <= $1", kept: 0),
        Rule(table: "staff_sessions", condition: "idle_until <= $1 OR ends_at <= $1", kept: 0),
        Rule(table: "staff_invitations", condition: "ends_at <= $1", kept: 0),
        // A day, as decided (26): long enough for any browser that sends a form again.
        Rule(table: "idempotency", condition: "made_at <= $1", kept: day),
        // A finished job's row keeps the same effect from happening twice.
        Rule(table: "jobs", condition: "done_at IS NOT NULL AND done_at <= $1", kept: 30 * day),
    ]
}
