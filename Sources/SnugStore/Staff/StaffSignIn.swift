package import Foundation
package import Keys
package import SnugCore

/// What signing in needs to know of a member of staff.
package struct StaffMaterial: Sendable {
    package let id: String
    package let name: String
    package let passphraseHash: String
    package let authenticator: TOTP
}

/// The second factor that somebody showed; each works once.
package enum SecondFactor: Sendable, Equatable {
    /// The time step of an authenticator's code.
    case step(Int64)
    /// The keyed hash of a recovery code.
    case recoveryCode([UInt8])

    /// What the record says of it.
    var words: String {
        switch self {
        case .step: "with the app’s code"
        case .recoveryCode: "with a recovery code"
        }
    }
}

extension StaffStore {
    /// What signing in needs, by name.
    /// - Parameter name: The name, in the spelling in which names are looked up.
    /// - Returns: The material, or nil when nobody has the name or the account has ended.
    /// - Throws: `DatabaseTrouble`.
    package func signInMaterial(for name: String) async throws -> StaffMaterial? {
        try await material(where: "name = $1", name)
    }

    /// What asking for the passphrase again needs.
    /// - Parameter staff: The account's id.
    /// - Returns: The material, or nil when the account has ended.
    /// - Throws: `DatabaseTrouble`.
    package func signInMaterial(of staff: String) async throws -> StaffMaterial? {
        try await material(where: "id = $1", staff)
    }

    private func material(where condition: String, _ value: String) async throws -> StaffMaterial? {
        try await database.read { connection in
            let row = try connection.row(
                "SELECT id, name, passphrase_hash, totp_sealed FROM staff WHERE \(condition) AND state = 'active'",
                value)
            guard let row else { return nil }
            let id = try row.text("id")
            let secret = try Envelope.open(
                row.blob("totp_sealed"), with: key.subkey(.totpSecrets), binding: Self.authenticator(of: id))
            return StaffMaterial(
                id: id, name: try row.text("name"), passphraseHash: try row.text("passphrase_hash"),
                authenticator: TOTP(secret: secret))
        }
    }

    /// Whether an account has a recovery code that wasn't used yet.
    /// - Parameters:
    ///   - hash: The code's keyed hash.
    ///   - staff: The account's id; nil for a name that nobody has, which is looked up all the same.
    /// - Returns: Whether it has.
    /// - Throws: `DatabaseTrouble`.
    package func hasRecoveryCode(_ hash: [UInt8], of staff: String?) async throws -> Bool {
        try await database.read { connection in
            try connection.exists(
                "SELECT 1 FROM staff_recovery_codes WHERE staff_id = $1 AND code_hash = $2", staff ?? "-", hash)
        }
    }

    /// Uses up a second factor and begins a session.
    /// - Parameters:
    ///   - staff: The account's id; its passphrase was checked.
    ///   - factor: What was shown.
    ///   - tokenHash: SHA-256 of the new session's token.
    ///   - replacing: The hash of the session that the browser had before, which ends.
    ///   - now: The moment.
    /// - Returns: False when the factor is wrong or was used before.
    /// - Throws: `DatabaseTrouble`.
    package func signIn(
        _ staff: String, with factor: SecondFactor, tokenHash: [UInt8], replacing: [UInt8]?, now: Date
    ) async throws -> Bool {
        try await database.write { connection in
            guard try Self.useUp(factor, of: staff, on: connection) else { return false }
            if let replacing { try connection.change("DELETE FROM staff_sessions WHERE token_hash = $1", replacing) }
            try Self.start(tokenHash, for: staff, now: now, on: connection)
            let entry = AuditEntry(at: now, staffID: staff, action: "signed-in", detail: factor.words)
            try AuditLog.write(entry, key: key, on: connection)
            return true
        }
    }

    /// Writes down that somebody tries to get in.
    ///
    /// Of a name that nobody has as much is written as of one that somebody has, so that the time it takes says nothing;
    /// never the name as it was typed, which may be a passphrase in the wrong field.
    /// - Parameters:
    ///   - staff: Whose name it is; nil when nobody has it.
    ///   - tries: How many tries there were within the hour.
    ///   - now: The moment.
    /// - Throws: `DatabaseTrouble`.
    package func recordRefusal(of staff: String?, tries: Int, now: Date) async throws {
        let whose = staff == nil ? "with a name that nobody has" : "with this name"
        try await database.write { connection in
            let entry = AuditEntry(
                at: now, staffID: staff, action: "sign-in-refused", detail: "\(tries) tries \(whose) within the hour")
            try AuditLog.write(entry, key: key, on: connection)
        }
    }

    /// Checking and using up are one statement, so that two requests with one code can't both pass.
    private static func useUp(_ factor: SecondFactor, of staff: String, on connection: any Connection) throws -> Bool {
        switch factor {
        case .step(let step):
            try connection.change(
                "UPDATE staff SET totp_step = $2 WHERE id = $1 AND totp_step < $2 AND state = 'active'", staff, step)
                == 1
        case .recoveryCode(let hash):
            try connection.change(
                """
                DELETE FROM staff_recovery_codes WHERE staff_id = $1 AND code_hash = $2
                    AND EXISTS (SELECT 1 FROM staff WHERE id = $1 AND state = 'active')
                """, staff, hash) == 1
        }
    }

    static func start(_ tokenHash: [UInt8], for staff: String, now: Date, on connection: any Connection) throws {
        try connection.change("DELETE FROM staff_sessions WHERE idle_until <= $1 OR ends_at <= $1", now)
        try connection.change(
            "INSERT INTO staff_sessions (token_hash, staff_id, idle_until, ends_at) VALUES ($1, $2, $3, $4)", tokenHash,
            staff, SessionLimits.staff.idleUntil(from: now), SessionLimits.staff.end(from: now))
    }

    /// Writes down that somebody of staff tried a page of a role that they don't hold.
    /// - Parameters:
    ///   - page: The page's method and pattern, without anybody's id.
    ///   - staff: Who tried.
    ///   - now: The moment.
    /// - Throws: `DatabaseTrouble`.
    package func recordDenial(of page: String, to staff: SignedInStaff, now: Date) async throws {
        try await database.write { connection in
            let entry = AuditEntry(at: now, staffID: staff.id, action: "page-denied", detail: page)
            try AuditLog.write(entry, key: key, on: connection)
        }
    }

    /// Ends a session, because whoever has it signs out.
    /// - Parameters:
    ///   - tokenHash: SHA-256 of its token.
    ///   - now: The moment.
    /// - Throws: `DatabaseTrouble`.
    package func endSession(tokenHash: [UInt8], now: Date) async throws {
        try await database.write { connection in
            let row = try connection.row("SELECT staff_id FROM staff_sessions WHERE token_hash = $1", tokenHash)
            guard let staff = try row?.text("staff_id") else { return }
            try connection.change("DELETE FROM staff_sessions WHERE token_hash = $1", tokenHash)
            try AuditLog.write(AuditEntry(at: now, staffID: staff, action: "signed-out"), key: key, on: connection)
        }
    }
}
