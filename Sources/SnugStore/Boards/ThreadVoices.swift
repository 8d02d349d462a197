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
            guard try Self.head(thread, reader: reader, on: connection) != nil else { return nil }
            return try Self.voice(in: thread, reader: reader, on: connection)
        }
    }

    static func voice(in thread: String, reader: Reader, on connection: any Connection) throws -> Pseudonym? {
        guard !reader.pseudonyms.isEmpty else { return nil }
        let question = voiceQuestion(in: thread, reader: reader)
        return try connection.rows(question.sql, question.values).first.map(voice)
    }

    /// Asks for the name of a reader's that wrote in a thread first; the reader has one at least.
    static func voiceQuestion(in thread: String, reader: Reader) -> Question {
        let own = reader.pseudonyms.map(\.text).sorted()
        let list = own.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        return Question(
            """
            SELECT pseudonyms.id, pseudonyms.name FROM posts JOIN pseudonyms ON pseudonyms.id = posts.pseudonym_id
            WHERE posts.pseudonym_id IN (\(list)) AND posts.thread_id = (SELECT id FROM threads WHERE public_id = $1)
            ORDER BY posts.id LIMIT 1
            """, [.text(thread)] + own.map { .text($0) })
    }

    static func voice(_ row: SQLRow) throws -> Pseudonym {
        Pseudonym(id: PseudonymID(try row.text("id")), name: try row.text("name"))
    }
}
