package import Foundation
package import SnugCore

/// A post that a search found.
package struct FoundPost: Sendable {
    package let publicID: String
    package let title: String
    package let boardName: String
    package let authorName: String?
    package let writtenAt: Date
    package let source: String
    /// Where the results go on after this one.
    package let cursor: Int64
}

extension ThreadStore {
    /// Searches what a reader may see, newest first.
    /// - Parameters:
    ///   - words: What was typed.
    ///   - reader: Who searches; held and removed posts are in no index, and boards they can't enter don't count.
    ///   - before: Where the last page ended, or nil for the first page.
    /// - Returns: At most a page of posts and whether there are more; nothing when nothing searchable was typed.
    /// - Throws: `DatabaseTrouble`.
    package func search(
        _ words: String, for reader: Reader, before: Int64?
    ) async throws -> (posts: [FoundPost], hasMore: Bool) {
        guard let query = database.dialect.searchQuery(words) else { return ([], false) }
        return try await database.read { connection in
            let visible = VisibilityCondition(reader: reader, next: 3)
            let rows = try connection.rows(
                """
                SELECT posts.id, posts.public_id, posts.body, posts.written_at, threads.title, boards.name AS board,
                    pseudonyms.name, pseudonyms.state AS author_state
                FROM posts JOIN threads ON threads.id = posts.thread_id JOIN boards ON boards.id = threads.board_id
                JOIN pseudonyms ON pseudonyms.id = posts.pseudonym_id
                WHERE \(connection.dialect.searchCondition) AND posts.id < $2 AND \(visible.sql)
                ORDER BY posts.id DESC LIMIT \(Self.pageSize + 1)
                """, [.text(query), .int(before ?? .max)] + visible.values)
            return (try rows.prefix(Self.pageSize).map(Self.found), rows.count > Self.pageSize)
        }
    }

    private static func found(_ row: SQLRow) throws -> FoundPost {
        FoundPost(
            publicID: try row.text("public_id"), title: try row.text("title"), boardName: try row.text("board"),
            authorName: try row.text("author_state") == "active" ? try row.text("name") : nil,
            writtenAt: try row.date("written_at"), source: try row.text("body"), cursor: try row.int("id"))
    }
}
