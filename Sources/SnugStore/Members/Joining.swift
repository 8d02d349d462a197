package import Foundation
import Keys
package import SnugCore

/// What became of somebody's wish to join.
package enum JoinOutcome: Sendable, Equatable {
    case joined(Pseudonym)
    /// Somebody has the pseudonym, had it, or has one that looks like it.
    case pseudonymTaken
    /// The sign-in name is in use: draw other digits and try again, telling nobody.
    case signInNameTaken
    /// The invitation was used meanwhile, or has ended.
    case noInvitation
}

extension MemberStore {
    /// Makes a member with a pseudonym and signs them in.
    /// - Parameters:
    ///   - new: Whoever joins, with hash and wraps ready made.
    ///   - session: The session that begins with it; nil for members made by `seed`.
    ///   - invitation: The hash of the code that they came by, which is used up; nil when none is needed.
    ///   - now: The moment of joining, of which only the month is kept.
    ///   - timeZone: Where days and months are counted.
    /// - Returns: What became of it.
    /// - Throws: `DatabaseTrouble`.
    package func join(
        _ new: NewMember, session: NewSession?, invitation: [UInt8]? = nil, now: Date, timeZone: TimeZone
    ) async throws -> JoinOutcome {
        try await database.write { connection in
            if let invitation, try !InvitationStore.isGood(invitation, now: now, on: connection) {
                return .noInvitation
            }
            let outcome = try insert(new, month: CalendarDay.month(of: now, in: timeZone), on: connection)
            if case .joined = outcome, let invitation { try InvitationStore.use(invitation, on: connection) }
            if case .joined = outcome, let session {
                try SessionStore.start(session, for: new.id, now: now, timeZone: timeZone, on: connection)
            }
            return outcome
        }
    }

    /// Makes many members in one transaction, for `seed`.
    /// - Parameters:
    ///   - new: Whoever joins.
    ///   - now: The moment of joining, of which only the month is kept.
    ///   - timeZone: Where months are counted.
    /// - Returns: What became of each, in the same order.
    /// - Throws: `DatabaseTrouble`.
    package func joinAll(_ new: [NewMember], now: Date, timeZone: TimeZone) async throws -> [JoinOutcome] {
        let month = CalendarDay.month(of: now, in: timeZone)
        return try await database.write { connection in
            try new.map { try insert($0, month: month, on: connection) }
        }
    }

    /// Chooses the pseudonym under which a member writes unless they choose another.
    /// - Parameters:
    ///   - pseudonym: One of theirs.
    ///   - member: The member.
    /// - Returns: False when the pseudonym isn't theirs.
    /// - Throws: `DatabaseTrouble`.
    package func setEverydayPseudonym(_ pseudonym: PseudonymID, of member: MemberID) async throws -> Bool {
        try await database.write { connection in
            let links = try links(of: member, on: connection)
            guard links.all.contains(pseudonym) else { return false }
            let changed = PseudonymLinks(everyday: pseudonym, others: links.all.filter { $0 != pseudonym })
            try keep(changed, of: member, on: connection)
            return true
        }
    }

    private func insert(_ new: NewMember, month: String, on connection: any Connection) throws -> JoinOutcome {
        let nameHash = hash(of: new.signInName)
        if try connection.exists("SELECT 1 FROM members WHERE sign_in_hash = $1", nameHash) { return .signInNameTaken }
        guard try isFree(new.pseudonym, on: connection) else { return .pseudonymTaken }
        let pseudonym = try insert(new.pseudonym, owner: new.id, on: connection)
        let links = try PseudonymLinks(everyday: pseudonym.id).sealed(for: new.id, key: key)
        try connection.change(
            """
            INSERT INTO members (id, sign_in_hash, sign_in_name_sealed, passphrase_hash, key_recipe, public_key,
                key_by_passphrase, key_by_recovery, recovery_hash, recovery_sealed, rules_version, joined_month,
                rules_on, pseudonyms_sealed, first_posts_left, read_first)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $14, $15)
            """, new.id.text, nameHash, new.signInNameSealed, new.passphrase.hash, new.passphrase.recipe, new.publicKey,
            new.passphrase.wrappedKey, new.recovery.wrappedKey, new.recovery.hash, new.recovery.toShow,
            new.rulesVersion, month, links, new.newcomer.postsLeft, new.newcomer.isReadFirst)
        return .joined(pseudonym)
    }

    func insert(
        _ name: PseudonymName, owner: MemberID, on connection: any Connection
    ) throws -> Pseudonym {
        let id = PseudonymID(PublicID.random())
        try connection.change(
            "INSERT INTO pseudonyms (id, name, skeleton, owner_sealed) VALUES ($1, $2, $3, $4)", id.text, name.text,
            name.skeleton, id.sealedOwner(owner, key: key))
        return Pseudonym(id: id, name: name.text)
    }

    func keep(_ links: PseudonymLinks, of member: MemberID, on connection: any Connection) throws {
        try connection.change(
            "UPDATE members SET pseudonyms_sealed = $2 WHERE id = $1", member.text, links.sealed(for: member, key: key))
    }

    /// Nobody has the name or one like it, and nobody who left had it.
    func isFree(_ name: PseudonymName, on connection: any Connection) throws -> Bool {
        if try connection.exists("SELECT 1 FROM pseudonyms WHERE skeleton = $1", name.skeleton) { return false }
        let reserved = key.keyedHash(name.skeleton, for: .reservedNames)
        return try !connection.exists("SELECT 1 FROM reserved_names WHERE hash = $1", reserved)
    }
}
