package import Foundation
import Keys
package import SnugCore

/// Something that hosts or staff do to an edition.
package enum Keeping: Sendable {
    /// Write the introduction: Markdown and the HTML made from it.
    case introduce(source: String, html: String)
    /// Set or clear the theme.
    case theme(String)
    /// Pick an entry, with a reason that everybody reads.
    case pick(entry: String, reason: String)
    /// Take a pick back.
    case unpick(entry: String)
    /// Let it close so many days later than the time that was shown: a form that comes twice does it once.
    case extend(days: Int, from: Date)
    /// Put the round-up up now.
    case publish

    /// The word for it in the record.
    var word: String {
        switch self {
        case .introduce: "introduction"
        case .theme: "theme"
        case .pick: "pick"
        case .unpick: "pick taken back"
        case .extend(let days, _): "closes \(days) days later"
        case .publish: "round-up put up"
        }
    }
}

/// Why something can't be done to an edition.
package enum KeepingRefusal: Error, Sendable, Equatable {
    /// They don't look after this edition.
    case notYours
    /// It is too late, or too early, for that.
    case notNow
    /// The new closing time would run into another edition.
    case overlaps
    /// Nobody has that name.
    case nobody
}

extension LinkUpStore {
    /// Changes an edition.
    /// - Parameters:
    ///   - keeping: What to do.
    ///   - number: The edition.
    ///   - keeper: Who does it.
    ///   - now: The moment of the request.
    ///   - calendar: The community's calendar.
    /// - Throws: `KeepingRefusal`, `DatabaseTrouble`.
    package func keep(
        _ keeping: Keeping, number: Int, by keeper: EditionKeeper, now: Date, calendar: EditionCalendar
    ) async throws {
        try await database.write { connection in
            guard let edition = try Self.edition(number, on: connection) else { throw KeepingRefusal.notYours }
            try Self.check(keeper, for: edition.id, on: connection)
            try Self.apply(keeping, to: edition, now: now, calendar: calendar, on: connection)
            try record("link-up-kept", "edition \(number), \(keeping.word)", by: keeper, now: now, on: connection)
        }
    }

    /// Whether somebody looks after an edition.
    /// - Throws: `DatabaseTrouble`.
    package func keeps(_ keeper: EditionKeeper, _ edition: Edition) async throws -> Bool {
        try await database.read { connection in
            do {
                try Self.check(keeper, for: edition.id, on: connection)
                return true
            } catch is KeepingRefusal {
                return false
            }
        }
    }

    private static func apply(
        _ keeping: Keeping, to edition: Edition, now: Date, calendar: EditionCalendar, on connection: any Connection
    ) throws {
        switch keeping {
        case .introduce(let source, let html):
            try connection.change(
                "UPDATE link_up_editions SET introduction = $2, introduction_html = $3 WHERE id = $1", edition.id,
                source, html)
        case .theme(let theme):
            guard edition.phase(at: now) != .roundedUp else { throw KeepingRefusal.notNow }
            try connection.change("UPDATE link_up_editions SET theme = $2 WHERE id = $1", edition.id, theme)
        case .pick(let entry, let reason):
            let changed = try connection.change(
                """
                INSERT INTO link_up_picks (entry_id, reason)
                SELECT id, $3 FROM link_up_entries WHERE public_id = $1 AND edition_id = $2
                ON CONFLICT (entry_id) DO UPDATE SET reason = $3
                """, entry, edition.id, reason)
            if changed == 0 { throw KeepingRefusal.notYours }
        case .unpick(let entry):
            try connection.change(
                """
                DELETE FROM link_up_picks WHERE entry_id IN
                    (SELECT id FROM link_up_entries WHERE public_id = $1 AND edition_id = $2)
                """, entry, edition.id)
        case .extend(let days, let shown):
            guard shown == edition.times.window.closes else { return }
            try extend(edition, days: days, now: now, calendar: calendar, on: connection)
        case .publish:
            guard edition.phase(at: now) == .closed else { throw KeepingRefusal.notNow }
            try connection.change("UPDATE link_up_editions SET round_up_at = $2 WHERE id = $1", edition.id, now)
            try putJob(now, on: connection)
        }
    }

    private static func extend(
        _ edition: Edition, days: Int, now: Date, calendar: EditionCalendar, on connection: any Connection
    ) throws {
        guard edition.phase(at: now) == .open, (1...EditionPlan.longestExtension).contains(days) else {
            throw KeepingRefusal.notNow
        }
        let closes = calendar.closing(edition.times.window.closes, laterByDays: days)
        let overlaps = try connection.exists(
            "SELECT 1 AS one FROM link_up_editions WHERE kind <> 'special' AND id <> $1 AND opens_at < $2 AND closes_at > $3",
            edition.id, closes, edition.times.window.opens)
        if overlaps, edition.kind != .special { throw KeepingRefusal.overlaps }
        try connection.change(
            "UPDATE link_up_editions SET closes_at = $2, round_up_at = $3 WHERE id = $1", edition.id, closes,
            calendar.roundUp(after: closes))
        try putJob(calendar.roundUp(after: closes), on: connection)
    }

    /// Announces a holiday or special edition.
    ///
    /// A holiday one stands in for the weekly editions it covers; a special one runs beside them.
    /// - Parameters:
    ///   - kind: Which of the two.
    ///   - window: From when until when.
    ///   - theme: Its theme, or empty.
    ///   - keeper: Who announces it: staff, or a member who hosts an edition that isn't over.
    ///   - now: The moment of the request.
    ///   - calendar: The community's calendar.
    /// - Throws: `KeepingRefusal`, `DatabaseTrouble`.
    package func announce(
        _ kind: EditionKind, _ window: EditionWindow, theme: String, by keeper: EditionKeeper, now: Date,
        calendar: EditionCalendar
    ) async throws {
        try await database.write { connection in
            try Self.checkHostsSomething(keeper, now: now, on: connection)
            let isKnown = try connection.exists(
                "SELECT 1 AS one FROM link_up_editions WHERE kind = $1 AND opens_at = $2 AND closes_at = $3",
                kind.rawValue, window.opens, window.closes)
            // The same form, sent again.
            guard !isKnown else { return }
            if kind == .holiday { try Self.clear(window, now: now, on: connection) }
            try Self.insert(kind, window, theme: theme, calendar: calendar, on: connection)
            try Self.renumber(now: now, on: connection)
            try record("link-up-announced", "a \(kind.rawValue) edition", by: keeper, now: now, on: connection)
        }
        try await plan(now: now, calendar: calendar)
    }

    /// Takes weekly editions out of the way of a holiday one; one that has begun stays, and refuses it.
    private static func clear(_ window: EditionWindow, now: Date, on connection: any Connection) throws {
        let covered = "kind <> 'special' AND opens_at < $1 AND closes_at > $2"
        let begun = try connection.exists(
            "SELECT 1 AS one FROM link_up_editions WHERE \(covered) AND (opens_at <= $3 OR kind = 'holiday')",
            window.closes, window.opens, now)
        if begun { throw KeepingRefusal.overlaps }
        try connection.change("DELETE FROM link_up_editions WHERE \(covered)", window.closes, window.opens)
    }

    private static func check(_ keeper: EditionKeeper, for edition: Int64, on connection: any Connection) throws {
        guard case .host(let own) = keeper else { return }
        let list = own.map(\.text).sorted()
        guard !list.isEmpty else { throw KeepingRefusal.notYours }
        let places = list.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        let rows = try connection.rows(
            """
            SELECT 1 AS one FROM link_up_hosts
            WHERE edition_id = $1 AND state = 'accepted' AND pseudonym_id IN (\(places))
            """, [.int(edition)] + list.map { .text($0) })
        if rows.isEmpty { throw KeepingRefusal.notYours }
    }

    private static func checkHostsSomething(
        _ keeper: EditionKeeper, now: Date, on connection: any Connection
    ) throws {
        guard case .host = keeper else { return }
        let editions = try connection.rows("SELECT id FROM link_up_editions WHERE round_up_at > $1", now)
        for row in editions {
            do { return try check(keeper, for: row.int("id"), on: connection) } catch is KeepingRefusal { continue }
        }
        throw KeepingRefusal.notYours
    }

    /// What staff do is recorded; hosts are members, of whom no record is kept.
    func record(
        _ action: String, _ detail: String, by keeper: EditionKeeper, now: Date, on connection: any Connection
    ) throws {
        guard case .staff(let staff) = keeper else { return }
        try AuditLog.write(
            AuditEntry(at: now, staffID: staff.id, action: action, detail: detail), key: key, on: connection)
    }
}
