package import Foundation
import Keys
package import SnugCore

/// A request as staff see it.
package struct RevealFile: Sendable {
    package let id: String
    package let request: RevealRequest
    package let casePublicID: String
    package let name: String
    package let otherName: String?
    package let askerName: String
    package let deciderName: String?
    package let words: String
    /// Whether it was agreed to; nil while it waits.
    package let agreed: Bool?
    /// The answer, while it may be read.
    package let answer: RevealAnswer?
}

/// What a member may know of what was looked up about them.
package struct RevealNotice: Sendable, Equatable {
    package let kind: RevealKind
    package let at: Date
    package let words: String
}

extension RevealStore {
    /// Requests that wait, and those decided lately.
    /// - Parameter now: The moment.
    /// - Returns: The requests, those that wait first.
    /// - Throws: `DatabaseTrouble`, `KeyError`.
    package func files(now: Date) async throws -> [RevealFile] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT reveals.*, cases.public_id AS case_public_id, first.name AS name, second.name AS other_name,
                    asker.name AS asker_name, decider.name AS decider_name
                FROM reveals JOIN cases ON cases.id = reveals.case_id
                JOIN pseudonyms AS first ON first.id = reveals.pseudonym_id
                LEFT JOIN pseudonyms AS second ON second.id = reveals.other_id
                JOIN staff AS asker ON asker.id = reveals.asked_by
                LEFT JOIN staff AS decider ON decider.id = reveals.decided_by
                WHERE (reveals.decided_at IS NULL AND reveals.asked_at > $1) OR reveals.decided_at > $2
                ORDER BY CASE WHEN reveals.decided_at IS NULL THEN 0 ELSE 1 END, reveals.asked_at DESC, reveals.id
                """, now.addingTimeInterval(-RevealRules.waits), now.addingTimeInterval(-RevealRules.answerKept)
            ).map(file)
        }
    }

    /// What was looked up about a member, once they may know.
    /// - Parameter own: Every name of theirs.
    /// - Returns: What and why, newest first.
    /// - Throws: `DatabaseTrouble`, `KeyError`.
    package func told(to own: Set<PseudonymID>) async throws -> [RevealNotice] {
        guard !own.isEmpty else { return [] }
        let mine = NoticeStore.Own(own, next: 1)
        return try await database.read { connection in
            try connection.rows(
                """
                SELECT id, kind, words_sealed, decided_at FROM reveals
                WHERE told = 1 AND agreed = 1 AND (pseudonym_id IN (\(mine.list)) OR other_id IN (\(mine.list)))
                ORDER BY decided_at DESC, id
                """, mine.values
            ).compactMap { row in
                guard let kind = RevealKind(rawValue: try row.text("kind")) else { return nil }
                let words = try open(row.blob("words_sealed"), "words_sealed", row.text("id"))
                return RevealNotice(kind: kind, at: try row.date("decided_at"), words: words)
            }
        }
    }

    /// Tells a member what was put off, when its time has come.
    /// - Parameters:
    ///   - id: The request.
    ///   - now: The moment.
    /// - Throws: `DatabaseTrouble`.
    package func tell(_ id: String, now: Date) async throws {
        try await database.write { connection in
            let row = try connection.row("SELECT * FROM reveals WHERE id = $1 AND agreed = 1 AND told = 0", id)
            guard let row, let kind = RevealKind(rawValue: try row.text("kind")) else { return }
            try Self.tell(row, kind, now: now, on: connection)
        }
    }

    static func tell(_ row: SQLRow, _ kind: RevealKind, now: Date, on connection: any Connection) throws {
        let notice: NoticeKind = kind == .samePerson ? .accountLookedUp : .accountEnded
        for name in [try row.text("pseudonym_id"), row.optionalText("other_id")].compactMap(\.self)
        where try isActive(PseudonymID(name), on: connection) {
            // Without the case: its conversation belongs to one of the names alone.
            try connection.change(
                "INSERT INTO notices (public_id, pseudonym_id, kind, cause, made_at) VALUES ($1, $2, $3, $4, $5)",
                PublicID.random(), name, notice.rawValue, NoticeCause.staff.rawValue, now)
        }
        try connection.change("UPDATE reveals SET told = 1 WHERE id = $1", try row.text("id"))
    }

    static func isActive(_ name: PseudonymID, on connection: any Connection) throws -> Bool {
        try connection.exists("SELECT 1 FROM pseudonyms WHERE id = $1 AND state = 'active'", name.text)
    }

    static func pseudonym(named name: String, on connection: any Connection) throws -> PseudonymID? {
        try connection.row("SELECT id FROM pseudonyms WHERE name = $1 AND state = 'active'", name).map {
            PseudonymID(try $0.text("id"))
        }
    }

    static func request(_ row: SQLRow) throws -> RevealRequest {
        guard let kind = RevealKind(rawValue: try row.text("kind")),
            let role = StaffRole(rawValue: try row.text("asked_role"))
        else { throw StoreError.unexpected(column: "reveals.kind") }
        return RevealRequest(
            kind: kind, askedBy: try row.text("asked_by"), askedAs: role, askedAt: try row.date("asked_at"),
            isDecided: row.optionalInt("decided_at") != nil)
    }

    private func file(_ row: SQLRow) throws -> RevealFile {
        let id = try row.text("id")
        let answer = try row.optionalBlob("answer_sealed").map { try open($0, "answer_sealed", id) }
        return RevealFile(
            id: id, request: try Self.request(row), casePublicID: try row.text("case_public_id"),
            name: try row.text("name"), otherName: row.optionalText("other_name"),
            askerName: try row.text("asker_name"), deciderName: row.optionalText("decider_name"),
            words: try open(row.blob("words_sealed"), "words_sealed", id),
            agreed: row.optionalInt("agreed").map { $0 != 0 }, answer: answer.flatMap(RevealAnswer.init))
    }

    func seal(_ words: String, _ column: String, _ id: String) throws -> [UInt8] {
        let place = Binding(table: "reveals", column: column, row: id)
        return try Envelope.seal(Array(words.utf8), with: key.subkey(.caseText), binding: place)
    }

    private func open(_ sealed: [UInt8], _ column: String, _ id: String) throws -> String {
        let place = Binding(table: "reveals", column: column, row: id)
        return String(decoding: try Envelope.open(sealed, with: key.subkey(.caseText), binding: place), as: UTF8.self)
    }
}
