package import Foundation
package import SnugCore

extension LinkUpStore {
    /// Invites a member to host an edition, by a name of theirs.
    /// - Parameters:
    ///   - name: The name as others see it.
    ///   - number: The edition.
    ///   - staff: Who invites.
    ///   - now: The moment of the request.
    /// - Throws: `KeepingRefusal`, `DatabaseTrouble`.
    package func invite(_ name: String, to number: Int, by staff: SignedInStaff, now: Date) async throws {
        try await database.write { connection in
            guard let edition = try Self.edition(number, on: connection) else { throw KeepingRefusal.notYours }
            guard edition.phase(at: now) != .roundedUp else { throw KeepingRefusal.notNow }
            let found = try connection.row(
                "SELECT id FROM pseudonyms WHERE (name = $1 OR skeleton = $2) AND state = 'active' AND id <> $3", name,
                Lookalikes.skeleton(of: name), Self.voice.text)
            guard let found else { throw KeepingRefusal.nobody }
            try connection.change(
                "INSERT INTO link_up_hosts (edition_id, pseudonym_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                edition.id, try found.text("id"))
            try record("link-up-host-invited", "edition \(number)", by: .staff(staff), now: now, on: connection)
        }
    }

    /// Ends a member's hosting, or takes the invitation back.
    /// - Parameters:
    ///   - host: The pseudonym.
    ///   - number: The edition.
    ///   - staff: Who ends it.
    ///   - now: The moment of the request.
    /// - Throws: `KeepingRefusal`, `DatabaseTrouble`.
    package func dismiss(_ host: PseudonymID, from number: Int, by staff: SignedInStaff, now: Date) async throws {
        try await database.write { connection in
            guard let edition = try Self.edition(number, on: connection) else { throw KeepingRefusal.notYours }
            try connection.change(
                "DELETE FROM link_up_hosts WHERE edition_id = $1 AND pseudonym_id = $2", edition.id, host.text)
            try record("link-up-host-ended", "edition \(number)", by: .staff(staff), now: now, on: connection)
        }
    }

    /// Answers an invitation.
    /// - Parameters:
    ///   - number: The edition.
    ///   - accept: Whether they will host it; otherwise the invitation is gone.
    ///   - own: Every pseudonym of the member.
    /// - Throws: `KeepingRefusal.notYours`, `DatabaseTrouble`.
    package func answer(_ number: Int, accept: Bool, own: Set<PseudonymID>) async throws {
        try await database.write { connection in
            guard let edition = try Self.edition(number, on: connection) else { throw KeepingRefusal.notYours }
            var changed = 0
            for pseudonym in own.map(\.text).sorted() {
                changed += try connection.change(
                    accept
                        ? "UPDATE link_up_hosts SET state = 'accepted' WHERE edition_id = $1 AND pseudonym_id = $2"
                        : "DELETE FROM link_up_hosts WHERE edition_id = $1 AND pseudonym_id = $2", edition.id,
                    pseudonym)
            }
            if changed == 0 { throw KeepingRefusal.notYours }
        }
    }

    /// The hosts of an edition, invited ones included, by name.
    /// - Parameter edition: The edition's internal key.
    /// - Returns: The hosts.
    /// - Throws: `DatabaseTrouble`.
    package func hosts(of edition: Int64) async throws -> [EditionHost] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT pseudonyms.id, pseudonyms.name, link_up_hosts.state FROM link_up_hosts
                JOIN pseudonyms ON pseudonyms.id = link_up_hosts.pseudonym_id
                WHERE link_up_hosts.edition_id = $1 AND pseudonyms.state = 'active' ORDER BY pseudonyms.name
                """, edition
            ).map {
                EditionHost(
                    id: PseudonymID(try $0.text("id")), name: try $0.text("name"),
                    accepted: try $0.text("state") == "accepted")
            }
        }
    }

    /// The editions that a member hosts or is invited to, and whose round-up isn't up.
    /// - Parameters:
    ///   - own: Every pseudonym of the member.
    ///   - now: The moment.
    /// - Returns: The editions, the next one first, with whether the member has accepted.
    /// - Throws: `DatabaseTrouble`.
    package func hosting(
        _ own: Set<PseudonymID>, now: Date
    ) async throws -> [(edition: Edition, accepted: Bool)] {
        let list = own.map(\.text).sorted()
        guard !list.isEmpty else { return [] }
        let places = list.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        return try await database.read { connection in
            let rows = try connection.rows(
                """
                SELECT link_up_editions.number, link_up_hosts.state FROM link_up_hosts
                JOIN link_up_editions ON link_up_editions.id = link_up_hosts.edition_id
                WHERE link_up_editions.round_up_at > $1 AND link_up_hosts.pseudonym_id IN (\(places))
                ORDER BY link_up_editions.opens_at
                """, [now.sqlValue] + list.map { .text($0) })
            return try rows.compactMap { row in
                guard let number = row.optionalInt("number"),
                    let edition = try Self.edition(Int(number), on: connection)
                else { return nil }
                return (edition, try row.text("state") == "accepted")
            }
        }
    }
}

extension LinkUpStore {
    /// Sets how many entries a member may bring to an edition.
    /// - Parameters:
    ///   - entries: How many.
    ///   - setting: The setting's name.
    ///   - staff: Who sets it.
    ///   - now: The moment of the request.
    /// - Throws: `DatabaseTrouble`.
    package func allow(_ entries: Int, setting: String, by staff: SignedInStaff, now: Date) async throws {
        try await database.write { connection in
            try connection.change(
                "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2",
                setting, String(entries))
            try record("link-up-entries", "at most \(entries)", by: .staff(staff), now: now, on: connection)
        }
    }
}
