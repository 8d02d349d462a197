package import Foundation
package import SnugStore
import Testing

/// The engines that the store's contract holds for.
///
/// PostgreSQL is there when `SNUG_TEST_POSTGRES` says where a server is, as `tools/with_postgres.sh` does.
package enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite
    case postgres

    package static var allCases: [Engine] { TestServer.shared == nil ? [.sqlite] : [.sqlite, .postgres] }

    /// The engine under tests that speak HTTP: `SNUG_TEST_ENGINE`, or else SQLite.
    package static let current =
        ProcessInfo.processInfo.environment["SNUG_TEST_ENGINE"].flatMap(Engine.init) ?? .sqlite

    /// Where a database of this engine keeps its words.
    /// - Parameters:
    ///   - database: The database.
    ///   - directory: What `open` gave.
    /// - Returns: A directory with the files.
    /// - Throws: `DatabaseTrouble`.
    package func files(of database: any Database, in directory: URL) async throws -> URL {
        try await self == .postgres ? #require(TestServer.shared).files(of: database) : directory
    }

    package var testDescription: String { rawValue }

    private static let room = Room(places: 8)

    /// Opens a fresh, migrated database of this engine, runs a body and removes it.
    /// - Parameter body: Gets the database and the directory in which an embedded engine keeps its files.
    /// - Throws: What the body threw.
    package func open(_ body: (any Database, URL) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("snug-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        switch self {
        case .sqlite:
            try await Self.room.run {
                let database = try SQLiteDatabase(path: directory.appendingPathComponent("snug.db").path)
                try await Migrator(database).migrate()
                try await body(database, directory)
                try database.close()
            }
        case .postgres:
            let server = try #require(TestServer.shared, "SNUG_TEST_POSTGRES doesn't say where a server is.")
            try await server.open { try await body($0, directory) }
        }
    }
}

/// The PostgreSQL server that tests may use: each gets a database of its own, copied from a migrated one.
package actor TestServer {
    package static let shared = ProcessInfo.processInfo.environment["SNUG_TEST_POSTGRES"].flatMap(TestServer.init)

    private let text: String
    private let administration: PostgresDatabase
    private var template: Task<String, any Error>?
    /// A server takes only so many connections.
    private let room = Room(places: 12)

    init?(_ text: String) {
        guard let address = PostgresAddress(text) else { return nil }
        self.text = text
        administration = PostgresDatabase(address, connections: 1, patience: .seconds(60))
    }

    /// The address of a database on this server.
    package nonisolated func address(of name: String) throws -> PostgresAddress {
        try #require(PostgresAddress(text.replacing("/postgres?", with: "/\(name)?")))
    }

    /// Runs statements on the server.
    package nonisolated func run(_ statements: String...) async throws { try await administration.perform(statements) }

    /// Makes an empty database of a name that nobody else has.
    package nonisolated func makeEmpty() async throws -> String {
        let name = Self.freshName()
        try await run("CREATE DATABASE \(name)")
        return name
    }

    nonisolated func open(_ body: (PostgresDatabase) async throws -> Void) async throws {
        try await room.run { try await openInside(body) }
    }

    private nonisolated func openInside(_ body: (PostgresDatabase) async throws -> Void) async throws {
        let name = Self.freshName()
        try await run("CREATE DATABASE \(name) TEMPLATE \(try await templateName())")
        let database = PostgresDatabase(try address(of: name), connections: 4, patience: .seconds(60))
        let result = await Room.result(of: { try await body(database) })
        try database.close()
        try await run("DROP DATABASE \(name) WITH (FORCE)")
        try result.get()
    }

    /// Where the server keeps a database, for tests that look for words in its files; written out before.
    package nonisolated func files(of database: any Database) async throws -> URL {
        try await run("CHECKPOINT")
        let row = try await database.read { connection in
            try connection.row(
                """
                SELECT current_setting('data_directory') || '/base/' || oid AS place FROM pg_database
                WHERE datname = current_database()
                """)
        }
        return URL(fileURLWithPath: try row?.text("place") ?? "/nowhere")
    }

    private static func freshName() -> String {
        "t" + UUID().uuidString.lowercased().replacing("-", with: "")
    }

    private func templateName() async throws -> String {
        if let template { return try await template.value }
        let making = Task {
            let name = try await makeEmpty()
            let database = PostgresDatabase(try address(of: name), connections: 1, patience: .seconds(60))
            try await Migrator(database).migrate()
            try database.close()
            return name
        }
        template = making
        return try await making.value
    }
}

extension Engine {
    /// Another node of the same community: on SQLite there is none, and the one node stands for it.
    /// - Parameters:
    ///   - database: The database of a test.
    ///   - body: Gets the other node's.
    /// - Returns: What the body returned.
    /// - Throws: What the body threw.
    package func neighbour<T>(of database: any Database, _ body: (any Database) async throws -> T) async throws -> T {
        guard self == .postgres, let server = TestServer.shared else { return try await body(database) }
        let name = try await database.read { try $0.row("SELECT current_database()::text AS name")?.text("name") }
        let other = PostgresDatabase(try server.address(of: name ?? ""), connections: 1, patience: .seconds(60))
        let result = try await body(other)
        try other.close()
        return result
    }

    /// Waits until a node hears what others announce.
    /// - Parameter database: The node's database.
    /// - Throws: `DatabaseTrouble`.
    package func listens(_ database: any Database) async throws {
        guard self == .postgres else { return }
        // What it announces itself comes back to it as well.
        let stream = database.news.stream()
        let calls = Task {
            while !Task.isCancelled {
                database.tell([.counted(node: "test", what: "begin")])
                _ = try? await database.read { try $0.rows("SELECT 1 AS one", []) }
            }
        }
        for await news in stream where news == .counted(node: "test", what: "begin") { break }
        calls.cancel()
    }
}
