import Foundation
package import Keys
package import SnugCore
package import SnugStore
import SnugWeb

/// Puts people of staff straight into the database, signed in, for tests that aren't about signing in.
package struct StaffFixture: Sendable {
    let database: any Database

    /// Works on a database.
    package init(_ database: any Database) { self.database = database }

    /// Adds somebody with a session that never ends.
    /// - Parameters:
    ///   - name: Their name, which must be new.
    ///   - roles: The roles they hold from the beginning of time.
    /// - Returns: Who they are, and the token for their cookie.
    /// - Throws: `DatabaseTrouble`.
    package func signIn(
        _ name: String, _ roles: Set<StaffRole>
    ) async throws -> (staff: SignedInStaff, token: SessionToken) {
        let id = PublicID.random()
        let token = SessionToken.random()
        try await database.write { connection in
            try connection.change(
                "INSERT INTO staff (id, name, passphrase_hash, totp_sealed) VALUES ($1, $2, 'none', $3)", id, name,
                [0] as [UInt8])
            for role in roles {
                try connection.change(
                    "INSERT INTO staff_roles (staff_id, role, from_at) VALUES ($1, $2, 0)", id, role.rawValue)
            }
            try connection.change(
                "INSERT INTO staff_sessions (token_hash, staff_id, idle_until, ends_at) VALUES ($1, $2, $3, $3)",
                token.hash, id, Date.distantFuture)
        }
        return (SignedInStaff(id: id, name: name, roles: roles, sessionHash: token.hash), token)
    }
}

extension Community {
    /// Somebody of staff with a browser that is signed in.
    /// - Parameters:
    ///   - name: Their name, which must be new.
    ///   - roles: Their roles.
    /// - Returns: Who they are, and their browser.
    /// - Throws: `DatabaseTrouble`.
    package func staffMember(
        _ name: String, _ roles: Set<StaffRole>
    ) async throws -> (staff: SignedInStaff, browser: Browser) {
        let (staff, token) = try await StaffFixture(database).signIn(name, roles)
        let browser = staffBrowser()
        browser.set(cookie: services.settings.secure ? "__Host-snug-staff" : "snug-staff", to: token.text)
        return (staff, browser)
    }
}
