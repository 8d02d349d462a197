import Foundation
import GRDB
import Synchronization

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
