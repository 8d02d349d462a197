import Foundation
import GRDB
import Synchronization

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

/// The engine's text of each statement, worked out once: SQLite numbers `$n` by first appearance, `?n` by its number.
final class StatementTexts: Sendable {
    private let texts = Mutex<[String: String]>([:])
    private let columns = Mutex<[String: SQLColumns]>([:])

    /// Where a statement's columns stand, worked out once: the schema doesn't change once a program serves.
    func columns(of sql: String, _ names: () -> [String]) -> SQLColumns {
        columns.withLock { known in
            if let columns = known[sql] { return columns }
            let columns = SQLColumns(names())
            known[sql] = columns
            return columns
        }
    }

    func engineText(for sql: String) -> String {
        texts.withLock { known in
            if let text = known[sql] { return text }
            let text = sql.replacing("$", with: "?")
            known[sql] = text
            return text
        }
    }
}

final class SQLiteConnection: Connection {
    let db: GRDB.Database
    let statements: StatementTexts
    /// What is to be told to everybody once it is kept.
    private(set) var announced: [News] = []

    init(db: GRDB.Database, statements: StatementTexts) {
        self.db = db
        self.statements = statements
    }

    func announce(_ news: News) { announced.append(news) }

    var dialect: any Dialect { SQLiteDialect() }

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
        let statement = try prepared(sql, values)
        let count = statement.columnCount
        let columns = statements.columns(of: sql) { statement.columnNames }
        var result: [SQLRow] = []
        let cursor = try Row.fetchCursor(statement)
        while let row = try cursor.next() {
            result.append(SQLRow(columns: columns, values: (0..<count).map { SQLValue(row[$0]) }))
        }
        return result
    }

    func change(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try prepared(sql, values).execute()
        return db.changesCount
    }

    private func prepared(_ sql: String, _ values: [SQLValue]) throws -> Statement {
        let statement = try db.cachedStatement(sql: statements.engineText(for: sql))
        try statement.setArguments(StatementArguments(values.map(\.databaseValue)))
        return statement
    }
}

extension SQLValue {
    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .int(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .blob(let value): Data(value).databaseValue
        }
    }

    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let int): self = .int(int)
        case .double(let double): self = .int(Int64(double))
        case .string(let string): self = .text(string)
        case .blob(let data): self = .blob([UInt8](data))
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

extension DatabaseTrouble {
    init(_ error: DatabaseError) {
        switch error.extendedResultCode {
        // The shared memory beside the log couldn't grow: on a full disk a write may fail there first.
        case .SQLITE_IOERR_SHMSIZE: self = .diskFull
        // The log was written and may or may not have reached the disk.
        case .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC: self = .unknownOutcome
        default: self = Self.kind(of: error)
        }
    }

    private static func kind(of error: DatabaseError) -> DatabaseTrouble {
        switch error.resultCode {
        case .SQLITE_FULL: .diskFull
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_CONSTRAINT: .refused(constraint: error.message ?? "")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
        default: .other(code: Int(error.extendedResultCode.rawValue))
        }
    }
}
