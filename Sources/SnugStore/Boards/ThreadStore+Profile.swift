package import Foundation
package import SnugCore

/// What anybody who is signed in may know of a name: the visible posts that stand under it.
package struct NameProfile: Sendable {
    package let name: String
    package let posts: [ProfilePost]
    package let hasOlder: Bool
    /// Whether its owner has shut the list, for everybody alike.
    package let isShut: Bool
}

/// A post in a name's profile.
package struct ProfilePost: Sendable {
    package let publicID: String
    package let title: String
    package let boardName: String
    package let source: String
    package let writtenAt: Date
}

extension ThreadStore {
    /// What was written under a name, newest first.
    ///
    /// It is the same for its owner as for everybody else: posts that wait are left out for both (behaviour R14).
    /// - Parameters:
    ///   - name: The name's id.
    ///   - before: The public id of the last post of the page before; nil for the first page.
    /// - Returns: A page, or nil when nobody has the name any more.
    /// - Throws: `DatabaseTrouble`.
    package func profile(of name: PseudonymID, before: String?) async throws -> NameProfile? {
        let visible = VisibilityCondition(reader: .member([]), next: 3)
        return try await database.read { connection in
            let found = try connection.row(
                "SELECT name, shut FROM pseudonyms WHERE id = $1 AND state = 'active'", name.text)
            guard let found else { return nil }
            // For its owner, too: they see what others see.
            if try found.flag("shut") {
                return NameProfile(name: try found.text("name"), posts: [], hasOlder: false, isShut: true)
            }
            let anchor = try before.flatMap { post in
                try connection.row(
                    "SELECT id FROM posts WHERE public_id = $1 AND pseudonym_id = $2", post, name.text)
            }
            let rows = try connection.rows(
                """
                SELECT posts.public_id, posts.body, posts.written_at, threads.title, boards.name AS board FROM posts
                JOIN threads ON threads.id = posts.thread_id JOIN boards ON boards.id = threads.board_id
                WHERE posts.pseudonym_id = $1 AND posts.id < $2 AND \(visible.sql)
                ORDER BY posts.id DESC LIMIT \(Self.pageSize + 1)
                """, name.text, try anchor?.int("id") ?? .max)
            return NameProfile(
                name: try found.text("name"), posts: try rows.prefix(Self.pageSize).map(Self.profilePost),
                hasOlder: rows.count > Self.pageSize, isShut: false)
        }
    }

    private static func profilePost(_ row: SQLRow) throws -> ProfilePost {
        ProfilePost(
            publicID: try row.text("public_id"), title: try row.text("title"), boardName: try row.text("board"),
            source: try row.text("body"), writtenAt: try row.date("written_at"))
    }
}
