import Foundation
import Keys
import SnugCore

/// The steps that changes to staff accounts are made of; each runs inside its caller's transaction.
extension StaffStore {
    static func keep(codes: [[UInt8]], of staff: String, on connection: any Connection) throws {
        for code in codes {
            try connection.change(
                "INSERT INTO staff_recovery_codes (code_hash, staff_id) VALUES ($1, $2)", code, staff)
        }
    }

    static func grant(_ role: StaffRole, to staff: String, now: Date, on connection: any Connection) throws {
        // Taken away and given back within a second, a role goes on as if nothing had been.
        try connection.change(
            """
            INSERT INTO staff_roles (staff_id, role, from_at) VALUES ($1, $2, $3)
            ON CONFLICT (staff_id, role, from_at) DO UPDATE SET until_at = NULL
            """, staff, role.rawValue, now)
    }

    static func revoke(_ role: StaffRole, from staff: String, now: Date, on connection: any Connection) throws {
        try connection.change(
            """
            UPDATE staff_roles SET until_at = $3
            WHERE staff_id = $1 AND role = $2 AND (until_at IS NULL OR until_at > $3)
            """, staff, role.rawValue, now)
    }

    static func activeName(_ staff: String, on connection: any Connection) throws -> String? {
        try connection.row("SELECT name FROM staff WHERE id = $1 AND state = 'active'", staff)?.text("name")
    }

    static func isLastAdministrator(_ staff: String, now: Date, on connection: any Connection) throws -> Bool {
        let administrators = try connection.rows(
            """
            SELECT DISTINCT staff.id FROM staff JOIN staff_roles ON staff_roles.staff_id = staff.id
            WHERE staff.state = 'active' AND role = 'administrator' AND from_at <= $1
                AND (until_at IS NULL OR until_at > $1)
            """, now
        ).map { try $0.text("id") }
        return administrators == [staff]
    }

    func record(
        _ action: String, _ name: String, from held: Set<StaffRole>, to roles: Set<StaffRole>, by actor: String,
        reason: String, now: Date, on connection: any Connection
    ) throws {
        let words = [held, roles].map { $0.map(\.rawValue).sorted().joined(separator: " ") }
        try AuditLog.write(
            AuditEntry(
                at: now, staffID: actor, action: action, caseID: nil, reason: reason,
                detail: "\(name): \(words.joined(separator: " -> "))"), key: key, on: connection)
    }

    func recordOwn(_ action: String, by staff: String, now: Date, on connection: any Connection) throws {
        try AuditLog.write(
            AuditEntry(at: now, staffID: staff, action: action, caseID: nil, reason: "their own account", detail: ""),
            key: key, on: connection)
    }
}
