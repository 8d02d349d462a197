package import Foundation
import Keys
package import SnugCore

/// One message of the conversation between an author and staff.
package struct CaseMessage: Sendable, Hashable {
    /// The name of whoever of staff wrote it; nil when the author did.
    ///
    /// The author is only ever told "Snug staff".
    package let staffName: String?
    /// Whether staff wrote it.
    package let isFromStaff: Bool
    /// The words, unescaped.
    package let words: String
    /// When.
    package let at: Date
}

/// Why an appeal is refused.
package enum AppealRefusal: Error, Sendable, Hashable {
    /// No member of staff has decided anything yet.
    case nothingDecided
    /// The decision has been appealed against already.
    case alreadyAppealed
}

extension CaseStore {
    /// The conversation of a case, oldest first.
    /// - Parameters:
    ///   - caseID: The case's internal key; the caller has checked that the reader may see it.
    ///   - connection: The caller's transaction.
    /// - Returns: The messages.
    /// - Throws: `DatabaseTrouble`.
    package func conversation(of caseID: Int64, on connection: any Connection) throws -> [CaseMessage] {
        try connection.rows(
            """
            SELECT staff_id, seal_name, words_sealed, made_at, staff.name
            FROM case_messages LEFT JOIN staff ON staff.id = case_messages.staff_id
            WHERE case_id = $1 ORDER BY case_messages.id
            """, caseID
        ).map { row in
            let words = try unseal(
                row.blob("words_sealed"), as: String.self, in: .messages, name: row.text("seal_name"))
            return CaseMessage(
                staffName: row.optionalText("name"), isFromStaff: row.optionalText("staff_id") != nil, words: words,
                at: try row.date("made_at"))
        }
    }

    /// Adds what the author answers.
    ///
    /// A decided case comes back into the queue with it, since an answer that nobody
    /// reads would be worse than none.
    /// - Parameters:
    ///   - words: The author's words; the caller has checked that they are the author's and not empty.
    ///   - caseID: The case's internal key.
    ///   - priority: How soon staff should read them: what screening them gave, or `.p3`.
    ///   - now: The moment.
    ///   - connection: The caller's transaction.
    /// - Returns: The case, and whether to send an alert.
    /// - Throws: `DatabaseTrouble`.
    @discardableResult
    package func authorWrites(
        _ words: String, caseID: Int64, priority: Priority = .p3, now: Date, on connection: any Connection
    ) throws -> OpenedCase {
        let before = try CaseRow.required(caseID, on: connection)
        try addMessage(words, staffID: nil, caseID: caseID, now: now, on: connection)
        if before.isDecided {
            // It waits for an answer now, not for what it once was opened for.
            try connection.change("UPDATE cases SET priority = $2 WHERE id = $1", caseID, priority.rawValue)
        }
        try raise(caseID, to: priority, now: now, on: connection)
        return try finish(.authorWrote, from: before, now: now, on: connection)
    }

    /// Notes that the author changed the text that a case is about, so that nobody decides on words they haven't read.
    ///
    /// Does nothing when no case is open.
    /// - Parameters:
    ///   - subject: What was changed.
    ///   - now: The moment.
    ///   - connection: The caller's transaction.
    /// - Throws: `DatabaseTrouble`.
    package func authorEdited(_ subject: CaseSubject, now: Date, on connection: any Connection) throws {
        guard let row = try CaseRow.latest(for: subject, on: connection), !row.isDecided else { return }
        try connection.change("UPDATE cases SET version = version + 1 WHERE id = $1", row.id)
        try record(.authorEdited, in: CaseRow.required(row.id, on: connection), by: nil, now: now, on: connection)
    }

    /// Asks for a second look at the last decision, by somebody else than whoever made it.
    /// - Parameters:
    ///   - words: Why, in the author's words; may be empty.
    ///   - snapshot: The text as it stands.
    ///   - caseID: The case's internal key; the caller has checked that it is the author's.
    ///   - now: The moment.
    ///   - connection: The caller's transaction.
    /// - Returns: The case, and whether to send an alert.
    /// - Throws: `AppealRefusal`, `DatabaseTrouble`.
    @discardableResult
    package func appeal(
        _ words: String, snapshot: Snapshot, caseID: Int64, now: Date, on connection: any Connection
    ) throws -> OpenedCase {
        let before = try CaseRow.required(caseID, on: connection)
        let decider = try lastDecider(of: caseID, on: connection)
        let hit = CaseHit(source: .appeal, words: words, snapshot: snapshot)
        let opened = try open(subject: before.subject, hit: hit, reporter: nil, now: now, on: connection)
        try connection.change(
            "UPDATE cases SET not_for = $2, claimed_by = NULL, claimed_until = NULL WHERE id = $1", caseID, decider)
        try record(.appealed, in: CaseRow.required(caseID, on: connection), by: nil, now: now, on: connection)
        return opened
    }

    func addMessage(
        _ words: String, staffID: String?, caseID: Int64, now: Date, on connection: any Connection
    ) throws {
        let name = PublicID.random()
        try connection.change(
            """
            INSERT INTO case_messages (case_id, staff_id, seal_name, words_sealed, made_at) VALUES ($1, $2, $3, $4, $5)
            """, caseID, staffID, name, try seal(words, in: .messages, name: name), now)
    }

    private func finish(
        _ kind: CaseEventKind, from before: CaseRow, now: Date, on connection: any Connection
    ) throws -> OpenedCase {
        let after = try CaseRow.required(before.id, on: connection)
        try record(kind, in: after, by: nil, now: now, on: connection)
        let waitedUrgently = !before.isDecided && before.priority == .p1
        return try OpenedCase(
            id: after.id, publicID: after.publicID, isNew: false, urgent: after.priority == .p1 && !waitedUrgently
        ).writingAlert(now: now, on: connection)
    }

    /// Who made the decision that stands, if nobody has appealed against it yet.
    func lastDecider(of caseID: Int64, on connection: any Connection) throws -> String {
        let kinds = ["did-publish", "did-hold", "did-remove", "did-close"]
        let last = try connection.row(
            """
            SELECT id, staff_id FROM case_events
            WHERE case_id = $1 AND undone = 0 AND kind IN ($2, $3, $4, $5) ORDER BY id DESC LIMIT 1
            """, caseID, kinds[0], kinds[1], kinds[2], kinds[3])
        guard let last, let staff = last.optionalText("staff_id") else { throw AppealRefusal.nothingDecided }
        let isRepeated = try connection.exists(
            "SELECT id FROM case_events WHERE case_id = $1 AND id > $2 AND kind = 'appealed'", caseID,
            try last.int("id"))
        if isRepeated { throw AppealRefusal.alreadyAppealed }
        return staff
    }
}
