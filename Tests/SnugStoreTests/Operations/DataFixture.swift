import Foundation
import Keys
import SnugStore

/// A data directory of a test's own, with a database of the present schema, removed afterwards.
struct DataFixture: Sendable {
    let directory: DataDirectory

    static func open(_ body: @Sendable (DataFixture) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("snug-\(UUID().uuidString)").path
        let fixture = DataFixture(directory: DataDirectory(path))
        try fixture.directory.make()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await fixture.use { _ in }
        try await body(fixture)
    }

    /// Works on the database and closes it, which folds its log.
    func use<T: Sendable>(_ body: @Sendable (SQLiteDatabase) async throws -> T) async throws -> T {
        let database = try SQLiteDatabase(path: directory.database)
        try await Migrator(database).migrate()
        let result = try await body(database)
        try database.close()
        return result
    }

    func set(_ name: String, to value: String) async throws {
        try await use { try await DataFixture.settings($0).set(name, to: value) }
    }

    func value(_ name: String) async throws -> String? {
        try await use { try await DataFixture.settings($0).value(name) }
    }

    static func settings(_ database: SQLiteDatabase) -> SettingStore {
        Stores(database: database, key: ServerKey()).settings
    }

    /// A path beside the database.
    func path(_ name: String) -> String { directory.path + "/" + name }

    func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }
}
