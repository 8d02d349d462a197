package import Foundation
package import SnugCore

/// One page of a thread as staff read it: everything, and in which state it is.
package struct StaffThreadPart: Sendable {
    package let head: ThreadHead
    package let posts: [StaffPost]
    package let hasEarlier: Bool
    package let hasLater: Bool
    /// Every support card the thread has had, the shown ones first.
    package let cards: [StaffCard]
}

/// A post as staff read it.
package struct StaffPost: Sendable {
    package let publicID: String
    package let authorName: String
    package let hasAuthorLeft: Bool
    package let opening: Bool
    package let state: PostState
    package let cause: StateCause?
    package let writtenAt: Date
    package let editedAt: Date?
    /// The words as HTML made from their Markdown; empty when the author deleted them.
    package let html: String
    /// An edit that waits for staff.
    package let editHTML: String?
    /// The public id of the post's case, while that is kept.
    package let caseID: String?
}

/// A support card of a thread.
package struct StaffCard: Sendable, Equatable {
    package let signpost: String
    package let isPinned: Bool
    package let isShown: Bool
}

extension ThreadStore {
    /// One page of a thread for staff who work on cases: posts that are held or removed are there too.
    ///
    /// Opening it is written down first, since the foot of every staff page says so.
    /// - Parameters:
    ///   - part: Which page.
    ///   - thread: The thread's public id.
    ///   - staff: Who reads.
    ///   - now: The moment of the request.
    /// - Returns: The page, or nil when there is no such thread.
    /// - Throws: `DatabaseTrouble`.
    package func staffPart(
        _ part: Part, of thread: String, for staff: SignedInStaff, now: Date
    ) async throws -> StaffThreadPart? {
        guard try await recordReading(of: thread, by: staff, now: now) else { return nil }
        return try await database.read { connection in
            guard let head = try Self.staffHead(thread, on: connection) else { return nil }
            let posts = try Self.staffPosts(part, of: head.id, on: connection)
            return StaffThreadPart(
                head: head, posts: posts.posts, hasEarlier: posts.hasEarlier, hasLater: posts.hasLater,
                cards: try Self.staffCards(of: head.id, on: connection))
        }
    }

    /// Writes the reading down, once in ten minutes, so that loading the page again doesn't fill the record.
    private func recordReading(of thread: String, by staff: SignedInStaff, now: Date) async throws -> Bool {
        let detail = "thread \(thread)"
        let (isThere, isRecorded) = try await database.read { connection in
            let there = try connection.exists("SELECT 1 FROM threads WHERE public_id = $1", thread)
            let recorded = try connection.exists(
                "SELECT 1 FROM audit WHERE staff_id = $1 AND action = 'thread-viewed' AND detail = $2 AND made_at > $3",
                staff.id, detail, now.addingTimeInterval(-600))
            return (there, recorded)
        }
        guard isThere, !isRecorded else { return isThere }
        try await database.write { connection in
            let entry = AuditEntry(at: now, staffID: staff.id, action: "thread-viewed", detail: detail)
            try ReadingWatch(key: cases.key).note(entry, by: staff, on: connection)
        }
        return true
    }

    private static func staffHead(_ thread: String, on connection: any Connection) throws -> ThreadHead? {
        try connection.row("\(headColumns) WHERE threads.public_id = $1", thread).map { try head($0, publicID: thread) }
    }

    private static func staffPosts(
        _ part: Part, of thread: Int64, on connection: any Connection
    ) throws -> (posts: [StaffPost], hasEarlier: Bool, hasLater: Bool) {
        let backwards = part.isBackwards
        let rows = try connection.rows(
            """
            SELECT posts.public_id, pseudonyms.name, pseudonyms.state AS author_state, posts.opening, posts.state,
                posts.cause, posts.written_at, posts.edited_at, posts.body_html, post_edits.body_html AS edit_html,
                (SELECT cases.public_id FROM cases WHERE cases.subject_kind = 'post' AND cases.subject_id = posts.id
                    ORDER BY cases.id DESC LIMIT 1) AS case_id
            FROM posts JOIN pseudonyms ON pseudonyms.id = posts.pseudonym_id
            LEFT JOIN post_edits ON post_edits.post_id = posts.id
            WHERE posts.thread_id = $1 AND posts.id \(backwards ? "<" : ">") $2
            ORDER BY posts.id \(backwards ? "DESC" : "ASC") LIMIT \(pageSize + 1)
            """, thread, try staffAnchor(part, in: thread, on: connection))
        let posts = try rows.prefix(pageSize).map(staffPost)
        let more = rows.count > pageSize
        return backwards ? (posts.reversed(), more, part != .end) : (posts, part != .start, more)
    }

    private static func staffAnchor(_ part: Part, in thread: Int64, on connection: any Connection) throws -> Int64 {
        switch part {
        case .start: return 0
        case .end: return .max
        case .after(let post), .before(let post):
            let row = try connection.row("SELECT id FROM posts WHERE public_id = $1 AND thread_id = $2", post, thread)
            return try row?.int("id") ?? (part.isBackwards ? .max : 0)
        }
    }

    private static func staffPost(_ row: SQLRow) throws -> StaffPost {
        StaffPost(
            publicID: try row.text("public_id"), authorName: try row.text("name"),
            hasAuthorLeft: try row.text("author_state") != "active", opening: try row.flag("opening"),
            state: PostState(rawValue: try row.text("state")) ?? .removed,
            cause: row.optionalText("cause").flatMap(StateCause.init), writtenAt: try row.date("written_at"),
            editedAt: row.optionalDate("edited_at"), html: try row.text("body_html"),
            editHTML: row.optionalText("edit_html"), caseID: row.optionalText("case_id"))
    }

    private static func staffCards(of thread: Int64, on connection: any Connection) throws -> [StaffCard] {
        try connection.rows(
            """
            SELECT signpost, state FROM thread_cards WHERE thread_id = $1
            ORDER BY CASE state WHEN 'pinned' THEN 0 WHEN 'shown' THEN 1 ELSE 2 END, position
            """, thread
        ).map { row in
            let state = try row.text("state")
            return StaffCard(
                signpost: try row.text("signpost"), isPinned: state == "pinned",
                isShown: state == "pinned" || state == "shown")
        }
    }
}
