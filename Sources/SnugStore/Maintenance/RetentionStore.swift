package import Foundation
package import Keys
package import SnugCore

/// Destroys what has had its time by the one table of `Retention`, unless a legal hold keeps it, and writes down how many of
/// what were destroyed.
package struct RetentionStore: Sendable {
    let database: any Database
    let key: ServerKey

    /// Works on a database.
    package init(database: any Database, key: ServerKey) {
        self.database = database
        self.key = key
    }

    /// How many rows of each kind would go now: the dry run.
    /// - Parameter now: The moment.
    /// - Returns: Every kind with its number, in the table's order.
    /// - Throws: `DatabaseTrouble`.
    package func due(now: Date) async throws -> [(rule: RetentionRule, count: Int)] {
        try await database.read { connection in
            try Retention.table.map { ($0, try count($0, now: now, on: connection)) }
        }
    }

    /// Destroys what is due.
    /// - Parameters:
    ///   - now: The moment.
    ///   - timeZone: Where days are counted.
    /// - Throws: `DatabaseTrouble`.
    package func enforce(now: Date, timeZone: TimeZone = .gmt) async throws {
        try await database.write { connection in
            for rule in Retention.table {
                let count = try destroy(rule, now: now, on: connection)
                guard count > 0, rule.isLogged else { continue }
                try connection.change(
                    """
                    INSERT INTO destructions (day, kind, amount) VALUES ($1, $2, $3)
                    ON CONFLICT (day, kind) DO UPDATE SET amount = destructions.amount + $3
                    """, CalendarDay.text(of: now, in: timeZone), rule.kind.rawValue, count)
            }
        }
    }

    private func count(_ rule: RetentionRule, now: Date, on connection: any Connection) throws -> Int {
        let limit = now.addingTimeInterval(-rule.kept)
        switch rule.kind {
        case .cases: return try EndedCases.ids(now: now, on: connection).count
        case .audit: return try AuditPruning(key: key).due(before: limit, on: connection).count
        default:
            guard let place = Self.place(of: rule.kind) else { return 0 }
            let row = try connection.row(
                "SELECT count(*) AS n FROM \(place.table) WHERE \(place.condition)", limit)
            return Int(try row?.int("n") ?? 0)
        }
    }

    private func destroy(_ rule: RetentionRule, now: Date, on connection: any Connection) throws -> Int {
        let limit = now.addingTimeInterval(-rule.kept)
        switch rule.kind {
        case .cases: return try EndedCases.destroy(now: now, on: connection)
        case .audit: return try AuditPruning(key: key).prune(before: limit, now: now, on: connection)
        default:
            if rule.kind == .reveals { try Self.forgetAnswers(now: now, on: connection) }
            guard let place = Self.place(of: rule.kind) else { return 0 }
            return try connection.change("DELETE FROM \(place.table) WHERE \(place.condition)", limit)
        }
    }

    /// An answer goes long before the fact that it was asked for.
    private static func forgetAnswers(now: Date, on connection: any Connection) throws {
        try connection.change(
            "UPDATE reveals SET answer_sealed = NULL WHERE answer_sealed IS NOT NULL AND decided_at <= $1",
            now.addingTimeInterval(-RevealRules.answerKept))
    }

    /// Where a kind stands, and what is true of rows that ended at `$1`.
    private static func place(of kind: RetentionKind) -> (table: String, condition: String)? {
        let free = "case_id NOT IN (\(LegalHolds.cases))"
        return switch kind {
        case .sessions: ("sessions", "(idle_until <= $1 OR ends_at <= $1)")
        case .staffSessions: ("staff_sessions", "(idle_until <= $1 OR ends_at <= $1)")
        case .staffInvitations: ("staff_invitations", "ends_at <= $1")
        case .invitations: ("invitations", "ends_at <= $1")
        case .forms: ("idempotency", "made_at <= $1")
        case .jobs: ("jobs", "done_at IS NOT NULL AND done_at <= $1")
        case .drafts: ("drafts", "ends_at <= $1")
        case .reveals: ("reveals", "coalesce(decided_at, asked_at) <= $1 AND \(free)")
        case .pauses: ("pauses", "coalesce(lifted_at, until_at) <= $1 AND \(free)")
        case .complaints: ("complaints", "answered_at <= $1")
        case .mentoring: ("mentoring_requests", "state = 'closed' AND closed_at <= $1")
        case .mentors:
            (
                "mentors",
                """
                ended_at <= $1 AND NOT EXISTS
                    (SELECT 1 FROM mentoring_requests WHERE mentoring_requests.mentor_id = mentors.id)
                """
            )
        case .proposals: ("training_proposals", "decided_at <= $1")
        case .cases, .audit: nil
        }
    }
}

/// Decided cases that have had their time.
enum EndedCases {
    static func ids(now: Date, on connection: any Connection) throws -> [SQLRow] {
        try connection.rows(
            """
            SELECT id, subject_kind, subject_id FROM cases
            WHERE state = 'decided' AND keep_until <= $1 AND id NOT IN (\(LegalHolds.cases))
            """, now)
    }

    /// Lets go of the texts that decided cases held, when the time for appeals and second looks is over.
    ///
    /// What staff wrote into the record stays; a removed post stays as an empty place in its thread.
    static func destroy(now: Date, on connection: any Connection) throws -> Int {
        let ended = try ids(now: now, on: connection)
        for row in ended {
            let id = try row.int("id")
            if try row.text("subject_kind") == "post" { try empty(row.int("subject_id"), on: connection) }
            for table in ["case_messages", "case_hits", "case_events", "notices"] {
                try connection.change("DELETE FROM \(table) WHERE case_id = $1", id)
            }
            // Its number stays taken: the record speaks of it.
            try connection.change("UPDATE cases SET pseudonym_id = NULL, keep_until = NULL WHERE id = $1", id)
        }
        return ended.count
    }

    /// Empties a post that nobody can see any more.
    private static func empty(_ post: Int64, on connection: any Connection) throws {
        try connection.change("UPDATE posts SET body = '', body_html = '' WHERE id = $1 AND state = 'removed'", post)
        try connection.change(
            """
            UPDATE threads SET title = '', note = ''
            WHERE state = 'removed' AND id = (SELECT thread_id FROM posts WHERE id = $1 AND opening = 1)
            """, post)
        // An entry of the link-up has an address besides.
        try connection.change(
            """
            DELETE FROM link_up_entries WHERE thread_id =
                (SELECT thread_id FROM posts WHERE id = $1 AND opening = 1 AND state = 'removed')
            """, post)
    }
}
