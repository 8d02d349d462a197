package import Foundation
package import Keys
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
        nil
    }
}
