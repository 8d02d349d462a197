package import Foundation

/// A value on its way into or out of the database; only what both engines share.
package enum SQLValue: Sendable, Equatable {
    case null
    case int(Int64)
    case text(String)
    case blob([UInt8])
}

/// A Swift value that can be stored.
package protocol SQLConvertible {
    /// The value as the database keeps it.
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLConvertible {
    package var sqlValue: SQLValue { self }
}

extension String: SQLConvertible {
    package var sqlValue: SQLValue { .text(self) }
}

extension Int: SQLConvertible {
    package var sqlValue: SQLValue { .int(Int64(self)) }
}

extension Int64: SQLConvertible {
    package var sqlValue: SQLValue { .int(self) }
}

extension Bool: SQLConvertible {
    /// Stored as 0 or 1, which both engines understand in a CHECK.
    package var sqlValue: SQLValue { .int(self ? 1 : 0) }
}

extension Date: SQLConvertible {
    /// Stored as whole seconds since 1970.
    package var sqlValue: SQLValue { .int(Int64(timeIntervalSince1970.rounded(.down))) }
}

extension [UInt8]: SQLConvertible {
    package var sqlValue: SQLValue { .blob(self) }
}

/// Where each column of a result stands; worked out once per statement and shared by its rows.
final class SQLColumns: Sendable {
    let names: [String]
    let places: [String: Int]

    init(_ names: [String]) {
        self.names = names
        places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// One row of a result; columns are looked up by name.
package struct SQLRow: Sendable {
    let columns: SQLColumns
    let values: [SQLValue]

    /// The names of its columns, in order.
    package var names: [String] { columns.names }

    /// The value of a column, or null when there is none of that name.
    package subscript(_ column: String) -> SQLValue {
        guard let index = columns.places[column] else { return .null }
        return values[index]
    }

    /// An integer column.
    /// - Throws: `StoreError.unexpected` when the column holds something else.
    package func int(_ column: String) throws -> Int64 {
        guard case .int(let value) = self[column] else { throw StoreError.unexpected(column: column) }
        return value
    }

    /// An integer column that may be null.
    package func optionalInt(_ column: String) -> Int64? {
        if case .int(let value) = self[column] { value } else { nil }
    }

    /// A text column.
    /// - Throws: `StoreError.unexpected` when the column holds something else.
    package func text(_ column: String) throws -> String {
        guard case .text(let value) = self[column] else { throw StoreError.unexpected(column: column) }
        return value
    }

    /// A text column that may be null.
    package func optionalText(_ column: String) -> String? {
        if case .text(let value) = self[column] { value } else { nil }
    }

    /// A column of bytes.
    /// - Throws: `StoreError.unexpected` when the column holds something else.
    package func blob(_ column: String) throws -> [UInt8] {
        guard case .blob(let value) = self[column] else { throw StoreError.unexpected(column: column) }
        return value
    }

    /// A column of bytes that may be null.
    package func optionalBlob(_ column: String) -> [UInt8]? {
        if case .blob(let value) = self[column] { value } else { nil }
    }

    /// A column of whole seconds since 1970.
    /// - Throws: `StoreError.unexpected` when the column holds something else.
    package func date(_ column: String) throws -> Date {
        Date(timeIntervalSince1970: TimeInterval(try int(column)))
    }

    /// A column of whole seconds since 1970 that may be null.
    package func optionalDate(_ column: String) -> Date? {
        optionalInt(column).map { Date(timeIntervalSince1970: TimeInterval($0)) }
    }

    /// A column kept as 0 or 1.
    /// - Throws: `StoreError.unexpected` when the column holds something else.
    package func flag(_ column: String) throws -> Bool {
        try int(column) != 0
    }
}
