import Foundation
import Keys
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

    /// Makes sure that nobody comes to stand in a thread under two names by sending two forms at the same moment.
    ///
    /// The posts themselves are looked at before the transaction, because reading their index within it would make strangers'
    /// replies collide under SERIALIZABLE. What is left between looking and writing is closed by a mark among the sent
    /// forms: a keyed hash of account and thread, which goes after a day like theirs and which nobody can tie to either.
    func claimVoice(
        _ author: PseudonymID, of writer: MemberID, in thread: String, reader: Reader, now: Date,
        on connection: any Connection
    ) throws {
        let mark = cases.key.keyedHash("voice|\(writer.text)|\(thread)", for: .idempotency)
        let isFirst = try connection.change(
            "INSERT INTO idempotency (key, result, made_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", mark,
            author.text, now)
        guard isFirst != 1 else { return }
        let row = try connection.row("SELECT result FROM idempotency WHERE key = $1", mark)
        guard let claimed = try row?.text("result"), claimed != author.text else { return }
        // A name that its owner has let go of since speaks for nobody.
        if reader.pseudonyms.contains(PseudonymID(claimed)) { throw PostingRefusal.otherVoice }
        try connection.change("UPDATE idempotency SET result = $2 WHERE key = $1", mark, author.text)
    }

    static func voice(_ row: SQLRow) throws -> Pseudonym {
        Pseudonym(id: PseudonymID(try row.text("id")), name: try row.text("name"))
    }
}
