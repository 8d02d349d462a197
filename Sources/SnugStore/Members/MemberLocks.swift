package import Foundation
package import Keys
package import SnugCore

/// What signing in needs to know of a member.
package struct SignInMaterial: Sendable {
    package let member: MemberID
    package let passphrase: PassphraseLock
    package let recoveryHash: [UInt8]
    package let keyByRecovery: [UInt8]
    package let publicKey: [UInt8]
    /// The authenticator app that has to agree; nil when the member uses none.
    package let authenticator: TOTP?
    /// How many codes on paper are left, of which one does as well; 0 when the member uses none.
    package let codesLeft: Int

    /// Whether the passphrase alone isn't enough.
    package var needsSecondFactor: Bool { authenticator != nil || codesLeft > 0 }
}

extension MemberStore {
    /// What signing in needs, by the name that was typed.
    /// - Parameter name: The sign-in name.
    /// - Returns: The material, or nil when nobody has the name or they have left.
    /// - Throws: `DatabaseTrouble`.
    package func signInMaterial(for name: SignInName) async throws -> SignInMaterial? {
        let hash = hash(of: name)
        return try await database.read { connection in
            try connection.row(
                "\(Self.materialColumns) WHERE sign_in_hash = $1 AND state <> 'left'", hash
            ).map(material)
        }
    }

    /// What asking for the passphrase again needs, of somebody who is signed in.
    /// - Parameter member: The member.
    /// - Returns: The material, or nil when they have left.
    /// - Throws: `DatabaseTrouble`.
    package func signInMaterial(of member: MemberID) async throws -> SignInMaterial? {
        try await database.read { connection in
            try connection.row("\(Self.materialColumns) WHERE id = $1 AND state <> 'left'", member.text).map(
                material)
        }
    }

    /// Puts a new passphrase in place of the old and ends the member's other sessions.
    /// - Parameters:
    ///   - lock: The new hash and wrap.
    ///   - old: The hash that was checked; if somebody changed it meanwhile, nothing happens.
    ///   - member: The member.
    ///   - keeping: The session that goes on; nil ends none, when the passphrase is only hashed anew.
    /// - Returns: False when the old hash isn't there any more.
    /// - Throws: `DatabaseTrouble`.
    package func changePassphrase(
        to lock: PassphraseLock, from old: String, of member: MemberID, keeping: [UInt8]?
    ) async throws -> Bool {
        try await database.write { connection in
            let changed = try connection.change(
                """
                UPDATE members SET passphrase_hash = $3, key_recipe = $4, key_by_passphrase = $5
                WHERE id = $1 AND passphrase_hash = $2
                """, member.text, old, lock.hash, lock.recipe, lock.wrappedKey)
            guard changed == 1 else { return false }
            if let keeping { try SessionStore.endAll(of: member, except: keeping, on: connection) }
            return true
        }
    }

    /// Lets a member back in by recovery code: new passphrase, new code, and one new session in place of all others.
    /// - Parameters:
    ///   - member: The member.
    ///   - used: The stored hash of the code that was used; a code works once.
    ///   - passphrase: The new passphrase's hash and wrap.
    ///   - recovery: The new code's hash and wrap.
    ///   - session: The session that begins.
    ///   - now: The moment.
    ///   - timeZone: Where days are counted.
    /// - Returns: False when the code was used meanwhile.
    /// - Throws: `DatabaseTrouble`.
    package func recover(
        _ member: MemberID, used: [UInt8], passphrase: PassphraseLock, recovery: RecoveryLock, session: NewSession,
        now: Date, timeZone: TimeZone
    ) async throws -> Bool {
        try await database.write { connection in
            let changed = try connection.change(
                """
                UPDATE members SET passphrase_hash = $3, key_recipe = $4, key_by_passphrase = $5, totp_sealed = NULL
                WHERE id = $1 AND recovery_hash = $2 AND state <> 'left'
                """, member.text, used, passphrase.hash, passphrase.recipe, passphrase.wrappedKey)
            guard changed == 1 else { return false }
            try connection.change("DELETE FROM member_codes WHERE member_id = $1", member.text)
            try Self.keep(recovery, of: member, on: connection)
            try SessionStore.endAll(of: member, except: [], on: connection)
            try SessionStore.start(session, for: member, now: now, timeZone: timeZone, on: connection)
            return true
        }
    }

    /// Puts a new recovery code in place of the old, to be shown until acknowledged.
    /// - Parameters:
    ///   - lock: The new code's hash and wrap.
    ///   - member: The member.
    /// - Throws: `DatabaseTrouble`.
    package func renewRecovery(_ lock: RecoveryLock, of member: MemberID) async throws {
        try await database.write { try Self.keep(lock, of: member, on: $0) }
    }

    /// The recovery code as it waits to be shown, sealed to the member.
    /// - Parameter member: The member.
    /// - Returns: The sealed code, or nil once it was acknowledged.
    /// - Throws: `DatabaseTrouble`.
    package func recoveryToShow(of member: MemberID) async throws -> [UInt8]? {
        try await database.read { connection in
            try connection.row("SELECT recovery_sealed FROM members WHERE id = $1", member.text)?
                .optionalBlob("recovery_sealed")
        }
    }

    /// Notes that the member has written their recovery code down, and forgets it.
    /// - Parameter member: The member.
    /// - Throws: `DatabaseTrouble`.
    package func acknowledgeRecovery(of member: MemberID) async throws {
        try await database.write { connection in
            try connection.change(
                "UPDATE members SET recovery_acknowledged = 1, recovery_sealed = NULL WHERE id = $1", member.text)
        }
    }

    /// The sign-in name, sealed to its owner.
    /// - Parameter member: The member.
    /// - Returns: The sealed name.
    /// - Throws: `DatabaseTrouble`.
    package func signInNameSealed(of member: MemberID) async throws -> [UInt8]? {
        try await database.read { connection in
            try connection.row("SELECT sign_in_name_sealed FROM members WHERE id = $1", member.text)?
                .optionalBlob("sign_in_name_sealed")
        }
    }

    /// Notes that a member agreed to a version of the rules.
    /// - Parameters:
    ///   - version: The version.
    ///   - member: The member.
    ///   - day: The day on which they did.
    /// - Throws: `DatabaseTrouble`.
    package func acceptRules(_ version: Int, by member: MemberID, on day: String) async throws {
        try await database.write {
            try $0.change(
                "UPDATE members SET rules_version = $2, rules_on = $3 WHERE id = $1", member.text, version, day)
        }
    }

    private static func keep(_ lock: RecoveryLock, of member: MemberID, on connection: any Connection) throws {
        try connection.change(
            """
            UPDATE members SET recovery_hash = $2, key_by_recovery = $3, recovery_sealed = $4,
                recovery_acknowledged = 0
            WHERE id = $1
            """, member.text, lock.hash, lock.wrappedKey, lock.toShow)
    }

    private static let materialColumns = """
        SELECT id, passphrase_hash, key_recipe, key_by_passphrase, recovery_hash, key_by_recovery, public_key,
            totp_sealed, (SELECT count(*) FROM member_codes WHERE member_id = members.id) AS codes
        FROM members
        """

    private func material(_ row: SQLRow) throws -> SignInMaterial {
        let member = MemberID(try row.text("id"))
        let secret = try row.optionalBlob("totp_sealed").map {
            try Envelope.open($0, with: key.subkey(.totpSecrets), binding: .authenticator(of: member))
        }
        return SignInMaterial(
            member: member,
            passphrase: PassphraseLock(
                hash: try row.text("passphrase_hash"), recipe: try row.text("key_recipe"),
                wrappedKey: try row.blob("key_by_passphrase")),
            recoveryHash: try row.blob("recovery_hash"), keyByRecovery: try row.blob("key_by_recovery"),
            publicKey: try row.blob("public_key"), authenticator: secret.map { TOTP(secret: $0) },
            codesLeft: Int(try row.int("codes")))
    }
}
