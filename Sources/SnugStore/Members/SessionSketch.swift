extension SessionStore {
    /// Ends a session.
    package func end(tokenHash: [UInt8]) async throws {
        try await database.write { try $0.change("DELETE FROM sessions WHERE token_hash = $1", tokenHash) }
    }
}
