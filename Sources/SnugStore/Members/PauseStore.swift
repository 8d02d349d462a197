package import Foundation
import Keys
package import SnugCore

/// A pause as staff see it: at the one name that they know.
package struct Pause: Sendable, Equatable {
    package let id: String
    package let from: Date
    /// When it ends by itself; nil for one that staff have to lift.
    package let until: Date?
}

/// Pauses: an account reads on and can answer staff, and writes nothing under any of its names.
///
/// A pause is written down against the name whose case it is. Which account that stops is worked out when one of its
/// names is used, so that no list anywhere says whose other names are paused with it.
package struct PauseStore: Sendable {
    let database: any Database
    let cases: CaseStore

    /// Pauses the account behind a case's name, and tells it.
    /// - Parameters:
    ///   - publicID: The case.
    ///   - until: When it ends by itself; nil until it is lifted.
    ///   - staff: Who decides.
    ///   - reason: Why; goes into the record.
    ///   - words: What the member reads about it in the case's conversation.
    ///   - now: The moment.
    /// - Returns: Whether there is such a case with a name behind it.
    /// - Throws: `DatabaseTrouble`.
    package func pause(
        case publicID: String, until: Date?, by staff: SignedInStaff, reason: String, words: String, now: Date
    ) async throws -> Bool {
        try await database.write { connection in
            guard let row = try CaseRow.found(publicID, on: connection), let name = row.subject.author else {
                return false
            }
            try lift(at: name, now: now, on: connection)
            try connection.change(
                "INSERT INTO pauses (id, pseudonym_id, case_id, from_at, until_at) VALUES ($1, $2, $3, $4, $5)",
                PublicID.random(), name.text, row.id, now, until)
            try cases.addMessage(words, staffID: staff.id, caseID: row.id, now: now, on: connection)
            try record(
                .accountPaused, "account-paused", in: row,
                detail: until.map { "until \($0.ISO8601Format())" } ?? "until lifted", by: staff, reason: reason,
                now: now, on: connection)
            return true
        }
    }

    /// Ends the pause that hangs on a case's name.
    /// - Parameters:
    ///   - publicID: The case.
    ///   - staff: Who decides.
    ///   - reason: Why.
    ///   - now: The moment.
    /// - Returns: Whether there was one.
    /// - Throws: `DatabaseTrouble`.
    package func lift(
        case publicID: String, by staff: SignedInStaff, reason: String, now: Date
    ) async throws -> Bool {
        try await database.write { connection in
            guard let row = try CaseRow.found(publicID, on: connection), let name = row.subject.author,
                try lift(at: name, now: now, on: connection)
            else { return false }
            try record(
                .accountFreed, "account-freed", in: row, detail: "", by: staff, reason: reason, now: now,
                on: connection)
            return true
        }
    }

    /// The pause that hangs on a case's name, and on that name only.
    /// - Parameters:
    ///   - publicID: The case.
    ///   - now: The moment.
    /// - Returns: The pause, or nil.
    /// - Throws: `DatabaseTrouble`.
    package func current(case publicID: String, now: Date) async throws -> Pause? {
        try await database.read { connection in
            guard let row = try CaseRow.found(publicID, on: connection), let name = row.subject.author else {
                return nil
            }
            return try connection.row(
                "SELECT id, from_at, until_at FROM pauses WHERE pseudonym_id = $2 AND \(Self.runs)", now, name.text
            ).map {
                Pause(id: try $0.text("id"), from: try $0.date("from_at"), until: $0.optionalDate("until_at"))
            }
        }
    }

    /// Whether a pause hangs on any of these names, which must all be one member's.
    static func isPaused(_ names: Set<PseudonymID>, now: Date, on connection: any Connection) throws -> Bool {
        let own = names.map(\.text).sorted()
        guard !own.isEmpty else { return false }
        let list = own.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        return try !connection.rows(
            "SELECT 1 FROM pauses WHERE pseudonym_id IN (\(list)) AND \(runs) LIMIT 1",
            [now.sqlValue] + own.map { .text($0) }
        ).isEmpty
    }

    /// True of a pause that runs at `$1`.
    private static let runs = "lifted_at IS NULL AND (until_at IS NULL OR until_at > $1)"

    @discardableResult
    private func lift(at name: PseudonymID, now: Date, on connection: any Connection) throws -> Bool {
        try connection.change(
            "UPDATE pauses SET lifted_at = $1 WHERE pseudonym_id = $2 AND \(Self.runs)", now, name.text) > 0
    }

    private func record(
        _ notice: NoticeKind, _ action: String, in row: CaseRow, detail: String, by staff: SignedInStaff,
        reason: String, now: Date, on connection: any Connection
    ) throws {
        try AuditLog.write(
            AuditEntry(
                at: now, staffID: staff.id, action: action, caseID: row.id, reason: reason, detail: detail),
            key: cases.key, on: connection)
        try cases.tellAuthor(notice, of: row.id, now: now, on: connection)
    }
}
