/// A table as copying needs it.
struct TableShape: Sendable {
    let name: String
    /// The columns of its primary key, in order.
    let key: [String]
    /// The tables that its rows point to.
    let parents: Set<String>

    /// Every table of a SQLite database, parents before children.
    /// - Parameter connection: The database.
    /// - Returns: The tables, without the list of migrations and the full-text index, which each engine keeps for itself.
    /// - Throws: `DatabaseTrouble`; `StoreError.unexpected` when tables point to one another in a ring.
    static func all(on connection: any Connection) throws -> [TableShape] {
        var waiting = try connection.dialect.tables(on: connection).filter { $0 != "migrations" }.map { name in
            let columns = try connection.rows(
                "SELECT name, pk FROM pragma_table_info($1) WHERE pk > 0 ORDER BY pk", name)
            let parents = try connection.rows("SELECT \"table\" AS parent FROM pragma_foreign_key_list($1)", name)
            return TableShape(
                name: name, key: try columns.map { try $0.text("name") },
                parents: Set(try parents.map { try $0.text("parent") }).subtracting([name]))
        }
        var sorted: [TableShape] = []
        while !waiting.isEmpty {
            let done = Set(sorted.map(\.name))
            let free = waiting.filter { $0.parents.isSubset(of: done) }
            guard !free.isEmpty else { throw StoreError.unexpected(column: waiting[0].name) }
            sorted += free
            waiting.removeAll { shape in free.contains { $0.name == shape.name } }
        }
        return sorted
    }

    /// A page of rows in the order of the key, which is the same on both engines.
    /// - Parameters:
    ///   - last: The last row of the page before, or nil.
    ///   - limit: How many rows.
    ///   - connection: The database.
    /// - Returns: The rows; none when the last page was the end.
    /// - Throws: `DatabaseTrouble`.
    func page(after last: SQLRow?, limit: Int, on connection: any Connection) throws -> [SQLRow] {
        let columns = key.joined(separator: ", ")
        guard let last else {
            return try connection.rows("SELECT * FROM \(name) ORDER BY \(columns) LIMIT \(limit)", [])
        }
        let places = key.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        return try connection.rows(
            "SELECT * FROM \(name) WHERE (\(columns)) > (\(places)) ORDER BY \(columns) LIMIT \(limit)",
            key.map { last[$0] })
    }
}
