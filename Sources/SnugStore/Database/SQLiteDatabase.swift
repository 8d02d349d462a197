import Foundation
import GRDB

/// The embedded engine: one SQLite file in WAL mode, one writer connection, a small pool of readers.
///
/// The single writer alone checkpoints: SQLite before 3.51.3 has a rare WAL-reset fault when two connections write or
/// checkpoint at once, and Debian 12 ships 3.40 (security.md A9).
package final class SQLiteDatabase: Database {
    private let pool: DatabasePool
    private let statements = StatementTexts()

    package var dialect: any Dialect { SQLiteDialect() }

    package let news = NewsHub()

    /// Opens a database file, making it when there is none.
    /// - Parameters:
    ///   - path: The file; its directory must exist.
    ///   - readers: How many reads may run at once.
    ///   - readOnly: Whether to look at a database that a server may be working on: not even closing it writes then.
    /// - Throws: `DatabaseTrouble`.
    package init(path: String, readers: Int = 4, readOnly: Bool = false) throws {
        do {
            var configuration = Self.configuration(readers: readers)
            configuration.readonly = readOnly
            pool = try DatabasePool(path: path, configuration: configuration)
            if !readOnly { try pool.writeWithoutTransaction { db in try Self.makeDurable(db) } }
        } catch let error as DatabaseError {
            throw DatabaseTrouble(error)
        }
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let statements = statements
        return try await translating {
            try await pool.read { db in try body(SQLiteConnection(db: db, statements: statements)) }
        }
    }

    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let statements = statements
        let (result, announced) = try await onWriter { db in
            var outcome: (T, [News])?
            try db.inTransaction(.immediate) {
                let connection = SQLiteConnection(db: db, statements: statements)
                outcome = (try body(connection), connection.announced)
                return .commit
            }
            guard let outcome else { throw DatabaseTrouble.unknownOutcome }
            return outcome
        }
        news.publish(announced)
        return result
    }

    /// There is no other node: the data directory's lock sees to that.
    @discardableResult
    package func writeAlone<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T { try await write(body) }

    package func tell(_ news: [News]) { self.news.publish(news) }

    package func tidy(thorough: Bool) async throws {
        try await onWriter { db in
            // FTS5 keeps deleted words in its segments until they are merged (decisions.md 16).
            try db.execute(sql: "INSERT INTO post_search (post_search) VALUES ('optimize')")
            try db.execute(sql: "PRAGMA incremental_vacuum")
            try db.checkpoint(.truncate)
        }
    }

    package func troubles() async throws -> [String] {
        try await translating {
            try await pool.read { db in
                let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
                let keys = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
                    "A row of \(row[0] as String? ?? "a table") points to a row of \(row[2] as String? ?? "another") that is gone."
                }
                return integrity + keys
            }
        }
    }

    package func close() throws {
        // The file alone is then the whole database, for whoever copies it: SQLite does this by itself only when the
        // connection that closes last may write. A full disk is no reason to fail here, since the log holds everything.
        try? foldLog()
        try pool.close()
    }

    /// Writes the log back into the file, so that the file alone is the whole database.
    /// - Throws: `DatabaseTrouble`.
    package func foldLog() throws {
        do {
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        } catch let error as DatabaseError {
            throw DatabaseTrouble(error)
        }
    }

    /// The durability setting as each kind of connection reports it; 2 is FULL.
    /// - Returns: One value per connection asked: the writer first, then a reader.
    /// - Throws: `DatabaseTrouble`.
    package func synchronousSettings() async throws -> [Int] {
        try await translating {
            let writer = try await pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
            let reader = try await pool.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
            return [writer, reader].compactMap(\.self)
        }
    }

    private static func configuration(readers: Int) -> Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(Patience.seconds)
        configuration.publicStatementArguments = false
        configuration.prepareDatabase { db in
            // Only before the first table, and only by the writer; the readers are read-only.
            if !db.configuration.readonly { try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL") }
            try db.execute(
                sql: "PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL")
        }
        return configuration
    }

    /// GRDB lowers `synchronous` to NORMAL when it turns WAL on, after which a power cut may lose acknowledged posts;
    /// the writer is set back to FULL here, and `synchronousSettings` is tested.
    private static func makeDurable(_ db: GRDB.Database) throws {
        try db.execute(sql: "PRAGMA synchronous = FULL")
    }

    /// Runs a body on the one writer, whose turn includes the time spent in the queue for it: while somebody else holds
    /// the database, each of those who wait would otherwise wait for the patience of all those before them too.
    private func onWriter<T: Sendable>(_ body: @escaping @Sendable (GRDB.Database) throws -> T) async throws -> T {
        let patience = Patience()
        return try await translating {
            try await pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA busy_timeout = \(try patience.millisecondsLeft())")
                return try body(db)
            }
        }
    }

    private func translating<T: Sendable>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let error as DatabaseError {
            throw DatabaseTrouble(error)
        }
    }
}

/// How long a request waits for the database, counted from when it asked.
private struct Patience: Sendable {
    static let seconds = 5.0

    private let asked = ContinuousClock.now

    /// What is left of it.
    /// - Throws: `DatabaseTrouble.busy` when nothing is.
    func millisecondsLeft() throws -> Int {
        let left = .seconds(Self.seconds) - (ContinuousClock.now - asked)
        guard left > .zero else { throw DatabaseTrouble.busy }
        return Int((left / .milliseconds(1)).rounded(.up))
    }
}
