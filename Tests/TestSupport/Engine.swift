package import Foundation
package import SnugStore
import Testing

/// The engines that the store's contract holds for.
///
/// A second engine is a second case here; no test changes.
package enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite

    package var testDescription: String { rawValue }

    /// Opens a fresh, migrated database of this engine, runs a body and removes it.
    /// - Parameter body: Gets the database and the directory in which an embedded engine keeps its files.
    /// - Throws: What the body threw.
    package func open(_ body: (any Database, URL) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("snug-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        switch self {
        case .sqlite:
            let database = try SQLiteDatabase(path: directory.appendingPathComponent("snug.db").path)
            try await Migrator(database).migrate()
            try await body(database, directory)
            try database.close()
        }
    }
}
