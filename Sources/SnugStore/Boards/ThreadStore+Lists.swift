package import SnugCore

/// The threads of a board.
extension ThreadStore {
    /// The threads of a board, the latest activity first.
    /// - Parameters:
    ///   - board: The board's address.
    ///   - reader: Who looks.
    ///   - after: Where the last page ended, or nil for the first page.
    /// - Returns: At most a page of lines and whether there are more; a reader's own waiting threads come first.
    /// - Throws: `DatabaseTrouble`.
    package func threads(
        board: String, for reader: Reader, after: ThreadCursor?
    ) async throws -> (own: [ThreadLine], lines: [ThreadLine], hasMore: Bool) {
        try await database.read { connection in
            let lines = try Self.lines(board: board, reader: reader, after: after, on: connection)
            let own = after == nil ? try Self.ownWaiting(board: board, reader: reader, on: connection) : []
            return (own, Array(lines.prefix(Self.pageSize)), lines.count > Self.pageSize)
        }
    }

    private static func lines(
        board: String, reader: Reader, after: ThreadCursor?, on connection: any Connection
    ) throws -> [ThreadLine] {
        let visible = VisibilityCondition(reader: reader, next: 4)
        return try connection.rows(
            """
            \(lineColumns) WHERE boards.slug = $1 AND \(visible.board) AND threads.state = 'visible'
                AND threads.active_day <= $2 / 86400
                AND (threads.active_at < $2 OR (threads.active_at = $2 AND threads.id < $3))
            ORDER BY threads.active_day DESC, threads.active_at DESC, threads.id DESC LIMIT \(pageSize + 1)
            """, [.text(board), .int(after?.activeAt ?? .max), .int(after?.id ?? .max)]
        ).map(threadLine)
    }

    private static func ownWaiting(
        board: String, reader: Reader, on connection: any Connection
    ) throws -> [ThreadLine] {
        let own = reader.pseudonyms.map(\.text).sorted()
        guard !own.isEmpty else { return [] }
        let list = own.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        return try connection.rows(
            """
            \(lineColumns) WHERE boards.slug = $1 AND threads.state = 'held' AND threads.opener_id IN (\(list))
            ORDER BY threads.active_at DESC, threads.id DESC LIMIT 10
            """, [.text(board)] + own.map { .text($0) }
        ).map(threadLine)
    }

    private static let lineColumns = """
        SELECT threads.id, threads.public_id, threads.title, threads.note, threads.locked, threads.state,
            threads.replies, threads.active_at, pseudonyms.name, pseudonyms.state AS author_state
        FROM threads JOIN boards ON boards.id = threads.board_id JOIN pseudonyms ON pseudonyms.id = threads.opener_id
        """

    private static func threadLine(_ row: SQLRow) throws -> ThreadLine {
        ThreadLine(
            publicID: try row.text("public_id"), title: try row.text("title"), note: try row.text("note"),
            locked: try row.flag("locked"), state: PostState(rawValue: try row.text("state")) ?? .removed,
            openerName: try row.text("author_state") == "active" ? try row.text("name") : nil,
            replies: Int(try row.int("replies")), activeAt: try row.date("active_at"),
            cursor: ThreadCursor(activeAt: try row.int("active_at"), id: try row.int("id")))
    }
}
