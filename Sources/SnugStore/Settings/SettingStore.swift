/// Settings that staff change while the service runs, by name.
package struct SettingStore: Sendable {
    let database: any Database

    /// The value of a setting, or nil when nobody has set it.
    /// - Throws: `DatabaseTrouble`.
    package func value(_ name: String) async throws -> String? {
        try await database.read { try $0.row("SELECT value FROM settings WHERE name = $1", name)?.text("value") }
    }

    /// Sets a setting that nobody has set yet: of several nodes that try at once, one succeeds.
    /// - Returns: Whether it was this one.
    /// - Throws: `DatabaseTrouble`.
    package func claim(_ name: String, as value: String) async throws -> Bool {
        try await database.write { try Self.claim(name, as: value, on: $0) }
    }

    static func claim(_ name: String, as value: String, on connection: any Connection) throws -> Bool {
        try connection.change(
            "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", name, value) == 1
    }

    /// Sets a setting.
    /// - Throws: `DatabaseTrouble`.
    package func set(_ name: String, to value: String) async throws {
        try await database.write { connection in
            try connection.change(
                "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2", name,
                value)
        }
    }
}
