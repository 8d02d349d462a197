package import Foundation
import Keys
package import SnugCore

extension LinkUpStore {
    /// Adds an entry: its thread with all that hangs on it, its address and whom its author is asked to read, in one
    /// transaction.
    /// - Parameters:
    ///   - post: The entry's words, screened and rendered as any other post's.
    ///   - address: Where it leads; nil for a post written here.
    ///   - number: The edition.
    ///   - member: The author, as whom what they have read is known.
    ///   - reader: The same as a reader, with every pseudonym.
    ///   - limit: How many entries somebody may bring to an edition; nil when staff must see the words whatever else
    ///     speaks against the entry (decisions.md 8).
    ///   - now: The moment of the request.
    /// - Returns: What was stored, now or by the same form before.
    /// - Throws: `EntryRefusal`, `PostingRefusal`, `DatabaseTrouble`.
    package func add(
        _ post: NewPost, address: EntryAddress?, to number: Int, by member: MemberID, reader: Reader, limit: Int?,
        now: Date
    ) async throws -> AddedEntry {
        try await database.write { connection in
            var urgent = false
            let result = try Idempotency.once(post.once + [1], now: now, on: connection) {
                guard let edition = try Self.edition(number, on: connection) else { throw EntryRefusal.notThere }
                if let limit {
                    guard edition.phase(at: now) == .open else { throw EntryRefusal.closed }
                    try Self.checkLimit(limit, of: reader, in: edition.id, on: connection)
                    if let address { try Self.checkRepeat(of: address, but: .guest, now: now, on: connection) }
                }
                try Self.prepareBoard(on: connection)
                let posted = try threads.start(
                    post, board: EntryRules.board, reader: reader, now: now, on: connection)
                urgent = posted.urgent
                let id = try Self.insertEntry(posted.thread, address: address, in: edition.id, on: connection)
                try suggest(to: member, reader: reader, entry: id.key, in: edition.id, on: connection)
                return "\(id.entry) \(posted.thread) \(posted.post)"
            }
            let ids = result.split(separator: " ").map(String.init)
            guard ids.count == 3 else { throw StoreError.unexpected(column: "idempotency.result") }
            return AddedEntry(
                entry: ids[0], posted: Posted(thread: ids[1], post: ids[2], urgent: urgent, held: post.held))
        }
    }

    /// Asks whether an address was brought lately, before its author is troubled with anything else.
    /// - Parameters:
    ///   - address: The address.
    ///   - reader: The author, whose own entries don't count: the same form may have been sent twice.
    ///   - now: The moment.
    /// - Throws: `EntryRefusal.repeated`, `DatabaseTrouble`.
    package func checkRepeat(of address: EntryAddress, for reader: Reader, now: Date) async throws {
        try await database.read { try Self.checkRepeat(of: address, but: reader, now: now, on: $0) }
    }

    private static func checkLimit(
        _ limit: Int, of reader: Reader, in edition: Int64, on connection: any Connection
    ) throws {
        let own = reader.pseudonyms.map(\.text).sorted()
        let list = own.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        let row = try connection.rows(
            """
            SELECT count(*) AS brought FROM link_up_entries JOIN threads ON threads.id = link_up_entries.thread_id
            WHERE link_up_entries.edition_id = $1 AND threads.opener_id IN (\(list))
            """, [.int(edition)] + own.map { .text($0) }
        ).first
        if try row?.int("brought") ?? 0 >= Int64(limit) { throw EntryRefusal.enough(limit: limit) }
    }

    /// A post that was brought lately is led to, unless others can't see it.
    private static func checkRepeat(
        of address: EntryAddress, but reader: Reader, now: Date, on connection: any Connection
    ) throws {
        let since = now.addingTimeInterval(-Double(EntryAddress.repeatDays) * 86_400)
        let row = try connection.row(
            """
            SELECT link_up_entries.public_id, link_up_editions.number, threads.opener_id FROM link_up_entries
            JOIN link_up_editions ON link_up_editions.id = link_up_entries.edition_id
            JOIN threads ON threads.id = link_up_entries.thread_id
            WHERE link_up_entries.address_key = $1 AND threads.started_at > $2 AND threads.state = 'visible'
            ORDER BY link_up_entries.id LIMIT 1
            """, address.key, since)
        guard let row, !reader.pseudonyms.contains(PseudonymID(try row.text("opener_id"))) else { return }
        throw EntryRefusal.repeated(entry: try row.text("public_id"), edition: Int(row.optionalInt("number") ?? 0))
    }

    private static func insertEntry(
        _ thread: String, address: EntryAddress?, in edition: Int64, on connection: any Connection
    ) throws -> (key: Int64, entry: String) {
        let entry = PublicID.random()
        let key = try connection.insert(
            """
            INSERT INTO link_up_entries (public_id, edition_id, thread_id, address, host, address_key)
            VALUES ($1, $2, (SELECT id FROM threads WHERE public_id = $3), $4, $5, $6) RETURNING id
            """, entry, edition, thread, address?.text, address?.host, address?.key)
        return (key, entry)
    }

    private func suggest(
        to member: MemberID, reader: Reader, entry: Int64, in edition: Int64, on connection: any Connection
    ) throws {
        let rows = try connection.rows(
            """
            SELECT link_up_entries.id, threads.opener_id, \(Self.commentCount) AS comments,
                (SELECT count(*) FROM link_up_suggestions WHERE suggested_id = link_up_entries.id) AS asked,
                (SELECT count(*) FROM link_up_reads WHERE entry_id = link_up_entries.id AND reader = $2) AS read
            FROM link_up_entries JOIN threads ON threads.id = link_up_entries.thread_id
            WHERE link_up_entries.edition_id = $1 AND threads.state = 'visible' ORDER BY link_up_entries.id
            """, edition, mark(of: member, in: edition))
        let own = reader.pseudonyms.map(\.text)
        let candidates = try rows.map { row in
            Reciprocity.Candidate(
                id: try row.int("id"), comments: Int(try row.int("comments")), asked: Int(try row.int("asked")),
                own: own.contains(try row.text("opener_id")), read: try row.int("read") > 0)
        }
        for (position, chosen) in Reciprocity.choose(from: candidates).enumerated() {
            try connection.change(
                "INSERT INTO link_up_suggestions (entry_id, suggested_id, position) VALUES ($1, $2, $3)", entry, chosen,
                position)
        }
    }

    /// Comments that others wrote and everybody can see.
    static let commentCount = """
        (SELECT count(*) FROM posts WHERE posts.thread_id = threads.id AND posts.opening = 0
            AND posts.state = 'visible' AND posts.pseudonym_id <> threads.opener_id)
        """
}
