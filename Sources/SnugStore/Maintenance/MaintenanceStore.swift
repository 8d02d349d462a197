package import Foundation
package import Keys

/// Clears away what has had its time: a row that nobody needs is a row that nobody can hand over.
package struct MaintenanceStore: Sendable {
    let database: any Database
    private let retention: RetentionStore
    private let timeZone: TimeZone

    /// The kind of the job that does all this, on one node at a time.
    package static let jobKind = "maintenance"

    /// Takes care of a database.
    /// - Parameters:
    ///   - database: The database.
    ///   - key: The server key, which seals what is left of the record when it is shortened.
    ///   - timeZone: Where the days of the log of destruction are counted.
    package init(database: any Database, key: ServerKey, timeZone: TimeZone = .gmt) {
        self.database = database
        retention = RetentionStore(database: database, key: key)
        self.timeZone = timeZone
    }

    /// Deletes everything whose time is over and then wipes it from the files.
    /// - Parameter now: The moment by which things have ended.
    /// - Throws: `DatabaseTrouble`.
    package func clearAway(now: Date) async throws {
        try await retention.enforce(now: now, timeZone: timeZone)
        try await database.tidy(thorough: try await isNight(now))
    }

    /// Whether the quiet hours have begun in which nothing was rewritten yet, and notes that it is being done.
    private func isNight(_ now: Date) async throws -> Bool {
        let seconds = Int(now.timeIntervalSince1970)
        let day = String(seconds / 86_400)
        guard (2..<6).contains(seconds % 86_400 / 3600) else { return false }
        return try await database.write { connection in
            try connection.change(
                """
                INSERT INTO settings (name, value) VALUES ('rewritten-on', $1)
                ON CONFLICT (name) DO UPDATE SET value = $1 WHERE settings.value <> $1
                """, day) == 1
        }
    }
}
