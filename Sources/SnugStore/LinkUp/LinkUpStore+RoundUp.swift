package import Foundation
package import SnugCore

/// An entry as hosts see it.
package struct KeptEntry: Sendable {
    package let item: RoundUp.Item
    /// Whether nobody but its author has written under it.
    package let isUnanswered: Bool
}

/// An entry as a feed shows it, with the day on which it came.
package struct FeedEntry: Sendable {
    package let item: RoundUp.Item
    package let edition: Int
    package let addedAt: Date
}

extension LinkUpStore {
    /// The entries of an edition as its round-up and its hosts need them: those that a guest could see.
    /// - Parameter edition: The edition's internal key.
    /// - Returns: The entries in the order in which they came.
    /// - Throws: `DatabaseTrouble`.
    package func items(of edition: Int64) async throws -> [KeptEntry] {
        try await database.read { connection in
            try connection.rows(
                "\(Self.itemColumns) WHERE link_up_entries.edition_id = $1 AND \(Self.public) ORDER BY link_up_entries.id",
                edition
            ).map { row in
                let item = try Self.item(row)
                return KeptEntry(item: item, isUnanswered: item.comments == 0)
            }
        }
    }

    /// The latest entries that a guest could see, the newest first.
    /// - Parameter limit: How many at most.
    /// - Returns: The entries.
    /// - Throws: `DatabaseTrouble`.
    package func latest(_ limit: Int) async throws -> [FeedEntry] {
        try await database.read { connection in
            try connection.rows(
                "\(Self.itemColumns) WHERE \(Self.public) ORDER BY link_up_entries.id DESC LIMIT \(limit)"
            ).map { row in
                FeedEntry(
                    item: try Self.item(row), edition: Int(row.optionalInt("number") ?? 0),
                    addedAt: try row.date("started_at"))
            }
        }
    }

    /// Searches what was brought, newest first.
    /// - Parameters:
    ///   - words: What was typed.
    ///   - reader: Who searches.
    /// - Returns: At most fifty entries; none when nothing searchable was typed.
    /// - Throws: `DatabaseTrouble`.
    package func search(_ words: String, for reader: Reader) async throws -> [Entry] {
        guard let query = database.dialect.searchQuery(words) else { return [] }
        let visible = VisibilityCondition(reader: reader, next: 2)
        return try await database.read { connection in
            try connection.rows(
                """
                \(Self.entryColumns) WHERE \(connection.dialect.searchCondition) AND \(visible.sql)
                ORDER BY link_up_entries.id DESC LIMIT 50
                """, [.text(query)] + visible.values
            ).map(Self.entry)
        }
    }

    private static let `public` = "threads.state = 'visible' AND boards.audience = 'public'"

    private static let itemColumns = """
        SELECT link_up_entries.public_id, link_up_entries.address, link_up_editions.number, threads.title,
            threads.started_at, posts.body_html, pseudonyms.name, pseudonyms.state AS author_state,
            link_up_picks.reason, \(commentCount) AS comments
        FROM link_up_entries JOIN link_up_editions ON link_up_editions.id = link_up_entries.edition_id
        JOIN threads ON threads.id = link_up_entries.thread_id JOIN boards ON boards.id = threads.board_id
        JOIN posts ON posts.thread_id = threads.id AND posts.opening = 1
        JOIN pseudonyms ON pseudonyms.id = threads.opener_id
        LEFT JOIN link_up_picks ON link_up_picks.entry_id = link_up_entries.id
        """

    private static func item(_ row: SQLRow) throws -> RoundUp.Item {
        RoundUp.Item(
            id: try row.text("public_id"), title: try row.text("title"),
            author: try row.text("author_state") == "active" ? try row.text("name") : nil,
            blurb: excerpt(RenderedText.words(in: try row.text("body_html"))),
            kind: row.optionalText("address") == nil ? .written : .link, comments: Int(try row.int("comments")),
            pick: row.optionalText("reason"))
    }

    /// A few lines stand for a whole post; the words about a link are always that short.
    private static func excerpt(_ text: String) -> String {
        guard text.count > EntryRules.longestBlurb else { return text }
        let cut = text.prefix(EntryRules.longestBlurb - 1)
        return (cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? String(cut)) + "…"
    }
}
