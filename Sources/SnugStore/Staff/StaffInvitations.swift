package import Foundation
package import Keys
package import SnugCore

/// An invitation to the staff site that hasn't been used yet.
package struct StaffInvitation: Sendable, Equatable {
    /// The name that the account will have; nil when whoever opens the link chooses it, as the first administrator does.
    package let name: String?
    package let roles: Set<StaffRole>
    package let endsAt: Date
}

/// What somebody who follows an invitation brings.
package struct NewStaff: Sendable {
    package let name: StaffName
    package let passphraseHash: String
    /// The authenticator's secret.
    package let authenticator: TOTP
    /// The time step of the code that proved it; it works no second time.
    package let step: Int64
    /// Keyed hashes of the one-time recovery codes.
    package let codeHashes: [[UInt8]]
    /// SHA-256 of the first session's token.
    package let tokenHash: [UInt8]

    /// Puts the parts together.
    package init(
        name: StaffName, passphraseHash: String, authenticator: TOTP, step: Int64, codeHashes: [[UInt8]],
        tokenHash: [UInt8]
    ) {
        self.name = name
        self.passphraseHash = passphraseHash
        self.authenticator = authenticator
        self.step = step
        self.codeHashes = codeHashes
        self.tokenHash = tokenHash
    }
}

/// What became of an invitation that somebody followed.
package enum AcceptOutcome: Sendable, Equatable {
    case accepted(id: String)
    /// The link was used, has ended or never was one; which of these isn't told.
    case noInvitation
    case nameTaken
}

extension StaffStore {
    /// How long a link works.
    package static let invitationHours = 24

    /// Invites somebody by a link that works once.
    /// - Parameters:
    ///   - name: The name that the account will have.
    ///   - roles: The roles that it will hold.
    ///   - token: The link's secret; only a hash is kept.
    ///   - inviter: The id of the administrator who invites; nil at the command line.
    ///   - reason: Why; it goes into the record.
    ///   - now: The moment.
    /// - Returns: False when an account has that name.
    /// - Throws: `DatabaseTrouble`.
    package func invite(
        name: StaffName, roles: Set<StaffRole>, token: SessionToken, by inviter: String? = nil,
        reason: String = "invited at the command line", now: Date
    ) async throws -> Bool {
        try await database.write { connection in
            if try connection.exists("SELECT 1 FROM staff WHERE name = $1", name.text) { return false }
            // One link a person: an earlier one stops working.
            try connection.change("DELETE FROM staff_invitations WHERE name = $1 OR ends_at <= $2", name.text, now)
            try insert(token, name: name.text, roles: roles, now: now, on: connection)
            try AuditLog.write(
                AuditEntry(
                    at: now, staffID: inviter, action: "staff-invited", caseID: nil, reason: reason,
                    detail: "\(name.text): \(Self.text(roles))"), key: key, on: connection)
            return true
        }
    }

    /// The link that sets up the first administrator.
    ///
    /// Each call makes a new one and ends the one before.
    /// - Parameter now: The moment.
    /// - Returns: The link's secret, for the terminal and nowhere else; nil when there is staff already.
    /// - Throws: `DatabaseTrouble`.
    package func firstAdministratorInvitation(now: Date) async throws -> SessionToken? {
        try await database.write { connection in
            if try connection.exists("SELECT 1 FROM staff WHERE state = 'active' LIMIT 1") { return nil }
            try connection.change("DELETE FROM staff_invitations WHERE name = ''")
            let token = SessionToken.random()
            try insert(token, name: "", roles: .administrators, now: now, on: connection)
            return token
        }
    }

    /// Looks at an invitation without using it.
    /// - Parameters:
    ///   - token: The link's secret.
    ///   - now: The moment.
    /// - Returns: The invitation, or nil when the link doesn't work.
    /// - Throws: `DatabaseTrouble`.
    package func invitation(_ token: SessionToken, now: Date) async throws -> StaffInvitation? {
        let hash = hash(of: token)
        return try await database.read { try Self.invitation(hash, now: now, on: $0) }
    }

    /// Uses an invitation: makes the account with its second factor and signs it in.
    /// - Parameters:
    ///   - token: The link's secret.
    ///   - new: What was chosen and proved.
    ///   - now: The moment.
    /// - Returns: What became of it.
    /// - Throws: `DatabaseTrouble`.
    package func accept(_ token: SessionToken, as new: NewStaff, now: Date) async throws -> AcceptOutcome {
        let hash = hash(of: token)
        return try await database.write { connection in
            guard let invitation = try Self.invitation(hash, now: now, on: connection),
                invitation.name == nil || invitation.name == new.name.text
            else { return .noInvitation }
            if try connection.exists("SELECT 1 FROM staff WHERE name = $1", new.name.text) { return .nameTaken }
            try connection.change("DELETE FROM staff_invitations WHERE token_hash = $1", hash)
            return .accepted(id: try insert(new, roles: invitation.roles, now: now, on: connection))
        }
    }

    /// Invitations that wait to be used.
    /// - Parameter now: The moment.
    /// - Returns: The invitations by name.
    /// - Throws: `DatabaseTrouble`.
    package func openInvitations(now: Date) async throws -> [StaffInvitation] {
        try await database.read { connection in
            try connection.rows(
                "SELECT name, roles, ends_at FROM staff_invitations WHERE ends_at > $1 AND name <> '' ORDER BY name",
                now
            ).map(Self.invitation)
        }
    }

    private func hash(of token: SessionToken) -> [UInt8] { key.keyedHash(token.text, for: .oneTimeLinks) }

    private static func text(_ roles: Set<StaffRole>) -> String {
        roles.map(\.rawValue).sorted().joined(separator: " ")
    }

    private func insert(
        _ token: SessionToken, name: String, roles: Set<StaffRole>, now: Date, on connection: any Connection
    ) throws {
        let end = now.addingTimeInterval(TimeInterval(Self.invitationHours * 3600))
        try connection.change(
            "INSERT INTO staff_invitations (token_hash, name, roles, ends_at) VALUES ($1, $2, $3, $4)", hash(of: token),
            name, Self.text(roles), end)
    }

    private static func invitation(
        _ hash: [UInt8], now: Date, on connection: any Connection
    ) throws -> StaffInvitation? {
        try connection.row(
            "SELECT name, roles, ends_at FROM staff_invitations WHERE token_hash = $1 AND ends_at > $2", hash, now
        ).map(invitation)
    }

    private static func invitation(_ row: SQLRow) throws -> StaffInvitation {
        let name = try row.text("name")
        let roles = try row.text("roles").split(separator: " ").compactMap { StaffRole(rawValue: String($0)) }
        return StaffInvitation(name: name.isEmpty ? nil : name, roles: Set(roles), endsAt: try row.date("ends_at"))
    }

    private func insert(
        _ new: NewStaff, roles: Set<StaffRole>, now: Date, on connection: any Connection
    ) throws -> String {
        let id = PublicID.random()
        let sealed = try Envelope.seal(
            new.authenticator.secret, with: key.subkey(.totpSecrets), binding: Self.authenticator(of: id))
        try connection.change(
            "INSERT INTO staff (id, name, passphrase_hash, totp_sealed, totp_step) VALUES ($1, $2, $3, $4, $5)", id,
            new.name.text, new.passphraseHash, sealed, new.step)
        for role in roles { try Self.grant(role, to: id, now: now, on: connection) }
        try Self.keep(codes: new.codeHashes, of: id, on: connection)
        try Self.start(new.tokenHash, for: id, now: now, on: connection)
        try AuditLog.write(
            AuditEntry(
                at: now, staffID: id, action: "staff-set-up", caseID: nil, reason: "followed an invitation",
                detail: "\(new.name.text): \(Self.text(roles))"), key: key, on: connection)
        return id
    }
}
