package import Foundation
import Keys
package import SnugCore

/// A complaint as the administrator works on it.
package struct Complaint: Sendable {
    package let id: String
    package let words: String
    package let madeAt: Date
    package let acknowledgedAt: Date?
    package let answer: String?
    package let answeredAt: Date?
}

/// Complaints about how personal data are handled: from anybody, with or without an account, sealed, and found again by a
/// code that only the complainant has.
package struct ComplaintStore: Sendable {
    let database: any Database
    let key: ServerKey

    /// Keeps a complaint, once for each code.
    /// - Parameters:
    ///   - words: What is complained about.
    ///   - code: The code that finds it again, in the one spelling that is hashed.
    ///   - now: The moment, of which the day is kept.
    /// - Throws: `DatabaseTrouble`.
    package func make(_ words: String, code: String, now: Date) async throws {
        let id = PublicID.random()
        let sealed = try seal(words, "words_sealed", id)
        let day = CalendarDay.start(of: now)
        let hash = hash(of: code)
        try await database.write { connection in
            try connection.change(
                """
                INSERT INTO complaints (id, code_hash, words_sealed, made_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (code_hash) DO NOTHING
                """, id, hash, sealed, day)
        }
    }

    /// What became of a complaint, for whoever has its code.
    /// - Parameter code: The code.
    /// - Returns: The complaint, or nil when no complaint has this code.
    /// - Throws: `DatabaseTrouble`, `KeyError`.
    package func find(_ code: String) async throws -> Complaint? {
        let hash = hash(of: code)
        return try await database.read { connection in
            try connection.row("SELECT * FROM complaints WHERE code_hash = $1", hash).map(complaint)
        }
    }

    /// Every complaint, those without an answer first, the oldest first.
    /// - Returns: The complaints.
    /// - Throws: `DatabaseTrouble`, `KeyError`.
    package func all() async throws -> [Complaint] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT * FROM complaints
                ORDER BY CASE WHEN answered_at IS NULL THEN 0 ELSE 1 END, made_at, id
                """
            ).map(complaint)
        }
    }

    /// Notes that we have said that we have it, which the complainant sees by their code; the first time counts.
    /// - Parameters:
    ///   - id: The complaint.
    ///   - staff: Who does it.
    ///   - now: The moment.
    /// - Returns: Whether there was one to acknowledge.
    /// - Throws: `DatabaseTrouble`.
    package func acknowledge(_ id: String, by staff: SignedInStaff, now: Date) async throws -> Bool {
        try await database.write { connection in
            let changed = try connection.change(
                "UPDATE complaints SET acknowledged_at = $2 WHERE id = $1 AND acknowledged_at IS NULL", id, now)
            guard changed == 1 else { return false }
            try record("complaint-acknowledged", by: staff, now: now, on: connection)
            return true
        }
    }

    /// Answers a complaint; an answer also acknowledges.
    /// - Parameters:
    ///   - id: The complaint.
    ///   - words: The outcome, for the complainant.
    ///   - staff: Who answers.
    ///   - now: The moment.
    /// - Returns: Whether there was one without an answer.
    /// - Throws: `DatabaseTrouble`.
    package func answer(_ id: String, _ words: String, by staff: SignedInStaff, now: Date) async throws -> Bool {
        let sealed = try seal(words, "answer_sealed", id)
        return try await database.write { connection in
            let changed = try connection.change(
                """
                UPDATE complaints SET answer_sealed = $2, answered_at = $3,
                    acknowledged_at = coalesce(acknowledged_at, $3)
                WHERE id = $1 AND answered_at IS NULL
                """, id, sealed, now)
            guard changed == 1 else { return false }
            try record("complaint-answered", by: staff, now: now, on: connection)
            return true
        }
    }

    private func hash(of code: String) -> [UInt8] { key.keyedHash("complaint \(code)", for: .oneTimeLinks) }

    private func complaint(_ row: SQLRow) throws -> Complaint {
        let id = try row.text("id")
        return Complaint(
            id: id, words: try open(row.blob("words_sealed"), "words_sealed", id), madeAt: try row.date("made_at"),
            acknowledgedAt: row.optionalDate("acknowledged_at"),
            answer: try row.optionalBlob("answer_sealed").map { try open($0, "answer_sealed", id) },
            answeredAt: row.optionalDate("answered_at"))
    }

    private func record(
        _ action: String, by staff: SignedInStaff, now: Date, on connection: any Connection
    ) throws {
        try AuditLog.write(AuditEntry(at: now, staffID: staff.id, action: action), key: key, on: connection)
    }

    private func seal(_ words: String, _ column: String, _ id: String) throws -> [UInt8] {
        let place = Binding(table: "complaints", column: column, row: id)
        return try Envelope.seal(Array(words.utf8), with: key.subkey(.caseText), binding: place)
    }

    private func open(_ sealed: [UInt8], _ column: String, _ id: String) throws -> String {
        let place = Binding(table: "complaints", column: column, row: id)
        return String(decoding: try Envelope.open(sealed, with: key.subkey(.caseText), binding: place), as: UTF8.self)
    }
}
