package import Foundation
package import SnugCore

/// What staff who work on cases may see of a name: what stands under it, in whatever state, and nothing of its owner.
package struct NameFile: Sendable {
    package let name: String
    package let posts: [NamePost]
    /// The cases about it, newest first, by their public ids.
    package let cases: [String]
}

/// A post under a name.
package struct NamePost: Sendable {
    package let title: String
    package let threadID: String
    package let state: PostState
    package let cause: StateCause?
    package let writtenAt: Date
}

extension CaseStore {
    /// A name's page for staff; opening it is written down first.
    /// - Parameters:
    ///   - name: The name's id.
    ///   - staff: Who reads.
    ///   - now: The moment.
    /// - Returns: The page, or nil when nobody has the name.
    /// - Throws: `DatabaseTrouble`.
    package func nameFile(_ name: PseudonymID, for staff: SignedInStaff, now: Date) async throws -> NameFile? {
        let found = try await database.read { connection in
            try connection.row("SELECT name FROM pseudonyms WHERE id = $1 AND state = 'active'", name.text)?
                .text("name")
        }
        guard let text = found else { return nil }
        try await database.write { connection in
            let entry = AuditEntry(at: now, staffID: staff.id, action: "name-viewed", detail: "name \(name.text)")
            try ReadingWatch(key: key).note(entry, by: staff, on: connection)
        }
        return try await database.read { connection in
            NameFile(
                name: text, posts: try Self.posts(of: name, on: connection),
                cases: try connection.rows(
                    "SELECT public_id FROM cases WHERE pseudonym_id = $1 ORDER BY id DESC LIMIT 50", name.text
                ).map { try $0.text("public_id") })
        }
    }

    private static func posts(of name: PseudonymID, on connection: any Connection) throws -> [NamePost] {
        try connection.rows(
            """
            SELECT threads.title, threads.public_id, posts.state, posts.cause, posts.written_at FROM posts
            JOIN threads ON threads.id = posts.thread_id WHERE posts.pseudonym_id = $1 ORDER BY posts.id DESC LIMIT 100
            """, name.text
        ).map { row in
            NamePost(
                title: try row.text("title"), threadID: try row.text("public_id"),
                state: PostState(rawValue: try row.text("state")) ?? .removed,
                cause: row.optionalText("cause").flatMap(StateCause.init), writtenAt: try row.date("written_at"))
        }
    }
}
