import Foundation
import SnugCore

/// How long newcomers' posts waited: minutes, and nothing of whose they were or when.
enum NewcomerWaits {
    /// Notes how long a post waited, if it waited for no other reason than that its author is new.
    /// - Parameters:
    ///   - post: The post, which is about to be decided.
    ///   - since: When its case came.
    ///   - now: The moment.
    ///   - connection: The caller's transaction.
    /// - Throws: `DatabaseTrouble`.
    static func note(post: Int64, since: Date, now: Date, on connection: any Connection) throws {
        let waits = try connection.exists(
            "SELECT 1 FROM posts WHERE id = $1 AND state = 'held' AND cause = $2", post, StateCause.newcomer.rawValue)
        guard waits else { return }
        let minutes = max(0, Int64(now.timeIntervalSince(since) / 60))
        _ = try connection.insert("INSERT INTO newcomer_waits (minutes) VALUES ($1) RETURNING id", minutes)
        try connection.change(
            """
            DELETE FROM newcomer_waits WHERE id NOT IN
                (SELECT id FROM newcomer_waits ORDER BY id DESC LIMIT \(NewcomerWait.kept))
            """)
    }

    /// The usual wait.
    /// - Parameter connection: The database.
    /// - Returns: Minutes; nil while there are too few to go by.
    /// - Throws: `DatabaseTrouble`.
    static func usual(on connection: any Connection) throws -> Int? {
        let rows = try connection.rows(
            "SELECT minutes FROM newcomer_waits ORDER BY id DESC LIMIT \(NewcomerWait.kept)")
        return NewcomerWait.usual(try rows.map { Int(try $0.int("minutes")) })
    }
}
