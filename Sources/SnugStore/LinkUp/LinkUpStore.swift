package import Foundation
import Keys
package import SnugCore

/// The weekly link-up: its editions and what is brought to them.
package struct LinkUpStore: Sendable {
    let database: any Database
    let key: ServerKey
    let threads: ThreadStore

    /// The kind of the job that plans ahead and starts the talk about round-ups.
    package static let jobKind = "link-up"

    /// The name under which Snug itself opens the talk about a round-up; with a blank, so that nobody can take it.
    static let voice = PseudonymID("link-up")

    /// Writes down the editions of the coming weeks, in whatever state the calendar is found.
    ///
    /// Asked with each visit of the link-up, it only reads when nothing is missing.
    /// - Parameters:
    ///   - now: The moment.
    ///   - calendar: The community's calendar.
    /// - Throws: `DatabaseTrouble`.
    package func plan(now: Date, calendar: EditionCalendar) async throws {
        let missing = try await database.read { try Self.missing(now: now, calendar: calendar, on: $0) }
        guard !missing.isEmpty else { return }
        try await database.write { connection in
            for window in try Self.missing(now: now, calendar: calendar, on: connection) {
                try Self.insert(.regular, window, theme: "", calendar: calendar, on: connection)
            }
            try Self.renumber(now: now, on: connection)
        }
    }

    /// Starts the talk about every round-up that is up and has none: once, on whichever node comes first.
    /// - Parameter now: The moment.
    /// - Throws: `DatabaseTrouble`.
    package func beginTalks(now: Date) async throws {
        let isDue = try await database.read { try !Self.withoutTalk(now: now, on: $0).isEmpty }
        guard isDue else { return }
        try await database.write { connection in
            for edition in try Self.withoutTalk(now: now, on: connection) { try beginTalk(edition, on: connection) }
        }
    }

    private static func withoutTalk(now: Date, on connection: any Connection) throws -> [Edition] {
        try connection.rows(
            "\(editionColumns) WHERE link_up_editions.round_up_at <= $1 AND link_up_editions.thread_id IS NULL ORDER BY opens_at",
            now
        ).map(edition)
    }

    private func beginTalk(_ edition: Edition, on connection: any Connection) throws {
        try Self.prepareBoard(on: connection)
        try connection.change(
            """
            INSERT INTO pseudonyms (id, name, skeleton, owner_sealed) VALUES ($1, 'Snug link-up', 'snug link-up', $2)
            ON CONFLICT DO NOTHING
            """, Self.voice.text, [UInt8]())
        let words = "The round-up of link-up number \(edition.number) is up. Which post stayed with you, and why?"
        let post = NewPost(
            draft: PostDraft(title: "Talking about link-up number \(edition.number)", body: words),
            html: "<p>\(words)</p>\n", author: Self.voice,
            screening: Screening(), held: false,
            once: Array("link-up talk \(edition.id)".utf8))
        let posted = try threads.start(
            post, board: EntryRules.board, reader: .member([Self.voice]), now: edition.times.roundUp, on: connection)
        try connection.change(
            "UPDATE link_up_editions SET thread_id = (SELECT id FROM threads WHERE public_id = $2) WHERE id = $1",
            edition.id, posted.thread)
    }

    /// Makes the board that entries stand on, which no list of boards shows.
    static func prepareBoard(on connection: any Connection) throws {
        guard try !connection.exists("SELECT 1 AS one FROM boards WHERE slug = $1", EntryRules.board) else { return }
        try connection.change(
            """
            INSERT INTO boards (slug, name, description, audience, position)
            VALUES ($1, 'The weekly link-up', '', 'public', 0) ON CONFLICT DO NOTHING
            """, EntryRules.board)
    }

    private static func missing(
        now: Date, calendar: EditionCalendar, on connection: any Connection
    ) throws -> [EditionWindow] {
        let taken = try connection.rows(
            "SELECT opens_at, closes_at FROM link_up_editions WHERE kind <> 'special' AND closes_at > $1", now)
        return EditionPlan.missing(
            taken: try taken.map { EditionWindow(opens: try $0.date("opens_at"), closes: try $0.date("closes_at")) },
            now: now, calendar: calendar)
    }

    static func insert(
        _ kind: EditionKind, _ window: EditionWindow, theme: String, calendar: EditionCalendar,
        on connection: any Connection
    ) throws {
        try connection.change(
            """
            INSERT INTO link_up_editions (kind, theme, opens_at, closes_at, round_up_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO NOTHING
            """, kind.rawValue, theme, window.opens, window.closes, calendar.roundUp(after: window.closes))
        try putJob(calendar.roundUp(after: window.closes), on: connection)
    }

    /// Writes down that a round-up goes up then, so that its talk begins within the minute.
    static func putJob(_ roundUp: Date, on connection: any Connection) throws {
        try JobStore.put(jobKind, subject: "round-up", due: roundUp, on: connection)
    }

    /// Gives the editions that are still to open their numbers, in the order in which they will.
    static func renumber(now: Date, on connection: any Connection) throws {
        let rows = try connection.rows("SELECT id, opens_at, number FROM link_up_editions")
        let changed = EditionPlan.numbers(
            for: try rows.map {
                (id: try $0.int("id"), opens: try $0.date("opens_at"), number: $0.optionalInt("number").map { Int($0) })
            }, now: now)
        // First all of them without, so that no two have the same one in between.
        for id in changed.keys { try connection.change("UPDATE link_up_editions SET number = NULL WHERE id = $1", id) }
        for (id, number) in changed {
            try connection.change("UPDATE link_up_editions SET number = $2 WHERE id = $1", id, number)
        }
    }

    /// The mark under which what somebody read in an edition is kept.
    /// - Parameters:
    ///   - member: Who reads.
    ///   - edition: The edition's internal key: a mark says nothing beyond it.
    /// - Returns: The mark.
    func mark(of member: MemberID, in edition: Int64) -> [UInt8] {
        key.keyedHash("\(member.text) \(edition)", for: .linkUpReads)
    }
}
