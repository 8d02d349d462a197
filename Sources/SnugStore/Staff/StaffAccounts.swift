package import Foundation
import Keys
package import SnugCore

/// A staff account as an administrator sees it.
package struct StaffAccount: Sendable, Equatable {
    package let id: String
    package let name: String
    package let isActive: Bool
    /// Every role that it holds or held, with its dates.
    package let roles: [HeldRole]

    /// A role with the time for which it is held.
    package struct HeldRole: Sendable, Equatable {
        package let role: StaffRole
        package let from: Date
        package let until: Date?
    }

    /// The roles held at a moment.
    package func roles(at now: Date) -> Set<StaffRole> {
        Set(roles.filter { $0.from <= now && $0.until.map { $0 > now } ?? true }.map(\.role))
    }
}

/// What became of a change to an account.
package enum AccountOutcome: Sendable, Equatable {
    case done
    case noSuchAccount
    /// Nobody would be left to look after the accounts.
    case lastAdministrator
}

extension StaffStore {
    /// Every staff account, those that have ended included.
    /// - Returns: The accounts by name.
    /// - Throws: `DatabaseTrouble`.
    package func accounts() async throws -> [StaffAccount] {
        try await database.read { connection in
            let roles = try Dictionary(
                grouping: connection.rows(
                    "SELECT staff_id, role, from_at, until_at FROM staff_roles ORDER BY from_at, role"),
                by: { try $0.text("staff_id") })
            return try connection.rows("SELECT id, name, state FROM staff ORDER BY name").map { row in
                let id = try row.text("id")
                return StaffAccount(
                    id: id, name: try row.text("name"), isActive: try row.text("state") == "active",
                    roles: try roles[id, default: []].compactMap(Self.heldRole))
            }
        }
    }

    private static func heldRole(_ row: SQLRow) throws -> StaffAccount.HeldRole? {
        guard let role = StaffRole(rawValue: try row.text("role")) else { return nil }
        return StaffAccount.HeldRole(role: role, from: try row.date("from_at"), until: row.optionalDate("until_at"))
    }

    /// Gives an account exactly these roles from now on; what it held before stays on record with its dates.
    /// - Parameters:
    ///   - roles: The roles.
    ///   - staff: The account's id.
    ///   - actor: The administrator's id.
    ///   - reason: Why; it goes into the record.
    ///   - now: The moment.
    /// - Returns: What became of it.
    /// - Throws: `DatabaseTrouble`.
    package func setRoles(
        _ roles: Set<StaffRole>, of staff: String, by actor: String, reason: String, now: Date
    ) async throws -> AccountOutcome {
        try await database.write { connection in
            guard let name = try Self.activeName(staff, on: connection) else { return .noSuchAccount }
            let held = try Self.roles(of: staff, now: now, on: connection)
            if try !roles.contains(.administrator) && Self.isLastAdministrator(staff, now: now, on: connection) {
                return .lastAdministrator
            }
            for role in roles.subtracting(held) { try Self.grant(role, to: staff, now: now, on: connection) }
            for role in held.subtracting(roles) { try Self.revoke(role, from: staff, now: now, on: connection) }
            try record("staff-roles", name, from: held, to: roles, by: actor, reason: reason, now: now, on: connection)
            return .done
        }
    }

    /// Ends an account: its roles, sessions and recovery codes.
    ///
    /// The name stays on the record and isn't given again.
    /// - Parameters:
    ///   - staff: The account's id.
    ///   - actor: The administrator's id.
    ///   - reason: Why; it goes into the record.
    ///   - now: The moment.
    /// - Returns: What became of it.
    /// - Throws: `DatabaseTrouble`.
    package func end(_ staff: String, by actor: String, reason: String, now: Date) async throws -> AccountOutcome {
        try await database.write { connection in
            guard let name = try Self.activeName(staff, on: connection) else { return .noSuchAccount }
            if try Self.isLastAdministrator(staff, now: now, on: connection) { return .lastAdministrator }
            let held = try Self.roles(of: staff, now: now, on: connection)
            for role in held { try Self.revoke(role, from: staff, now: now, on: connection) }
            try connection.change("UPDATE staff SET state = 'ended' WHERE id = $1", staff)
            try connection.change("DELETE FROM staff_sessions WHERE staff_id = $1", staff)
            try connection.change("DELETE FROM staff_recovery_codes WHERE staff_id = $1", staff)
            try record("staff-ended", name, from: held, to: [], by: actor, reason: reason, now: now, on: connection)
            return .done
        }
    }

    /// Puts a new passphrase in place of the old and ends the account's other sessions.
    /// - Parameters:
    ///   - hash: The new hash.
    ///   - old: The hash that was checked.
    ///   - staff: The account's id.
    ///   - keeping: The session that goes on; nil ends none, when the passphrase is only hashed anew.
    ///   - now: The moment.
    /// - Returns: False when the old hash isn't there any more.
    /// - Throws: `DatabaseTrouble`.
    package func changePassphrase(
        to hash: String, from old: String, of staff: String, keeping: [UInt8]?, now: Date
    ) async throws -> Bool {
        try await database.write { connection in
            let changed = try connection.change(
                "UPDATE staff SET passphrase_hash = $3 WHERE id = $1 AND passphrase_hash = $2", staff, old, hash)
            guard changed == 1 else { return false }
            if let keeping {
                try connection.change(
                    "DELETE FROM staff_sessions WHERE staff_id = $1 AND token_hash <> $2", staff, keeping)
                try recordOwn("staff-passphrase", by: staff, now: now, on: connection)
            }
            return true
        }
    }

    /// Puts new recovery codes in place of the old.
    /// - Parameters:
    ///   - codes: Keyed hashes of the new codes.
    ///   - staff: The account's id.
    ///   - now: The moment.
    /// - Throws: `DatabaseTrouble`.
    package func replaceRecoveryCodes(_ codes: [[UInt8]], of staff: String, now: Date) async throws {
        try await database.write { connection in
            try connection.change("DELETE FROM staff_recovery_codes WHERE staff_id = $1", staff)
            try Self.keep(codes: codes, of: staff, on: connection)
            try recordOwn("staff-recovery-codes", by: staff, now: now, on: connection)
        }
    }

    /// How many unused recovery codes an account has.
    /// - Parameter staff: The account's id.
    /// - Returns: The number.
    /// - Throws: `DatabaseTrouble`.
    package func recoveryCodesLeft(of staff: String) async throws -> Int {
        try await database.read { connection in
            let row = try connection.row("SELECT COUNT(*) AS n FROM staff_recovery_codes WHERE staff_id = $1", staff)
            return Int(try row?.int("n") ?? 0)
        }
    }
}
