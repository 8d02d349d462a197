package import Foundation
import Keys
package import SnugCore

/// A case that nothing may be taken from, because a court, the police or an inquiry asked for that.
package struct LegalHold: Sendable, Equatable {
    package let id: String
    package let casePublicID: String
    package let reason: String
    package let staffName: String
    package let since: Date
}

/// How many of a kind were destroyed on a day.
package struct Destruction: Sendable, Equatable {
    package let day: String
    package let kind: RetentionKind
    package let amount: Int
}

/// Legal holds, and the log of what was destroyed.
package struct LegalHolds: Sendable {
    let database: any Database
    let key: ServerKey

    /// The internal keys of the cases that are held.
    static let cases = "SELECT case_id FROM legal_holds WHERE ended_at IS NULL"

    /// Holds a case.
    /// - Parameters:
    ///   - publicID: The case.
    ///   - staff: Who decides.
    ///   - reason: Why; goes into the record.
    ///   - now: The moment.
    /// - Returns: Whether there is such a case that isn't held yet.
    /// - Throws: `DatabaseTrouble`.
    package func hold(_ publicID: String, by staff: SignedInStaff, reason: String, now: Date) async throws -> Bool {
        try await database.write { connection in
            guard let row = try CaseRow.found(publicID, on: connection),
                try !connection.exists("SELECT 1 FROM legal_holds WHERE case_id = $1 AND ended_at IS NULL", row.id)
            else { return false }
            try connection.change(
                "INSERT INTO legal_holds (id, case_id, reason, made_by, made_at) VALUES ($1, $2, $3, $4, $5)",
                PublicID.random(), row.id, reason, staff.id, now)
            try record("hold-made", row.id, by: staff, reason: reason, now: now, on: connection)
            return true
        }
    }

    /// Ends a hold; what has had its time goes with the next round.
    /// - Parameters:
    ///   - id: The hold.
    ///   - staff: Who decides.
    ///   - reason: Why; goes into the record.
    ///   - now: The moment.
    /// - Returns: Whether there was such a hold.
    /// - Throws: `DatabaseTrouble`.
    package func end(_ id: String, by staff: SignedInStaff, reason: String, now: Date) async throws -> Bool {
        try await database.write { connection in
            let row = try connection.row("SELECT case_id FROM legal_holds WHERE id = $1 AND ended_at IS NULL", id)
            guard let caseID = try row?.int("case_id") else { return false }
            try connection.change("UPDATE legal_holds SET ended_at = $2 WHERE id = $1", id, now)
            try record("hold-ended", caseID, by: staff, reason: reason, now: now, on: connection)
            return true
        }
    }

    /// The holds that stand, the oldest first.
    /// - Returns: The holds.
    /// - Throws: `DatabaseTrouble`.
    package func current() async throws -> [LegalHold] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT legal_holds.id, cases.public_id, legal_holds.reason, staff.name, legal_holds.made_at
                FROM legal_holds JOIN cases ON cases.id = legal_holds.case_id
                JOIN staff ON staff.id = legal_holds.made_by
                WHERE legal_holds.ended_at IS NULL ORDER BY legal_holds.made_at, legal_holds.id
                """
            ).map {
                LegalHold(
                    id: try $0.text("id"), casePublicID: try $0.text("public_id"), reason: try $0.text("reason"),
                    staffName: try $0.text("name"), since: try $0.date("made_at"))
            }
        }
    }

    /// What was destroyed lately, newest day first.
    /// - Parameter days: How many days that saw a destruction.
    /// - Returns: Kinds and numbers.
    /// - Throws: `DatabaseTrouble`.
    package func destructions(days: Int = 60) async throws -> [Destruction] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT day, kind, amount FROM destructions
                WHERE day IN (SELECT DISTINCT day FROM destructions ORDER BY day DESC LIMIT \(days))
                ORDER BY day DESC, kind
                """
            ).compactMap { row in
                guard let kind = RetentionKind(rawValue: try row.text("kind")) else { return nil }
                return Destruction(day: try row.text("day"), kind: kind, amount: Int(try row.int("amount")))
            }
        }
    }

    private func record(
        _ action: String, _ caseID: Int64, by staff: SignedInStaff, reason: String, now: Date,
        on connection: any Connection
    ) throws {
        try AuditLog.write(
            AuditEntry(at: now, staffID: staff.id, action: action, caseID: caseID, reason: reason), key: key,
            on: connection)
    }
}
