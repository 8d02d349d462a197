import Keys

/// What a table holds, in a form that two engines can be compared by.
package struct TableDigest: Sendable, Equatable {
    /// How many rows it has.
    package let rows: Int
    /// A digest of every value of every row, in the order of the primary key.
    let digest: [UInt8]

    /// Reads a whole table, page by page.
    /// - Parameters:
    ///   - shape: The table.
    ///   - database: Where it is.
    /// - Throws: `DatabaseTrouble`.
    init(of shape: TableShape, in database: any Database) async throws {
        var count = 0
        var running = RunningDigest()
        var last: SQLRow?
        while true {
            let rows = try await database.read { [last] in
                try shape.page(after: last, limit: CommunityCopy.pageSize, on: $0)
            }
            for row in rows {
                // By name, because a column that was added later stands elsewhere in a table that was made anew.
                for column in row.names.sorted() { row[column].add(to: &running) }
            }
            count += rows.count
            guard let end = rows.last else { break }
            last = end
        }
        self.rows = count
        digest = running.bytes
    }
}

extension SQLValue {
    fileprivate func add(to digest: inout RunningDigest) {
        switch self {
        case .null: digest.add(kind: 0, [])
        case .int(let value): digest.add(kind: 1, withUnsafeBytes(of: value.bigEndian) { Array($0) })
        case .text(let value): digest.add(kind: 2, value.utf8)
        case .blob(let value): digest.add(kind: 3, value)
        }
    }
}
