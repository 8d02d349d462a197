package import Foundation
import SnugCore

extension LinkUpStore {
    /// The edition that is open, or else the next one; a special one only when no other is open.
    /// - Parameter now: The moment.
    /// - Returns: The edition and whatever else is open beside it, or nil when nothing is planned.
    /// - Throws: `DatabaseTrouble`.
    package func current(now: Date) async throws -> (edition: Edition, beside: [Edition])? {
        let coming = try await database.read { connection in
            try connection.rows(
                "\(Self.editionColumns) WHERE closes_at > $1 AND number IS NOT NULL ORDER BY opens_at, link_up_editions.id",
                now
            ).map(Self.edition)
        }
        let open = coming.filter { $0.phase(at: now) == .open }
        let first =
            open.first { $0.kind != .special } ?? open.first ?? coming.first { $0.kind != .special } ?? coming.first
        return first.map { first in (first, open.filter { $0.id != first.id }) }
    }

    /// One edition.
    /// - Parameter number: Its number.
    /// - Returns: The edition, or nil.
    /// - Throws: `DatabaseTrouble`.
    package func edition(_ number: Int) async throws -> Edition? {
        try await database.read { try Self.edition(number, on: $0) }
    }

    /// The editions that are still to come or open, the next one first.
    /// - Parameter now: The moment.
    /// - Returns: The editions.
    /// - Throws: `DatabaseTrouble`.
    package func coming(now: Date) async throws -> [Edition] {
        try await database.read { connection in
            try connection.rows(
                "\(Self.editionColumns) WHERE closes_at > $1 AND number IS NOT NULL ORDER BY opens_at, link_up_editions.id",
                now
            ).map(Self.edition)
        }
    }

    /// The editions that have closed, the latest first, each with how many entries everybody can see.
    /// - Parameters:
    ///   - now: The moment.
    ///   - theme: Only those with this theme; nil for all.
    /// - Returns: The editions.
    /// - Throws: `DatabaseTrouble`.
    package func past(now: Date, theme: String? = nil) async throws -> [(edition: Edition, entries: Int)] {
        try await database.read { connection in
            let rows = try connection.rows(
                """
                \(Self.editionSelection), (SELECT count(*) FROM link_up_entries
                    JOIN threads AS brought ON brought.id = link_up_entries.thread_id
                    WHERE link_up_entries.edition_id = link_up_editions.id AND brought.state = 'visible') AS entries
                \(Self.editionTables) WHERE closes_at <= $1 AND number IS NOT NULL ORDER BY opens_at DESC
                """, now)
            return try rows.map { (try Self.edition($0), Int(try $0.int("entries"))) }
                .filter { theme == nil || $0.0.theme == theme }
        }
    }

    /// The edition whose round-up is talked about in a thread.
    /// - Parameter thread: The thread's internal key.
    /// - Returns: The edition; nil for any other thread.
    /// - Throws: `DatabaseTrouble`.
    package func talked(in thread: Int64) async throws -> Edition? {
        try await database.read { connection in
            try connection.row("\(Self.editionColumns) WHERE link_up_editions.thread_id = $1", thread).map(Self.edition)
        }
    }

    static func edition(_ number: Int, on connection: any Connection) throws -> Edition? {
        try connection.row("\(editionColumns) WHERE number = $1", number).map(edition)
    }

    static let editionSelection = """
        SELECT link_up_editions.id, number, kind, theme, opens_at, closes_at, round_up_at, introduction,
            introduction_html, threads.public_id AS talk
        """
    static let editionTables = "FROM link_up_editions LEFT JOIN threads ON threads.id = link_up_editions.thread_id"
    static let editionColumns = "\(editionSelection) \(editionTables)"

    static func edition(_ row: SQLRow) throws -> Edition {
        let theme = try row.text("theme")
        return Edition(
            id: try row.int("id"), number: Int(row.optionalInt("number") ?? 0),
            kind: EditionKind(rawValue: try row.text("kind")) ?? .regular, theme: theme.isEmpty ? nil : theme,
            times: EditionTimes(
                window: EditionWindow(opens: try row.date("opens_at"), closes: try row.date("closes_at")),
                roundUp: try row.date("round_up_at")),
            introduction: try row.text("introduction"), introductionHTML: try row.text("introduction_html"),
            talk: row.optionalText("talk"))
    }
}
