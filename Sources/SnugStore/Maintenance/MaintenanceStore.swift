package import Foundation

/// Clears away what has had its time: a row that nobody needs is a row that nobody can hand over.
package struct MaintenanceStore: Sendable {
    let database: any Database

    /// The kind of the job that does all this, on one node at a time.
    package static let jobKind = "maintenance"

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
        try await endCases(now: now)
        try await database.tidy(thorough: try await isNight(now))
    }

    /// Whether the quiet hours have begun in which nothing was rewritten yet, and notes that it is being done.
    private func isNight(_ now: Date) async throws -> Bool {
        let seconds = Int(now.timeIntervalSince1970)
        let day = String(seconds / 86_400)
        guard (2..<6).contains(seconds % 86_400 / 3600) else { return false }
        return try await database.write { connection in
            try connection.change(
                """
                INSERT INTO settings (name, value) VALUES ('rewritten-on', $1)
                ON CONFLICT (name) DO UPDATE SET value = $1 WHERE settings.value <> $1
                """, day) == 1
        }
    }

    /// Lets go of the texts that decided cases held, when the time for appeals and second looks is over.
    ///
    /// What staff wrote into the record stays; a removed post stays as an empty place in its thread.
    private func endCases(now: Date) async throws {
        try await database.write { connection in
            let ended = try connection.rows(
                "SELECT id, subject_kind, subject_id FROM cases WHERE state = 'decided' AND keep_until <= $1", now)
            for row in ended {
                let id = try row.int("id")
                if try row.text("subject_kind") == "post" { try Self.empty(row.int("subject_id"), on: connection) }
                for table in ["case_messages", "case_hits", "case_events", "notices"] {
                    try connection.change("DELETE FROM \(table) WHERE case_id = $1", id)
                }
                // Its number stays taken: the record speaks of it.
                try connection.change("UPDATE cases SET pseudonym_id = NULL, keep_until = NULL WHERE id = $1", id)
            }
        }
    }

    /// Empties a post that nobody can see any more.
    private static func empty(_ post: Int64, on connection: any Connection) throws {
        try connection.change("UPDATE posts SET body = '', body_html = '' WHERE id = $1 AND state = 'removed'", post)
        try connection.change(
            """
            UPDATE threads SET title = '', note = ''
            WHERE state = 'removed' AND id = (SELECT thread_id FROM posts WHERE id = $1 AND opening = 1)
            """, post)
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
        Rule(table: "jobs", condition: "kind = 'maintenance' AND done_at <= $1", kept: day),
        Rule(table: "jobs", condition: "done_at IS NOT NULL AND done_at <= $1", kept: 30 * day),
    ]
}
