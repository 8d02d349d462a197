import Foundation
import Keys
package import SnugCore

/// The inbox: what a pseudonym is told, and the conversations with staff that belong to cases.
///
/// Every method takes the reader's own pseudonyms and finds nothing else: somebody else's notice is not there.
package struct NoticeStore: Sendable {
    let database: any Database
    let cases: CaseStore

    /// Notices on one page.
    package static let pageSize = 20

    /// Where a page of the inbox begins.
    ///
    /// Ids are notices' public ids.
    package enum Part: Sendable, Equatable {
        case newest
        case olderThan(String)
        case newerThan(String)
    }

    /// One page of the inbox, the newest first.
    /// - Parameters:
    ///   - part: Which page.
    ///   - own: Every pseudonym of the member.
    /// - Returns: The page.
    /// - Throws: `DatabaseTrouble`.
    package func page(_ part: Part, for own: Set<PseudonymID>) async throws -> NoticePage {
        guard !own.isEmpty else { return NoticePage(lines: [], hasNewer: false, hasOlder: false) }
        return try await database.read { connection in
            let mine = Own(own, next: 2)
            let (condition, descending, anchor) = try Self.window(part, mine: mine, on: connection)
            let rows = try connection.rows(
                """
                SELECT public_id, kind, cause, made_at, read FROM notices
                WHERE id \(condition) $1 AND pseudonym_id IN (\(mine.list))
                ORDER BY id \(descending ? "DESC" : "ASC") LIMIT \(Self.pageSize + 1)
                """, [.int(anchor)] + mine.values)
            let lines = try rows.prefix(Self.pageSize).map(Self.line)
            let more = rows.count > Self.pageSize
            return NoticePage(
                lines: descending ? Array(lines) : lines.reversed(), hasNewer: descending ? part != .newest : more,
                hasOlder: descending ? more : true)
        }
    }

    /// One notice with its conversation.
    /// - Parameters:
    ///   - notice: Its public id.
    ///   - own: Every pseudonym of the member.
    /// - Returns: The notice, or nil when this member has no such one.
    /// - Throws: `DatabaseTrouble`.
    package func notice(_ notice: String, for own: Set<PseudonymID>) async throws -> NoticeFile? {
        try await database.read { connection in
            guard let row = try Self.find(notice, own: own, on: connection) else { return nil }
            let line = try Self.line(row)
            return NoticeFile(
                publicID: notice, kind: try Self.kind(row), words: line.words, isRead: line.isRead, at: line.at,
                post: try Self.post(row, on: connection), request: try Self.request(row, on: connection),
                talk: try row.optionalInt("case_id").map { try talk(of: $0, on: connection) })
        }
    }

    /// Notes that a member has read a notice.
    /// - Parameters:
    ///   - notice: Its public id.
    ///   - own: Every pseudonym of the member.
    /// - Throws: `DatabaseTrouble`.
    package func markRead(_ notice: String, for own: Set<PseudonymID>) async throws {
        try await database.write { connection in
            guard let row = try Self.find(notice, own: own, on: connection) else { return }
            try connection.change("UPDATE notices SET read = 1 WHERE id = $1", try row.int("id"))
        }
    }

    // MARK: - What the queries share

    /// The reader's own pseudonyms as a condition.
    struct Own {
        let list: String
        let values: [SQLValue]

        init(_ own: Set<PseudonymID>, next: Int) {
            let texts = own.map(\.text).sorted()
            list = texts.indices.map { "$\(next + $0)" }.joined(separator: ", ")
            values = texts.map { .text($0) }
        }
    }

    static func find(_ notice: String, own: Set<PseudonymID>, on connection: any Connection) throws -> SQLRow? {
        guard !own.isEmpty else { return nil }
        let mine = Own(own, next: 2)
        return try connection.rows(
            """
            SELECT id, public_id, pseudonym_id, kind, cause, case_id, post_id, request_id, made_at, read FROM notices
            WHERE public_id = $1 AND pseudonym_id IN (\(mine.list))
            """, [.text(notice)] + mine.values
        ).first
    }

    private static func window(
        _ part: Part, mine: Own, on connection: any Connection
    ) throws -> (condition: String, descending: Bool, anchor: Int64) {
        let (id, isOlder): (String?, Bool) =
            switch part {
            case .newest: (nil, true)
            case .olderThan(let id): (id, true)
            case .newerThan(let id): (id, false)
            }
        guard let id else { return ("<", true, .max) }
        let found = try connection.rows(
            "SELECT id FROM notices WHERE public_id = $1 AND pseudonym_id IN (\(mine.list))", [.text(id)] + mine.values)
        // A notice that is gone, or never was this member's, starts at the newest.
        let anchor = try found.first?.int("id")
        return isOlder ? ("<", true, anchor ?? .max) : (">", false, anchor ?? 0)
    }

    private static func kind(_ row: SQLRow) throws -> NoticeKind {
        guard let kind = NoticeKind(rawValue: try row.text("kind")) else {
            throw StoreError.unexpected(column: "notices.kind")
        }
        return kind
    }

    private static func line(_ row: SQLRow) throws -> NoticeLine {
        let cause = row.optionalText("cause").flatMap { NoticeCause(rawValue: $0) } ?? .staff
        return NoticeLine(
            publicID: try row.text("public_id"), words: NoticeWords(try kind(row), cause: cause),
            isRead: try row.flag("read"), at: try row.date("made_at"))
    }

    /// The post, unless it was removed: its author can't open it any more then.
    private static func post(_ row: SQLRow, on connection: any Connection) throws -> NoticePost? {
        guard let id = row.optionalInt("post_id") else { return nil }
        return try connection.row(
            """
            SELECT posts.public_id, threads.public_id AS thread FROM posts
            JOIN threads ON threads.id = posts.thread_id
            WHERE posts.id = $1 AND posts.state <> 'removed' AND threads.state <> 'removed'
            """, id
        ).map { NoticePost(publicID: try $0.text("public_id"), threadID: try $0.text("thread")) }
    }

    private static func request(_ row: SQLRow, on connection: any Connection) throws -> String? {
        guard let id = row.optionalInt("request_id") else { return nil }
        return try connection.row("SELECT public_id FROM mentoring_requests WHERE id = $1", id)?.text("public_id")
    }

    private func talk(of caseID: Int64, on connection: any Connection) throws -> NoticeTalk {
        let row = try CaseRow.required(caseID, on: connection)
        return NoticeTalk(
            messages: try cases.conversation(of: caseID, on: connection), isOpen: !row.isDecided,
            priority: row.priority, since: row.openedAt, canAppeal: try canAppeal(row, on: connection))
    }

    private func canAppeal(_ row: CaseRow, on connection: any Connection) throws -> Bool {
        guard row.subject.kind == .post else { return false }
        do {
            _ = try cases.lastDecider(of: row.id, on: connection)
            return true
        } catch is AppealRefusal {
            return false
        }
    }
}
