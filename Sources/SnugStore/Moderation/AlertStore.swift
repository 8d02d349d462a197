import Foundation
import SnugCore

/// Alerts of urgent cases as jobs (decisions.md 15).
package struct AlertStore: Sendable {
    let database: any Database

    /// The kind of the jobs; their subject is a case's public id.
    package static let jobKind = "alert"

    /// Whether any of some cases still waits as urgent: an alert that comes late must not call people for nothing.
    /// - Parameter cases: The cases' public ids.
    /// - Returns: Whether somebody should come.
    /// - Throws: `DatabaseTrouble`.
    package func stillWaits(_ cases: [String]) async throws -> Bool {
        try await database.read { connection in
            for id in cases {
                let waits = try connection.exists(
                    "SELECT 1 FROM cases WHERE public_id = $1 AND state = 'open' AND priority = $2", id,
                    Priority.p1.rawValue)
                if waits { return true }
            }
            return false
        }
    }
}

extension OpenedCase {
    /// Writes the alert of an urgent case down in the same transaction as the case, so that no crash comes between them.
    func writingAlert(now: Date, on connection: any Connection) throws -> OpenedCase {
        if urgent { try JobStore.put(AlertStore.jobKind, subject: publicID, due: now, on: connection) }
        return self
    }
}
