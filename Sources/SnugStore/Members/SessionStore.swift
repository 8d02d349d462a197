package import Foundation
import Keys
package import SnugCore

/// Members' sessions: only a hash of the token is kept, and no device, address or time of day.
package struct SessionStore: Sendable {
    let database: any Database
    let key: ServerKey

    /// Who a session belongs to.
    /// - Parameters:
    ///   - tokenHash: SHA-256 of the cookie's token.
    ///   - now: The moment of the request.
    /// - Returns: The member, or nil when there is no such session or it has ended.
    /// - Throws: `DatabaseTrouble`.
    package func member(tokenHash: [UInt8], now: Date) async throws -> SignedInMember? {
        try await database.read { connection -> SignedInMember? in
            let row = try connection.row(
                """
                SELECT members.id, members.pseudonyms_sealed, members.recovery_acknowledged
                FROM sessions JOIN members ON members.id = sessions.member_id
                WHERE token_hash = $1 AND idle_until > $2 AND ends_at > $2 AND members.state <> 'left'
                """, tokenHash, now)
            guard row != nil else { return nil }
            return nil
        }
    }
}
