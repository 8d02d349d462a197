package import SnugCore

/// Which name somebody has in a thread.
///
/// It isn't stored: the posts themselves remember it, so that no table pairs a thread with an account.
extension ThreadStore {
    /// The name of a reader's under which they wrote in a thread first.
    /// - Parameters:
    ///   - thread: The thread's public id.
    ///   - reader: Who looks.
    /// - Returns: The name, or nil when they didn't write there or may not see the thread.
    /// - Throws: `DatabaseTrouble`.
    package func voice(in thread: String, of reader: Reader) async throws -> Pseudonym? {
        try await database.read { connection in
            guard let head = try Self.head(thread, reader: reader, on: connection) else { return nil }
            return try Self.voice(in: head.id, reader: reader, on: connection)
        }
    }

    static func voice(in thread: Int64, reader: Reader, on connection: any Connection) throws -> Pseudonym? {
        let own = reader.pseudonyms.map(\.text).sorted()
        guard !own.isEmpty else { return nil }
        let list = own.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        let row = try connection.rows(
            """
            SELECT pseudonyms.id, pseudonyms.name FROM posts JOIN pseudonyms ON pseudonyms.id = posts.pseudonym_id
            WHERE posts.pseudonym_id IN (\(list)) AND posts.thread_id = $1 ORDER BY posts.id LIMIT 1
            """, [.int(thread)] + own.map { .text($0) }
        ).first
        return try row.map { Pseudonym(id: PseudonymID(try $0.text("id")), name: try $0.text("name")) }
    }
}
