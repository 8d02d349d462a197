package import Foundation

/// Moves a community from a SQLite file to a PostgreSQL server.
///
/// Nobody may write to the file meanwhile: the caller holds its lock. A copy that was cut short leaves a mark on the
/// server, by which the next try knows that everything there is its own and may be thrown away.
package struct CommunityCopy: Sendable {
    let source: SQLiteDatabase
    let target: PostgresDatabase
    /// Told what is being done, a sentence at a time.
    let progress: @Sendable (String) -> Void

    static let pageSize = 500
    private static let mark = "copy-unfinished"
    private static let moved = "moved-to-server"

    /// Prepares to copy.
    package init(
        from source: SQLiteDatabase, to target: PostgresDatabase, progress: @escaping @Sendable (String) -> Void
    ) {
        self.source = source
        self.target = target
        self.progress = progress
    }

    /// Copies everything, compares it, and notes in the file that its community has moved.
    /// - Parameter now: The moment, for that note.
    /// - Returns: How many rows there are in all.
    /// - Throws: `OperatorProblem` when the target isn't empty or what arrived isn't what was sent; `DatabaseTrouble`.
    package func run(now: Date) async throws -> Int {
        try await prepareTarget()
        let shapes = try await source.read { try TableShape.all(on: $0) }
        for shape in shapes {
            progress("Copying \(shape.name)")
            try await copy(shape)
        }
        progress("Indexing posts for search")
        try await index()
        try await target.write { connection in
            for shape in shapes where shape.key == ["id"] {
                try connection.dialect.continueNumbers(of: shape.name, on: connection)
            }
            try connection.change("DELETE FROM settings WHERE name = $1", Self.mark)
        }
        let rows = try await verify(shapes)
        try await SettingStore(database: source).set(Self.moved, to: String(now.ISO8601Format().prefix(10)))
        return rows
    }

    /// The day on which a file's community moved to a server, or nil while it lives in the file.
    /// - Throws: `DatabaseTrouble`.
    package static func dayOfMove(_ settings: SettingStore) async throws -> String? {
        try await settings.value(moved)
    }

    /// Takes the note of a move back, so that the file can be served from again.
    /// - Parameter database: The file.
    /// - Throws: `DatabaseTrouble`.
    package static func reopen(_ database: SQLiteDatabase) async throws {
        try await database.write { try $0.change("DELETE FROM settings WHERE name = $1", moved) }
    }
}

// MARK: The target

extension CommunityCopy {
    private func prepareTarget() async throws {
        switch try await stateOfTarget() {
        case .empty: break
        case .unfinished:
            progress("Clearing away an earlier copy that was cut short")
            try await target.perform(await clearing())
        case .inUse:
            throw OperatorProblem(
                "The target holds a community already, and nothing of it was touched. Copy to an empty database.")
        }
        try await Migrator(target).migrate()
        try await SettingStore(database: target).set(Self.mark, to: "yes")
    }

    private enum TargetState { case empty, unfinished, inUse }

    private func stateOfTarget() async throws -> TargetState {
        try await target.read { connection in
            let tables = try connection.dialect.tables(on: connection)
            if tables.contains("settings"),
                try connection.exists("SELECT 1 AS one FROM settings WHERE name = $1", Self.mark)
            {
                return .unfinished
            }
            for table in tables where table != "migrations" {
                if try connection.exists("SELECT 1 AS one FROM \(table) LIMIT 1") { return .inUse }
            }
            return .empty
        }
    }

    private func clearing() async throws -> [String] {
        let tables = try await target.read { try $0.dialect.tables(on: $0) }
        let functions = try await target.read { connection in
            try connection.rows(
                "SELECT proname::text AS name FROM pg_proc WHERE pronamespace = current_schema()::regnamespace", []
            ).map { try $0.text("name") }
        }
        return (tables + ["post_search"]).map { "DROP TABLE IF EXISTS \($0) CASCADE" }
            + functions.map { "DROP FUNCTION \($0) CASCADE" }
    }
}

// MARK: Rows

extension CommunityCopy {
    private func copy(_ shape: TableShape) async throws {
        var last: SQLRow?
        while true {
            let rows = try await source.read { [last] in try shape.page(after: last, limit: Self.pageSize, on: $0) }
            guard let end = rows.last else { return }
            let columns = end.names
            let places = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
            // The mark itself stands in the target's settings, beside those that come from the source.
            let sql = "INSERT INTO \(shape.name) (\(columns.joined(separator: ", "))) VALUES (\(places))"
            try await target.write { connection in
                try connection.changeEach(sql, rows.map { row in columns.map { row[$0] } })
            }
            last = end
        }
    }

    private func index() async throws {
        var last: Int64 = 0
        while true {
            let ids = try await target.read { [last] connection in
                try connection.rows(
                    "SELECT id FROM posts WHERE id > $1 AND state = 'visible' ORDER BY id LIMIT 200", last
                ).map { try $0.int("id") }
            }
            guard let end = ids.last else { return }
            try await target.write { connection in
                for id in ids { try PostStates.indexPost(id, on: connection) }
            }
            last = end
        }
    }

    private func verify(_ shapes: [TableShape]) async throws -> Int {
        var rows = 0
        for shape in shapes {
            let sent = try await TableDigest(of: shape, in: source)
            let arrived = try await TableDigest(of: shape, in: target)
            guard sent == arrived else {
                throw OperatorProblem(
                    """
                    The table \(shape.name) did not arrive as it was sent (\(sent.rows) rows there, \(arrived.rows) \
                    here). The file is as it was, and goes on being the community. Empty the target and try again.
                    """)
            }
            progress("\(shape.name): \(sent.rows) rows, the same on both sides")
            rows += sent.rows
        }
        return rows
    }
}
