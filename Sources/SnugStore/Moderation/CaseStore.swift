package import Foundation
import Keys
package import SnugCore

/// Cases: what staff have to look at, one a subject (decisions.md 14).
///
/// What others write through this store inside their own transactions takes a `Connection`; what a page asks for is
/// `async` and a transaction of its own.
package struct CaseStore: Sendable {
    let database: any Database
    let key: ServerKey
}

/// What became of a cause for a case.
package struct OpenedCase: Sendable, Hashable {
    /// The case's internal key.
    package let id: Int64
    /// The case's id in addresses.
    package let publicID: String
    /// Whether nothing was known of the subject before.
    package let isNew: Bool
    /// Whether an urgent case now waits that didn't wait before: the moment for a content-free alert.
    package let urgent: Bool
}

extension CaseStore {
    /// Opens a case for a subject, joins the open one or reopens the decided one, and adds a cause to it.
    ///
    /// The case gets the priority of the most urgent of all its causes, and its version goes up, so that nobody decides
    /// without having seen this one.
    /// - Parameters:
    ///   - subject: What the case is about.
    ///   - hit: The cause, which is kept sealed.
    ///   - reporter: Who reported it; never shown, kept so that somebody can't report one thing over and over.
    ///   - now: The moment.
    ///   - connection: The caller's transaction.
    /// - Returns: The case, and whether to send an alert.
    /// - Throws: `DatabaseTrouble`.
    @discardableResult
    package func open(
        subject: CaseSubject, hit: CaseHit, reporter: PseudonymID?, now: Date, on connection: any Connection
    ) throws -> OpenedCase {
        let before = try CaseRow.latest(for: subject, on: connection)
        let id = try before?.id ?? insert(subject, hit.priority, now, on: connection)
        try add(hit, reporter: reporter, to: id, now: now, on: connection)
        let priority = try hits(of: id, on: connection).map(\.hit.priority).min() ?? hit.priority
        try raise(id, to: priority, now: now, on: connection)
        let after = try CaseRow.required(id, on: connection)
        let kind: CaseEventKind = before == nil ? .opened : before?.isDecided == true ? .reopened : .joined
        try record(kind, in: after, by: nil, now: now, on: connection)
        let waitedUrgently = before.map { !$0.isDecided && $0.priority == .p1 } ?? false
        return try OpenedCase(
            id: id, publicID: after.publicID, isNew: before == nil, urgent: after.priority == .p1 && !waitedUrgently
        ).writingAlert(now: now, on: connection)
    }

    private func insert(
        _ subject: CaseSubject, _ priority: Priority, _ now: Date, on connection: any Connection
    ) throws -> Int64 {
        var author = subject.author
        if subject.kind == .post {
            author = try connection.row("SELECT pseudonym_id FROM posts WHERE id = $1", subject.id)
                .map { PseudonymID(try $0.text("pseudonym_id")) }
        }
        return try connection.insert(
            """
            INSERT INTO cases (public_id, subject_kind, subject_id, pseudonym_id, priority, version, opened_at)
            VALUES ($1, $2, $3, $4, $5, 0, $6) RETURNING id
            """, PublicID.random(), subject.kind.rawValue, subject.id, author?.text, priority.rawValue, now)
    }

    private func add(
        _ hit: CaseHit, reporter: PseudonymID?, to id: Int64, now: Date, on connection: any Connection
    ) throws {
        let name = PublicID.random()
        try connection.change(
            """
            INSERT INTO case_hits (case_id, source, reason, reporter_id, seal_name, details_sealed, made_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, id, hit.source.rawValue, hit.reason?.rawValue, reporter?.text, name,
            try seal(hit, in: .hits, name: name), now)
    }

    /// Puts a case into the queue if it had left it, and makes its version go up.
    func raise(_ id: Int64, to priority: Priority, now: Date, on connection: any Connection) throws {
        // The age in the queue counts from here: what was waited before the last decision is in the history.
        try connection.change(
            """
            UPDATE cases SET state = 'open', decided_at = NULL, decided_by = NULL, outcome = NULL, opened_at = $2,
                escalated = 0, keep_until = NULL, claimed_by = NULL, claimed_until = NULL
            WHERE id = $1 AND state = 'decided'
            """, id, now)
        try connection.change(
            """
            UPDATE cases SET version = version + 1, priority = CASE WHEN priority > $2 THEN $2 ELSE priority END
            WHERE id = $1
            """, id, priority.rawValue)
    }

    /// Writes a line of a case's history.
    func record(
        _ kind: CaseEventKind, in row: CaseRow, by staffID: String?, reason: String = "", before: CaseBefore? = nil,
        now: Date, on connection: any Connection
    ) throws {
        let name = before == nil ? nil : PublicID.random()
        let sealed = try before.flatMap { before in try name.map { try seal(before, in: .events, name: $0) } }
        try connection.change(
            """
            INSERT INTO case_events (case_id, version, kind, staff_id, reason, seal_name, before_sealed, made_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, row.id, row.version, kind.text, staffID, reason, name, sealed, now)
        connection.announce(.cases)
    }
}
