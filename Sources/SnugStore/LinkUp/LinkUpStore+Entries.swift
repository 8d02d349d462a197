package import Foundation
package import SnugCore

extension LinkUpStore {
    /// The entries of an edition that a reader may see, in the order in which they came.
    /// - Parameters:
    ///   - edition: The edition's internal key.
    ///   - reader: Who looks; what they muted is left out.
    ///   - member: The same as a member, for what they have read; nil for a guest.
    /// - Returns: The entries without their words.
    /// - Throws: `DatabaseTrouble`.
    package func entries(of edition: Int64, for reader: Reader, member: MemberID?) async throws -> [EntryLine] {
        let visible = VisibilityCondition(reader: reader, next: 3)
        let reading = member.map { mark(of: $0, in: edition) } ?? []
        return try await database.read { connection in
            let rows = try connection.rows(
                """
                SELECT link_up_entries.id, link_up_entries.public_id, threads.id AS thread, threads.version,
                    threads.opener_id, threads.state,
                    CASE WHEN link_up_reads.entry_id IS NULL THEN 0 ELSE 1 END AS read
                FROM link_up_entries JOIN threads ON threads.id = link_up_entries.thread_id
                JOIN boards ON boards.id = threads.board_id
                LEFT JOIN link_up_reads ON link_up_reads.reader = $2 AND link_up_reads.entry_id = link_up_entries.id
                WHERE link_up_entries.edition_id = $1 AND \(visible.board) AND \(visible.thread)
                    \(Self.unmuted(reader))
                ORDER BY link_up_entries.id
                """, [.int(edition), .blob(reading)] + visible.values)
            return try rows.map(Self.line)
        }
    }

    /// What entries show in a list: ask only for those that `entries` gave to this reader.
    /// - Parameter ids: The entries' internal keys.
    /// - Returns: The words by key.
    /// - Throws: `DatabaseTrouble`.
    package func words(of ids: [Int64]) async throws -> [Int64: EntryWords] {
        guard !ids.isEmpty else { return [:] }
        return try await database.read { connection in
            let list = ids.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
            let rows = try connection.rows(
                """
                SELECT link_up_entries.id, link_up_entries.host, threads.public_id AS thread, threads.title,
                    threads.note, posts.body_html, pseudonyms.name, pseudonyms.state AS author_state
                FROM link_up_entries JOIN threads ON threads.id = link_up_entries.thread_id
                JOIN posts ON posts.thread_id = threads.id AND posts.opening = 1
                JOIN pseudonyms ON pseudonyms.id = threads.opener_id WHERE link_up_entries.id IN (\(list))
                """, ids.map { .int($0) })
            return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.int("id"), try Self.words($0)) })
        }
    }

    /// One entry, if the reader may see it.
    /// - Parameters:
    ///   - entry: Its public id.
    ///   - reader: Who looks.
    /// - Returns: The entry, or nil.
    /// - Throws: `DatabaseTrouble`.
    package func entry(_ entry: String, for reader: Reader) async throws -> Entry? {
        try await database.read { try Self.find("link_up_entries.public_id = $1", .text(entry), reader, on: $0) }
    }

    /// The entry that a thread belongs to, if the reader may see it.
    /// - Parameters:
    ///   - thread: The thread's internal key.
    ///   - reader: Who looks.
    /// - Returns: The entry, or nil.
    /// - Throws: `DatabaseTrouble`.
    package func entry(ofThread thread: Int64, for reader: Reader) async throws -> Entry? {
        try await database.read { try Self.find("link_up_entries.thread_id = $1", .int(thread), reader, on: $0) }
    }

    /// The entries that somebody was asked to read when they brought theirs.
    /// - Parameters:
    ///   - entry: Their own entry's internal key.
    ///   - reader: They.
    /// - Returns: What of it can still be read.
    /// - Throws: `DatabaseTrouble`.
    package func suggestions(for entry: Int64, reader: Reader) async throws -> [Entry] {
        try await database.read { connection in
            let rows = try connection.rows(
                "SELECT suggested_id FROM link_up_suggestions WHERE entry_id = $1 ORDER BY position", entry)
            return try rows.compactMap {
                try Self.find("link_up_entries.id = $1", .int($0.int("suggested_id")), reader, on: connection)
            }
        }
    }

    /// Notes that a member has read an entry, or that they haven't after all.
    /// - Parameters:
    ///   - entry: The entry's public id.
    ///   - read: Whether they have.
    ///   - member: Who.
    ///   - reader: The same as a reader.
    /// - Returns: The entry.
    /// - Throws: `EntryRefusal.notThere`, `DatabaseTrouble`.
    package func note(_ entry: String, read: Bool, by member: MemberID, reader: Reader) async throws -> Entry {
        try await database.write { connection in
            let found = try Self.find("link_up_entries.public_id = $1", .text(entry), reader, on: connection)
            guard let found else { throw EntryRefusal.notThere }
            let reading = mark(of: member, in: found.editionID)
            try connection.change(
                read
                    ? "INSERT INTO link_up_reads (reader, entry_id) VALUES ($1, $2) ON CONFLICT DO NOTHING"
                    : "DELETE FROM link_up_reads WHERE reader = $1 AND entry_id = $2", reading, found.id)
            return found
        }
    }

    /// Whether a member has said that they read an entry.
    /// - Throws: `DatabaseTrouble`.
    package func hasRead(_ entry: Entry, _ member: MemberID) async throws -> Bool {
        let reading = mark(of: member, in: entry.editionID)
        return try await database.read { connection in
            try connection.exists(
                "SELECT 1 AS one FROM link_up_reads WHERE reader = $1 AND entry_id = $2", reading, entry.id)
        }
    }

    /// Withdraws an entry from its edition, the round-up, the feeds and the search, with its words and its address.
    /// - Parameters:
    ///   - entry: The entry's public id.
    ///   - reader: Its author.
    ///   - now: The moment of the request.
    /// - Returns: The edition's number, and whether staff still hold a sealed copy.
    /// - Throws: `PostingRefusal`, `DatabaseTrouble`.
    package func withdraw(_ entry: String, reader: Reader, now: Date) async throws -> (edition: Int, heldByCase: Bool) {
        try await database.write { connection in
            guard let found = try Self.find("link_up_entries.public_id = $1", .text(entry), reader, on: connection)
            else { throw PostingRefusal.notYours }
            let gone = try threads.delete(found.post, reader: reader, now: now, on: connection)
            return (found.edition, gone.heldByCase)
        }
    }

    static func find(
        _ condition: String, _ value: SQLValue, _ reader: Reader, on connection: any Connection
    ) throws -> Entry? {
        let visible = VisibilityCondition(reader: reader, next: 2)
        return try connection.rows(
            """
            \(entryColumns) WHERE \(condition) AND \(visible.board) AND \(visible.thread)
            """, [value] + visible.values
        ).first.map(entry)
    }

    static let entryColumns = """
        SELECT link_up_entries.id, link_up_entries.public_id, link_up_entries.edition_id, link_up_editions.number,
            link_up_entries.address, link_up_entries.host, threads.public_id AS thread, posts.public_id AS post,
            threads.title, threads.opener_id, threads.state, threads.started_at, posts.body_html, pseudonyms.name,
            pseudonyms.state AS author_state,
            (SELECT count(*) FROM link_up_reads WHERE entry_id = link_up_entries.id) AS readers
        FROM link_up_entries JOIN link_up_editions ON link_up_editions.id = link_up_entries.edition_id
        JOIN threads ON threads.id = link_up_entries.thread_id JOIN boards ON boards.id = threads.board_id
        JOIN posts ON posts.thread_id = threads.id AND posts.opening = 1
        JOIN pseudonyms ON pseudonyms.id = threads.opener_id
        """

    static func entry(_ row: SQLRow) throws -> Entry {
        Entry(
            id: try row.int("id"), publicID: try row.text("public_id"), edition: Int(row.optionalInt("number") ?? 0),
            editionID: try row.int("edition_id"), thread: try row.text("thread"), post: try row.text("post"),
            title: try row.text("title"), author: PseudonymID(try row.text("opener_id")),
            authorName: try row.text("author_state") == "active" ? try row.text("name") : nil,
            state: PostState(rawValue: try row.text("state")) ?? .removed, address: row.optionalText("address"),
            host: row.optionalText("host"), addedAt: try row.date("started_at"), html: try row.text("body_html"),
            readers: Int(try row.int("readers")))
    }

    private static func line(_ row: SQLRow) throws -> EntryLine {
        EntryLine(
            id: try row.int("id"), publicID: try row.text("public_id"), thread: try row.int("thread"),
            version: try row.int("version"), author: PseudonymID(try row.text("opener_id")),
            state: PostState(rawValue: try row.text("state")) ?? .removed, read: try row.flag("read"))
    }

    private static func words(_ row: SQLRow) throws -> EntryWords {
        EntryWords(
            thread: try row.text("thread"), title: try row.text("title"), note: try row.text("note"),
            authorName: try row.text("author_state") == "active" ? try row.text("name") : nil,
            html: try row.text("body_html"), host: row.optionalText("host"))
    }

    /// Leaves out what a reader's names have muted; the placeholders are those of the visibility condition.
    private static func unmuted(_ reader: Reader) -> String {
        guard !reader.pseudonyms.isEmpty else { return "" }
        let list = reader.pseudonyms.indices(from: 3)
        return "AND threads.opener_id NOT IN (SELECT muted_id FROM mutes WHERE pseudonym_id IN (\(list)))"
    }
}

extension Set<PseudonymID> {
    /// The placeholders of a list, such as `$3, $4`.
    fileprivate func indices(from first: Int) -> String {
        (0..<count).map { "$\(first + $0)" }.joined(separator: ", ")
    }
}
