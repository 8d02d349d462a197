package import Foundation
import Keys
package import SnugCore

/// Staff accounts, their roles, second factors and sessions; nothing of members (decisions.md 4).
package struct StaffStore: Sendable {
    let database: any Database
    let key: ServerKey

    /// Who a staff session belongs to.
    /// - Parameters:
    ///   - tokenHash: SHA-256 of the cookie's token.
    ///   - now: The moment of the request.
    /// - Returns: The member of staff with the roles they hold now, or nil.
    /// - Throws: `DatabaseTrouble`.
    package func signedIn(tokenHash: [UInt8], now: Date) async throws -> SignedInStaff? {
        let found = try await database.read { connection -> (SignedInStaff, Date)? in
            let row = try connection.row(
                """
                SELECT staff.id, staff.name, staff_sessions.idle_until
                FROM staff_sessions JOIN staff ON staff.id = staff_sessions.staff_id
                WHERE token_hash = $1 AND idle_until > $2 AND ends_at > $2 AND staff.state = 'active'
                """, tokenHash, now)
            guard let row else { return nil }
            let id = try row.text("id")
            let staff = SignedInStaff(
                id: id, name: try row.text("name"), roles: try Self.roles(of: id, now: now, on: connection),
                alarm: try ReadingWatch.alarm(except: id, now: now, on: connection), sessionHash: tokenHash)
            return (staff, try row.date("idle_until"))
        }
        guard let (staff, idleUntil) = found else { return nil }
        if SessionLimits.staff.isWorthExtending(idleUntil, now: now) { await extend(tokenHash, now: now) }
        return staff
    }

    /// Whether anybody could sign in to the staff site.
    /// - Returns: False on a fresh installation.
    /// - Throws: `DatabaseTrouble`.
    package func hasAnyStaff() async throws -> Bool {
        try await database.read { try $0.exists("SELECT 1 FROM staff WHERE state = 'active' LIMIT 1") }
    }

    static func roles(of staff: String, now: Date, on connection: any Connection) throws -> Set<StaffRole> {
        let rows = try connection.rows(
            """
            SELECT role FROM staff_roles
            WHERE staff_id = $1 AND from_at <= $2 AND (until_at IS NULL OR until_at > $2)
            """, staff, now)
        return Set(try rows.compactMap { StaffRole(rawValue: try $0.text("role")) })
    }

    /// The place that an authenticator's secret belongs to.
    static func authenticator(of staff: String) -> Binding {
        Binding(table: "staff", column: "totp_sealed", row: staff)
    }

    /// A page must not fail because its visit couldn't be noted.
    private func extend(_ tokenHash: [UInt8], now: Date) async {
        let limit = SessionLimits.staff.idleUntil(from: now)
        _ = try? await database.write { connection in
            try connection.change("UPDATE staff_sessions SET idle_until = $2 WHERE token_hash = $1", tokenHash, limit)
        }
    }
}
