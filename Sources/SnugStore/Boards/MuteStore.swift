package import SnugCore

/// A name that somebody has muted, and perhaps blocked.
package struct MutedName: Sendable, Equatable {
    package let name: Pseudonym
    /// The own names for which it is blocked besides.
    package let blockedFor: [Pseudonym]
}

/// Whose posts a pseudonym doesn't want to see, and who may not take up its words.
///
/// Nobody is told, and a pseudonym is muted or blocked, not a person (decisions.md 5). A mute folds posts away on all pages of
/// the account that made it. A block holds for the one name of one's own that it was made for, against the one name of
/// the other: whoever is kept away under one name and not under another learns nothing about either side's other names.
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

    /// Hides a pseudonym's posts and keeps it from taking up what was written under one name.
    /// - Parameters:
    ///   - blocked: Who is blocked.
    ///   - pseudonym: For which of the member's names.
    /// - Throws: `DatabaseTrouble`.
    package func block(_ blocked: PseudonymID, for pseudonym: PseudonymID) async throws {
        try await database.write { connection in
            try connection.change(
                """
                INSERT INTO mutes (pseudonym_id, muted_id, blocks) VALUES ($1, $2, 1)
                ON CONFLICT (pseudonym_id, muted_id) DO UPDATE SET blocks = 1
                """, pseudonym.text, blocked.text)
        }
    }

    /// Shows a pseudonym's posts again, and blocks it no longer.
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

    /// Blocks a pseudonym no longer for any name; it stays muted.
    /// - Parameters:
    ///   - blocked: Who was blocked.
    ///   - own: Every pseudonym of the member.
    /// - Throws: `DatabaseTrouble`.
    package func unblock(_ blocked: PseudonymID, for own: Set<PseudonymID>) async throws {
        try await database.write { connection in
            for pseudonym in own {
                try connection.change(
                    "UPDATE mutes SET blocks = 0 WHERE pseudonym_id = $1 AND muted_id = $2", pseudonym.text,
                    blocked.text)
            }
        }
    }

    /// Whether one pseudonym has blocked another.
    /// - Parameters:
    ///   - other: The one that would like to reach somebody.
    ///   - pseudonym: The one that is to be reached.
    /// - Returns: Whether it is blocked.
    /// - Throws: `DatabaseTrouble`.
    package func isBlocked(_ other: PseudonymID, by pseudonym: PseudonymID) async throws -> Bool {
        try await database.read { try Self.isBlocked(other, by: pseudonym, on: $0) }
    }

    static func isBlocked(
        _ other: PseudonymID, by pseudonym: PseudonymID, on connection: any Connection
    ) throws -> Bool {
        try connection.exists(
            "SELECT 1 FROM mutes WHERE pseudonym_id = $1 AND muted_id = $2 AND blocks = 1", pseudonym.text, other.text)
    }

    /// The pseudonyms that a member has muted or blocked, by name.
    /// - Parameter own: Every pseudonym of the member.
    /// - Returns: The muted ones, with the own names for which they are blocked.
    /// - Throws: `DatabaseTrouble`.
    package func muted(by own: Set<PseudonymID>) async throws -> [MutedName] {
        guard !own.isEmpty else { return [] }
        return try await database.read { try Self.muted(by: own, on: $0) }
    }

    static func muted(by own: Set<PseudonymID>, on connection: any Connection) throws -> [MutedName] {
        let list = (1...own.count).map { "$\($0)" }.joined(separator: ", ")
        let rows = try connection.rows(
            """
            SELECT others.id, others.name, mine.id AS own_id, mine.name AS own_name, mutes.blocks FROM mutes
            JOIN pseudonyms AS others ON others.id = mutes.muted_id
            JOIN pseudonyms AS mine ON mine.id = mutes.pseudonym_id
            WHERE mutes.pseudonym_id IN (\(list)) ORDER BY others.name, mine.name
            """, own.map { .text($0.text) })
        var found: [(name: Pseudonym, blockedFor: [Pseudonym])] = []
        for row in rows {
            let name = Pseudonym(id: PseudonymID(try row.text("id")), name: try row.text("name"))
            if found.last?.name != name { found.append((name, [])) }
            guard try row.flag("blocks") else { continue }
            found[found.count - 1].blockedFor.append(
                Pseudonym(id: PseudonymID(try row.text("own_id")), name: try row.text("own_name")))
        }
        return found.map { MutedName(name: $0.name, blockedFor: $0.blockedFor) }
    }
}
