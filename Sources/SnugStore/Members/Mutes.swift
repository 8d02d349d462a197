import Foundation
package import SnugCore

extension MemberStore {
    /// Stops showing somebody's posts to a pseudonym.
    /// - Parameters:
    ///   - other: Whose posts.
    ///   - pseudonym: Who no longer wants to see them.
    /// - Returns: False when the other doesn't exist or is the same.
    /// - Throws: `DatabaseTrouble`.
    @discardableResult
    package func mute(_ other: PseudonymID, for pseudonym: PseudonymID) async throws -> Bool {
        guard other != pseudonym else { return false }
        return try await database.write { connection in
            guard try connection.exists("SELECT 1 FROM pseudonyms WHERE id = $1", other.text) else { return false }
            try connection.change(
                "INSERT INTO mutes (pseudonym_id, muted_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", pseudonym.text,
                other.text)
            return true
        }
    }

    /// Shows somebody's posts again.
    /// - Parameters:
    ///   - other: Whose posts.
    ///   - own: Every pseudonym of the member who muted them.
    /// - Throws: `DatabaseTrouble`.
    package func unmute(_ other: PseudonymID, for own: Set<PseudonymID>) async throws {
        try await database.write { connection in
            for pseudonym in own {
                try connection.change(
                    "DELETE FROM mutes WHERE pseudonym_id = $1 AND muted_id = $2", pseudonym.text, other.text)
            }
        }
    }

    /// Whom a member has muted.
    /// - Parameter own: Every pseudonym of the member.
    /// - Returns: The muted pseudonyms by name.
    /// - Throws: `DatabaseTrouble`.
    package func muted(by own: Set<PseudonymID>) async throws -> [Pseudonym] {
        try await database.read { connection in
            let found = try own.flatMap { pseudonym in
                try connection.rows(
                    """
                    SELECT pseudonyms.id, pseudonyms.name FROM mutes
                    JOIN pseudonyms ON pseudonyms.id = mutes.muted_id WHERE mutes.pseudonym_id = $1
                    """, pseudonym.text
                ).map { Pseudonym(id: PseudonymID(try $0.text("id")), name: try $0.text("name")) }
            }
            return Set(found).sorted { $0.name < $1.name }
        }
    }
}
