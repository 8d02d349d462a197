package import Foundation
import Keys
package import SnugCore

extension NoticeStore {
    /// Adds what the author answers to the conversation of a notice's case.
    /// - Parameters:
    ///   - words: The words, screened: they aren't published, but words of danger move the case up in the queue.
    ///   - notice: The notice's public id.
    ///   - own: Every pseudonym of the member.
    ///   - now: The moment of the request.
    /// - Returns: Whether to send an alert.
    /// - Throws: `NoticeRefusal.notThere`, `DatabaseTrouble`.
    package func reply(
        _ words: AuthorWords, to notice: String, for own: Set<PseudonymID>, now: Date
    ) async throws -> Bool {
        try await database.write { connection in
            let caseID = try Self.caseOf(notice, own: own, on: connection)
            var alerts = false
            _ = try Idempotency.once(words.once, now: now, on: connection) {
                let priority = words.screening.priority ?? .p3
                alerts = try cases.authorWrites(
                    words.words, caseID: caseID, priority: priority, now: now, on: connection
                ).urgent
                return "kept"
            }
            return alerts
        }
    }

    /// Asks for somebody else to look at a decision again.
    ///
    /// It can be asked once of each decision.
    /// - Parameters:
    ///   - words: Why; may be empty.
    ///   - notice: The notice's public id.
    ///   - own: Every pseudonym of the member.
    ///   - now: The moment of the request.
    /// - Returns: Whether to send an alert.
    /// - Throws: `NoticeRefusal`, `AppealRefusal`, `DatabaseTrouble`.
    package func appeal(
        _ words: AuthorWords, of notice: String, for own: Set<PseudonymID>, now: Date
    ) async throws -> Bool {
        try await database.write { connection in
            let caseID = try Self.caseOf(notice, own: own, on: connection)
            let row = try CaseRow.required(caseID, on: connection)
            guard row.subject.kind == .post else { throw NoticeRefusal.notAppealable }
            var alerts = false
            _ = try Idempotency.once(words.once, now: now, on: connection) {
                let snapshot = try Self.snapshot(of: row.subject.id, on: connection)
                let opened = try cases.appeal("", snapshot: snapshot, caseID: caseID, now: now, on: connection)
                alerts = opened.urgent
                guard !words.words.isEmpty else { return "kept" }
                // In the conversation, where the author finds their own words again.
                let written = try cases.authorWrites(
                    words.words, caseID: caseID, priority: words.screening.priority ?? .p3, now: now, on: connection)
                alerts = alerts || written.urgent
                return "kept"
            }
            return alerts
        }
    }

    /// Keeps a member's own call for help, as the first message of a conversation with staff.
    ///
    /// A second call while the first still waits joins it.
    /// - Parameters:
    ///   - words: What they wrote.
    ///   - pseudonym: The name they write under.
    ///   - now: The moment of the request.
    /// - Returns: The notice that the conversation hangs on, and whether to send an alert.
    /// - Throws: `DatabaseTrouble`.
    package func call(
        _ words: AuthorWords, by pseudonym: PseudonymID, now: Date
    ) async throws -> (notice: String, alerts: Bool) {
        try await database.write { connection in
            var alerts = false
            let notice = try Idempotency.once(words.once, now: now, on: connection) {
                let subject = CaseSubject.call(try Self.callKey(of: pseudonym, on: connection), by: pseudonym)
                let hit = CaseHit(
                    source: .call, concerns: words.screening.concerns, details: words.screening.details,
                    snapshot: Snapshot(title: nil, body: words.words))
                let opened = try cases.open(subject: subject, hit: hit, reporter: nil, now: now, on: connection)
                alerts = opened.urgent
                try cases.addMessage(words.words, staffID: nil, caseID: opened.id, now: now, on: connection)
                return try callNotice(of: opened.id, now: now, on: connection)
            }
            return (notice, alerts)
        }
    }

    /// The key of the call that still waits, or a new one.
    ///
    /// Only the same pseudonym's call counts: joining another name's would tell staff that both are one person.
    static func callKey(of pseudonym: PseudonymID, on connection: any Connection) throws -> Int64 {
        let open = try connection.row(
            "SELECT subject_id FROM cases WHERE subject_kind = 'call' AND pseudonym_id = $1 AND state = 'open'",
            pseudonym.text)
        if let open { return try open.int("subject_id") }
        let last = try connection.row(
            "SELECT coalesce(max(subject_id), 0) AS last FROM cases WHERE subject_kind = 'call'")
        return try (last?.int("last") ?? 0) + 1
    }

    private func callNotice(of caseID: Int64, now: Date, on connection: any Connection) throws -> String {
        if let known = try Self.knownCallNotice(of: caseID, on: connection) { return known }
        try cases.tellAuthor(.callReceived, of: caseID, now: now, on: connection)
        guard let made = try Self.knownCallNotice(of: caseID, on: connection) else { throw StoreError.noKey }
        // They are looking at it already: nothing new waits for them.
        try connection.change("UPDATE notices SET read = 1 WHERE public_id = $1", made)
        return made
    }

    private static func knownCallNotice(of caseID: Int64, on connection: any Connection) throws -> String? {
        try connection.row(
            "SELECT public_id FROM notices WHERE case_id = $1 AND kind = $2", caseID, NoticeKind.callReceived.rawValue)?
            .text("public_id")
    }

    private static func caseOf(
        _ notice: String, own: Set<PseudonymID>, on connection: any Connection
    ) throws -> Int64 {
        guard let row = try find(notice, own: own, on: connection), let id = row.optionalInt("case_id") else {
            throw NoticeRefusal.notThere
        }
        return id
    }

    /// The post as it stands; empty when its author has deleted it.
    private static func snapshot(of post: Int64, on connection: any Connection) throws -> Snapshot {
        let row = try connection.row(
            """
            SELECT posts.body, posts.opening, threads.title FROM posts JOIN threads ON threads.id = posts.thread_id
            WHERE posts.id = $1
            """, post)
        guard let row else { return Snapshot(title: nil, body: "") }
        return Snapshot(title: try row.flag("opening") ? try row.text("title") : nil, body: try row.text("body"))
    }
}
