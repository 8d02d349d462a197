/// SQLite's words for the seams: FTS5, rowid keys, triggers.
struct SQLiteDialect: Dialect {
    let name = "sqlite"

    func schema(_ template: String) -> String {
        template
            .replacing("{{id}}", with: "INTEGER PRIMARY KEY")
            .replacing("{{blob}}", with: "BLOB")
            // Rows of such a table lie in the order of their random keys, so that the order in which people
            // joined can't be read off the file (decisions.md 1).
            .replacing("{{scattered}}", with: "WITHOUT ROWID")
    }

    func tables(on connection: any Connection) throws -> [String] {
        try connection.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            .map { try $0.text("name") }.filter { !$0.hasPrefix("sqlite_") && !$0.hasPrefix("post_search") }
    }

    func leaveRoom(in table: String) -> [String] { [] }

    /// SQLite always goes on after the highest number.
    func continueNumbers(of table: String, on connection: any Connection) {}

    let searchSchema = [
        "CREATE VIRTUAL TABLE post_search USING fts5(words, tokenize = 'porter unicode61 remove_diacritics 2')"
    ]

    func index(post: Int64, words: String, on connection: any Connection) throws {
        try unindex(post: post, on: connection)
        try connection.change("INSERT INTO post_search (rowid, words) VALUES ($1, $2)", post, words)
    }

    func unindex(post: Int64, on connection: any Connection) throws {
        try connection.change("DELETE FROM post_search WHERE rowid = $1", post)
    }

    let searchKey = "rowid"

    let searchCondition = "posts.id IN (SELECT rowid FROM post_search WHERE post_search MATCH $1)"

    func searchQuery(_ words: String) -> String? {
        // Each word is quoted, so that nothing a person types is read as FTS5 syntax.
        let quoted = words.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).prefix(12).map { "\"\($0)\"" }
        return quoted.isEmpty ? nil : quoted.joined(separator: " ") + "*"
    }

    func liftAppendOnly(_ table: String) -> [String] {
        ["update", "delete"].map { "DROP TRIGGER \(table)_no_\($0)" }
    }

    func appendOnly(_ table: String) -> [String] {
        ["UPDATE", "DELETE"].map { verb in
            """
            CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
            BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END
            """
        }
    }

    func prunable(_ table: String) -> [String] {
        [
            "DROP TRIGGER \(table)_no_delete",
            """
            CREATE TRIGGER \(table)_no_delete BEFORE DELETE ON \(table)
            WHEN OLD.id > COALESCE((SELECT MAX(last_id) FROM \(table)_heads), 0)
            BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END
            """,
        ]
    }
}
