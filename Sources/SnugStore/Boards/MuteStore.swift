package import SnugCore

/// Whose posts a pseudonym doesn't want to see.
///
/// Nobody is told, and a pseudonym is muted, not a person (decisions.md 5).
package struct MuteStore: Sendable {
    let database: any Database

    /// Hides a pseudonym's posts from another's pages.
    /// - Parameters:
    ///   - muted: Whose posts.
    ///   - pseudonym: From whose pages.
    /// - Throws: `DatabaseTrouble`.
    package func mute(_ muted: PseudonymID, for pseudonym: PseudonymID) async throws {
        try await database.write { connection in
            try connection.change(
                "INSERT INTO mutes (pseudonym_id, muted_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", pseudonym.text,
                muted.text)
        }
    }

    /// Shows a pseudonym's posts again.
    /// - Parameters:
    ///   - muted: Whose posts.
    ///   - own: Every pseudonym of the member, so that nothing stays hidden by an older one.
    /// - Throws: `DatabaseTrouble`.
    package func unmute(_ muted: PseudonymID, for own: Set<PseudonymID>) async throws {
        try await database.write { connection in
            for pseudonym in own {
                try connection.change(
                    "DELETE FROM mutes WHERE pseudonym_id = $1 AND muted_id = $2", pseudonym.text, muted.text)
            }
        }
    }

    /// The pseudonyms that a member has muted, by name.
    /// - Parameter own: Every pseudonym of the member.
    /// - Returns: The muted ones.
    /// - Throws: `DatabaseTrouble`.
    package func muted(by own: Set<PseudonymID>) async throws -> [Pseudonym] {
        guard !own.isEmpty else { return [] }
        return try await database.read { connection in
            let list = (1...own.count).map { "$\($0)" }.joined(separator: ", ")
            let rows = try connection.rows(
                """
                SELECT DISTINCT pseudonyms.id, pseudonyms.name FROM mutes
                JOIN pseudonyms ON pseudonyms.id = mutes.muted_id
                WHERE mutes.pseudonym_id IN (\(list)) ORDER BY pseudonyms.name
                """, own.map { .text($0.text) })
            return try rows.map { Pseudonym(id: PseudonymID(try $0.text("id")), name: try $0.text("name")) }
        }
    }
}
