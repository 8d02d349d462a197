import Foundation
package import Keys
package import SnugCore

/// The record of what staff did: only ever added to, each entry chained to the one before.
package enum AuditLog {
    /// Adds an entry.
    /// - Parameters:
    ///   - entry: What was done.
    ///   - key: The server key, which the chain is made with.
    ///   - connection: The caller's transaction, so that nothing is done without being written down.
    /// - Throws: `DatabaseTrouble`.
    package static func write(_ entry: AuditEntry, key: ServerKey, on connection: any Connection) throws {
        let last = try connection.row("SELECT link FROM audit ORDER BY id DESC LIMIT 1")
        let previous = try last?.blob("link") ?? AuditChain.start
        let link = AuditChain(serverKey: key).link(previous: previous, entry: entry.bytes)
        try connection.change(
            """
            INSERT INTO audit (made_at, staff_id, action, case_id, reason, detail, link)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, entry.at, entry.staffID, entry.action, entry.caseID, entry.reason, entry.detail, link)
    }
}
