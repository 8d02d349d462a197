package import Foundation
import Keys
package import SnugCore

/// What somebody reports, checked and screened.
package struct NewReport: Sendable {
    package let post: String
    package let reason: ReportReason
    /// What they wrote besides; may be empty.
    package let words: String
    /// How soon the reporter's own words should be read, if they say that somebody is in danger.
    package let wordsPriority: Priority?
    /// Binds this attempt to one outcome, however often it is sent (decisions.md 26).
    package let once: [UInt8]

    /// Puts a report together.
    package init(post: String, reason: ReportReason, words: String, wordsPriority: Priority?, once: [UInt8]) {
        self.post = post
        self.reason = reason
        self.words = words
        self.wordsPriority = wordsPriority
        self.once = once
    }
}

/// Why a report is refused.
package enum ReportRefusal: Error, Sendable, Equatable {
    /// No such post for this reader.
    case notThere
    /// The reader wrote it.
    case ownPost
}

/// Reports: any reader may ask staff to look at any post they can read.
///
/// A report never changes the post (decisions.md 13), and who made it is kept only so that one person can't report one
/// thing over and over.
package struct ReportStore: Sendable {
    let database: any Database
    let cases: CaseStore

    /// Keeps a report with a snapshot of the post as it stands.
    /// - Parameters:
    ///   - report: The report.
    ///   - reader: Who reports.
    ///   - pseudonym: The name they use now; nil for a guest.
    ///   - now: The moment of the request.
    /// - Returns: Whether to send an alert.
    /// - Throws: `ReportRefusal`, `DatabaseTrouble`.
    package func keep(_ report: NewReport, by reader: Reader, as pseudonym: PseudonymID?, now: Date) async throws
        -> Bool
    {
        try await database.write { connection in
            guard let post = try ThreadStore.record(report.post, reader: reader, on: connection) else {
                throw ReportRefusal.notThere
            }
            if reader.pseudonyms.contains(post.author) { throw ReportRefusal.ownPost }
            var alerts = false
            // The result says nothing of the case, so that this table can't lead from a reporter to one.
            _ = try Idempotency.once(report.once, now: now, on: connection) {
                alerts = try attach(report, to: post, as: pseudonym, now: now, on: connection)
                return "kept"
            }
            return alerts
        }
    }

    private func attach(
        _ report: NewReport, to post: PostRecord, as pseudonym: PseudonymID?, now: Date, on connection: any Connection
    ) throws -> Bool {
        if try report.words.isEmpty && isRepeated(report, of: post.id, by: pseudonym, on: connection) { return false }
        let hit = CaseHit(
            source: .report, reason: report.reason, words: report.words,
            snapshot: Snapshot(title: post.opening ? post.thread.title : nil, body: post.source))
        let opened = try cases.open(subject: .post(post.id), hit: hit, reporter: pseudonym, now: now, on: connection)
        guard let priority = report.wordsPriority else { return opened.urgent }
        // Not as a concern of the hit: the author is told the hits' true cause, and these words aren't theirs.
        return try opened.urgent || cases.raiseReported(opened, to: priority, now: now, on: connection)
    }

    /// Whether this pseudonym has said the same already and nobody has decided about it yet.
    private func isRepeated(
        _ report: NewReport, of post: Int64, by pseudonym: PseudonymID?, on connection: any Connection
    ) throws -> Bool {
        guard let pseudonym else { return false }
        return try connection.exists(
            """
            SELECT 1 FROM case_hits JOIN cases ON cases.id = case_hits.case_id
            WHERE cases.subject_kind = 'post' AND cases.subject_id = $1 AND cases.state = 'open'
                AND case_hits.reporter_id = $2 AND case_hits.reason = $3
                AND case_hits.made_at >= cases.opened_at
            """, post, pseudonym.text, report.reason.rawValue)
    }
}

extension CaseStore {
    /// Makes a case as urgent as what was written with a report or an answer.
    /// - Returns: Whether an urgent case waits now that didn't before.
    func raiseReported(
        _ opened: OpenedCase, to priority: Priority, now: Date, on connection: any Connection
    ) throws -> Bool {
        let before = try CaseRow.required(opened.id, on: connection)
        guard priority < before.priority else { return false }
        try raise(opened.id, to: priority, now: now, on: connection)
        let raised = OpenedCase(
            id: opened.id, publicID: opened.publicID, isNew: false, urgent: priority == .p1)
        return try raised.writingAlert(now: now, on: connection).urgent
    }
}
