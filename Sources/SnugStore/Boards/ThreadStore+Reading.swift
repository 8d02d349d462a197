import Foundation
package import SnugCore

extension ThreadStore {
    /// Which part of a thread is wanted.
    ///
    /// Ids are posts' public ids.
    package enum Part: Sendable, Equatable {
        case start
        case after(String)
        case before(String)
        case end

        var isBackwards: Bool {
            switch self {
            case .start, .after: false
            case .before, .end: true
            }
        }
    }

    /// One page of a thread as a reader may see it.
    /// - Parameters:
    ///   - part: Which page.
    ///   - thread: The thread's public id.
    ///   - reader: Who looks.
    /// - Returns: The page, or nil when there is no such thread for this reader.
    /// - Throws: `DatabaseTrouble`.
    package func part(_ part: Part, of thread: String, for reader: Reader) async throws -> ThreadPart? {
        try await database.read { connection in
            guard let glance = try Self.glance(thread, reader: reader, on: connection) else { return nil }
            return ThreadPart(
                glance: glance, run: try Self.posts(part, of: glance.head, reader: reader, on: connection))
        }
    }

    /// What a thread's page needs besides its posts; with the version in it a cache can tell whether it knows those.
    /// - Parameters:
    ///   - thread: The thread's public id.
    ///   - reader: Who looks.
    /// - Returns: The glance, or nil when there is no such thread for this reader.
    /// - Throws: `DatabaseTrouble`.
    package func glance(at thread: String, for reader: Reader) async throws -> ThreadGlance? {
        try await database.read { try Self.glance(thread, reader: reader, on: $0) }
    }

    /// A page's worth of posts of a thread that `glance` gave to this reader.
    /// - Parameters:
    ///   - part: Which page.
    ///   - head: The thread.
    ///   - reader: Who looks.
    /// - Returns: The posts.
    /// - Throws: `DatabaseTrouble`.
    package func posts(_ part: Part, of head: ThreadHead, for reader: Reader) async throws -> PostRun {
        try await database.read { try Self.posts(part, of: head, reader: reader, on: $0) }
    }

    /// The words of posts, whoever may read them: ask only for posts that `part` gave to this reader.
    /// - Parameter ids: The posts' internal keys.
    /// - Returns: The words by key.
    /// - Throws: `DatabaseTrouble`.
    package func bodies(of ids: [Int64]) async throws -> [Int64: PostBody] {
        guard !ids.isEmpty else { return [:] }
        return try await database.read { connection in
            let list = ids.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
            let rows = try connection.rows(
                "SELECT id, version, body, body_html FROM posts WHERE id IN (\(list))", ids.map { .int($0) })
            return Dictionary(
                uniqueKeysWithValues: try rows.map { row in
                    let id = try row.int("id")
                    return (
                        id,
                        PostBody(
                            id: id, version: try row.int("version"), source: try row.text("body"),
                            html: try row.text("body_html"))
                    )
                })
        }
    }

    private static func glance(
        _ thread: String, reader: Reader, on connection: any Connection
    ) throws -> ThreadGlance? {
        // One exchange: this runs with every page of a thread.
        let own =
            reader == .guest ? [] : [mutedQuestion(by: reader), voiceQuestion(in: thread, reader: reader)]
        let answers = try connection.answers([headQuestion(thread, reader: reader), cardsQuestion(of: thread)] + own)
        guard let head = try answers[0].first.map({ try head($0, publicID: thread) }) else { return nil }
        return ThreadGlance(
            head: head, muted: Set(try answers.dropFirst(2).first?.map { PseudonymID(try $0.text("muted_id")) } ?? []),
            cards: try answers[1].map { try $0.text("signpost") },
            voice: try answers.dropFirst(3).first?.first.map(voice))
    }

    static func head(
        _ thread: (key: Int64, id: String), reader: Reader, on connection: any Connection
    ) throws -> ThreadHead? {
        let visible = VisibilityCondition(reader: reader, next: 2)
        return try connection.rows(
            "\(headColumns) WHERE threads.id = $1 AND \(visible.board) AND \(visible.thread)",
            [.int(thread.key)] + visible.values
        ).first.map { try head($0, publicID: thread.id) }
    }

    static func head(_ thread: String, reader: Reader, on connection: any Connection) throws -> ThreadHead? {
        let question = headQuestion(thread, reader: reader)
        return try connection.rows(question.sql, question.values).first.map { try head($0, publicID: thread) }
    }

    private static func headQuestion(_ thread: String, reader: Reader) -> Question {
        let visible = VisibilityCondition(reader: reader, next: 2)
        return Question(
            "\(headColumns) WHERE threads.public_id = $1 AND \(visible.board) AND \(visible.thread)",
            [.text(thread)] + visible.values)
    }

    static let headColumns = """
        SELECT threads.id, threads.title, threads.note, threads.locked, threads.state, threads.opener_id,
            threads.replies, threads.version, boards.slug, boards.name, boards.audience, boards.state AS board_state
        FROM threads JOIN boards ON boards.id = threads.board_id
        """

    static func head(_ row: SQLRow, publicID: String) throws -> ThreadHead {
        ThreadHead(
            id: try row.int("id"), publicID: publicID, title: try row.text("title"), note: try row.text("note"),
            locked: try row.flag("locked"), state: PostState(rawValue: try row.text("state")) ?? .removed,
            boardSlug: try row.text("slug"), boardName: try row.text("name"),
            audience: Audience(rawValue: try row.text("audience")) ?? .members,
            boardArchived: try row.text("board_state") == "archived",
            opener: PseudonymID(try row.text("opener_id")), replies: Int(try row.int("replies")),
            version: try row.int("version"))
    }

    /// Posts of a page: readable ones, and a mark where one that had been readable was removed.
    ///
    /// A post that was held from the start leaves no trace for anybody but its author.
    private static func posts(
        _ part: Part, of head: ThreadHead, reader: Reader, on connection: any Connection
    ) throws -> PostRun {
        let anchor = try anchor(part, in: head.id, on: connection)
        let backwards = part.isBackwards
        let visible = VisibilityCondition(reader: reader, next: 3)
        let rows = try connection.rows(
            """
            SELECT posts.id, posts.public_id, posts.pseudonym_id, pseudonyms.name, pseudonyms.state AS author_state,
                posts.opening, posts.state, posts.cause, posts.version, posts.written_at, posts.edited_at, posts.panel,
                quoted.id AS quoted_id, quoted.public_id AS quoted_public_id, quoted.version AS quoted_version,
                quoted.state AS quoted_state, quoter.name AS quoted_name, quoter.state AS quoted_author_state,
                post_edits.post_id IS NOT NULL AS edit_waits
            FROM posts JOIN pseudonyms ON pseudonyms.id = posts.pseudonym_id
            LEFT JOIN posts AS quoted ON quoted.id = posts.quote_id
            LEFT JOIN pseudonyms AS quoter ON quoter.id = quoted.pseudonym_id
            LEFT JOIN post_edits ON post_edits.post_id = posts.id
            WHERE posts.thread_id = $1 AND posts.id \(backwards ? "<" : ">") $2
                AND \(visible.place)
            ORDER BY posts.id \(backwards ? "DESC" : "ASC") LIMIT \(pageSize + 1)
            """, [.int(head.id), .int(anchor)] + visible.values)
        let lines = try rows.prefix(pageSize).map(line)
        let more = rows.count > pageSize
        return backwards
            ? PostRun(lines: lines.reversed(), hasEarlier: more, hasLater: part != .end)
            : PostRun(lines: lines, hasEarlier: part != .start, hasLater: more)
    }

    private static func anchor(_ part: Part, in thread: Int64, on connection: any Connection) throws -> Int64 {
        switch part {
        case .start: return 0
        case .end: return .max
        case .after(let post), .before(let post):
            let row = try connection.row(
                "SELECT id FROM posts WHERE public_id = $1 AND thread_id = $2", post, thread)
            return try row?.int("id") ?? 0
        }
    }

    private static func line(_ row: SQLRow) throws -> PostLine {
        PostLine(
            id: try row.int("id"), publicID: try row.text("public_id"),
            author: PseudonymID(try row.text("pseudonym_id")),
            authorName: try row.text("author_state") == "active" ? try row.text("name") : nil,
            opening: try row.flag("opening"), state: PostState(rawValue: try row.text("state")) ?? .removed,
            cause: row.optionalText("cause").flatMap(StateCause.init), version: try row.int("version"),
            writtenAt: try row.date("written_at"), editedAt: row.optionalDate("edited_at"),
            panel: row.optionalText("panel"), editWaits: try row.flag("edit_waits"), quote: try quote(row))
    }

    private static func quote(_ row: SQLRow) throws -> QuoteLine? {
        guard let id = row.optionalInt("quoted_id") else { return nil }
        let active = row.optionalText("quoted_author_state") == "active"
        return QuoteLine(
            id: id, publicID: try row.text("quoted_public_id"),
            authorName: active ? row.optionalText("quoted_name") : nil, version: try row.int("quoted_version"),
            // The thread is readable already, or this query would not have run; what counts is the quoted post.
            readable: row.optionalText("quoted_state") == PostState.visible.rawValue)
    }

    private static func mutedQuestion(by reader: Reader) -> Question {
        let own = reader.pseudonyms.map(\.text).sorted()
        let places = own.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        return Question(
            "SELECT muted_id FROM mutes WHERE pseudonym_id IN (\(places))", own.map { .text($0) })
    }

    private static func cardsQuestion(of thread: String) -> Question {
        Question(
            """
            SELECT signpost FROM thread_cards WHERE thread_id = (SELECT id FROM threads WHERE public_id = $1)
                AND state IN ('shown', 'pinned')
            ORDER BY CASE state WHEN 'pinned' THEN 0 ELSE 1 END, position LIMIT 3
            """, [.text(thread)])
    }
}
