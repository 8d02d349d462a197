/// One step of the schema.
///
/// A released step is never edited: a change is a new step.
struct Migration: Sendable {
    /// Sorts and names the step, such as `001-foundation`.
    let name: String
    /// The step's statements in an engine's own words.
    let statements: @Sendable (any Dialect) -> [String]
}

/// Brings a database to this version's schema.
package struct Migrator: Sendable {
    static let all = [Migration.foundation, .threadActivity, .accounts, .linkUp, .mentoring, .settings]

    let database: any Database

    /// Every step, in order.
    package static var names: [String] { all.map(\.name) }

    /// Whether this version of Snug has a step of that name.
    package static func knows(_ name: String) -> Bool { all.contains { $0.name == name } }

    /// Makes a migrator for a database.
    package init(_ database: any Database) {
        self.database = database
    }

    /// Applies every step that is missing, each in a transaction of its own.
    /// - Returns: The names of the steps that were applied.
    /// - Throws: `DatabaseTrouble`; `StoreError.newerSchema` when a newer Snug wrote this database.
    @discardableResult
    package func migrate() async throws -> [String] {
        var applied: [String] = []
        for step in try await pending() {
            // Two nodes may both have found the step missing; the second one finds it done.
            let isFirst = try await database.writeAlone { connection in
                try connection.change("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)")
                guard try !connection.exists("SELECT 1 AS one FROM migrations WHERE name = $1", step.name) else {
                    return false
                }
                for statement in step.statements(connection.dialect) { try connection.change(statement) }
                try connection.change("INSERT INTO migrations (name) VALUES ($1)", step.name)
                return true
            }
            if isFirst { applied.append(step.name) }
        }
        return applied
    }

    /// The steps that this version needs and the database lacks, without applying them.
    /// - Returns: Their names.
    /// - Throws: `DatabaseTrouble`; `StoreError.newerSchema` when a newer Snug wrote this database.
    package func missing() async throws -> [String] { try await pending().map(\.name) }

    private func pending() async throws -> [Migration] {
        let done: [String] = try await database.read { connection in
            guard try connection.dialect.tables(on: connection).contains("migrations") else { return [] }
            return try connection.rows("SELECT name FROM migrations ORDER BY name").map { try $0.text("name") }
        }
        if let stranger = done.first(where: { name in !Self.all.contains { $0.name == name } }) {
            throw StoreError.newerSchema(found: stranger)
        }
        return Self.all.filter { !done.contains($0.name) }
    }
}
