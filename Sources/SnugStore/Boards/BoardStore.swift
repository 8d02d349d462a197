package import SnugCore

/// A board as pages show it.
package struct Board: Sendable, Equatable {
    package let slug: String
    package let name: String
    package let description: String
    package let audience: Audience
    package let archived: Bool
    /// Threads that everybody who may read the board can see.
    package let threads: Int
}

/// Boards: where threads stand.
package struct BoardStore: Sendable {
    let database: any Database

    /// Every board that a reader may enter, in the order staff gave them.
    /// - Parameters:
    ///   - reader: Who looks.
    ///   - archived: Whether archived boards are wanted too.
    /// - Returns: The boards.
    /// - Throws: `DatabaseTrouble`.
    package func all(for reader: Reader, archived: Bool = false) async throws -> [Board] {
        let visible = VisibilityCondition(reader: reader, next: 1)
        return try await database.read { connection in
            try connection.rows(
                """
                SELECT slug, name, description, audience, state,
                    (SELECT count(*) FROM threads WHERE board_id = boards.id AND threads.state = 'visible') AS threads
                FROM boards WHERE slug <> '\(EntryRules.board)' AND \(visible.board) AND (state = 'open' OR \(archived ? "1 = 1" : "1 = 0"))
                ORDER BY position, slug
                """
            ).map(Self.board)
        }
    }

    /// One board, if the reader may enter it.
    /// - Parameters:
    ///   - slug: Its address.
    ///   - reader: Who looks.
    /// - Returns: The board, or nil.
    /// - Throws: `DatabaseTrouble`.
    package func board(_ slug: String, for reader: Reader) async throws -> Board? {
        try await all(for: reader, archived: true).first { $0.slug == slug }
    }

    /// Adds a board after the others.
    /// - Parameter draft: The board; its problems must be none.
    /// - Throws: `DatabaseTrouble.refused` when the address is taken.
    package func add(_ draft: BoardDraft) async throws {
        try await database.write { try Self.add(draft, on: $0) }
    }

    /// Puts up a new community's first boards, once: an operator who removes or renames them later shall not find them
    /// again, and of several nodes that start at once only one does it.
    /// - Parameter drafts: The boards; none is put up where there are boards already.
    /// - Throws: `DatabaseTrouble`.
    package func begin(with drafts: [BoardDraft]) async throws {
        try await database.write { connection in
            guard try SettingStore.claim("starter-boards", as: "done", on: connection),
                try !connection.exists("SELECT 1 AS one FROM boards LIMIT 1")
            else { return }
            for draft in drafts { try Self.add(draft, on: connection) }
        }
    }

    private static func add(_ draft: BoardDraft, on connection: any Connection) throws {
        try connection.change(
            """
            INSERT INTO boards (slug, name, description, audience, position)
            VALUES ($1, $2, $3, $4, (SELECT coalesce(max(position), 0) + 1 FROM boards))
            """, draft.slug, draft.name, draft.description, draft.audience.rawValue)
    }

    /// Changes a board's words and audience; its address stays, because people keep links.
    /// - Parameters:
    ///   - draft: The board as it should be.
    ///   - archived: Whether it is closed for new threads and left out of the list.
    /// - Returns: Whether there is such a board.
    /// - Throws: `DatabaseTrouble`.
    package func change(_ draft: BoardDraft, archived: Bool) async throws -> Bool {
        try await database.write { connection in
            try connection.change(
                "UPDATE boards SET name = $2, description = $3, audience = $4, state = $5 WHERE slug = $1", draft.slug,
                draft.name, draft.description, draft.audience.rawValue, archived ? "archived" : "open") == 1
        }
    }

    /// Puts the boards in an order.
    /// - Parameter slugs: Every board's address, first one first; boards not named keep their place.
    /// - Throws: `DatabaseTrouble`.
    package func order(_ slugs: [String]) async throws {
        try await database.write { connection in
            for (position, slug) in slugs.enumerated() {
                try connection.change("UPDATE boards SET position = $1 WHERE slug = $2", position + 1, slug)
            }
        }
    }

    private static func board(_ row: SQLRow) throws -> Board {
        Board(
            slug: try row.text("slug"), name: try row.text("name"), description: try row.text("description"),
            audience: Audience(rawValue: try row.text("audience")) ?? .members,
            archived: try row.text("state") == "archived", threads: Int(try row.int("threads")))
    }
}
