extension SettingStore {
    private static let keyFingerprint = "key-fingerprint"

    /// Notes which server key this database belongs to, the first time, and compares it ever after: with another key
    /// nobody could sign in, and whatever was written meanwhile would be lost for the right one.
    /// - Parameter fingerprint: The short name of the key at hand.
    /// - Returns: Whether the key is the one the database was made with.
    /// - Throws: `DatabaseTrouble`.
    package func belongs(toKey fingerprint: String) async throws -> Bool {
        try await database.write { connection in
            if try Self.claim(Self.keyFingerprint, as: fingerprint, on: connection) { return true }
            let row = try connection.row("SELECT value FROM settings WHERE name = $1", Self.keyFingerprint)
            return try row?.text("value") == fingerprint
        }
    }
}
