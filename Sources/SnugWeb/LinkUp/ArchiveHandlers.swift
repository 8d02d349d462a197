import Keys
import SnugCore
import SnugStore

/// What was, and what is planned.
enum ArchiveHandlers {
    private struct Query: Codable, Sendable {
        let words: String
    }

    /// Answers `GET /link-up/calendar`.
    static func calendar(_ visit: Visit) async throws -> Reply {
        let store = visit.services.stores.linkUp
        try await store.plan(now: visit.now, calendar: visit.editionCalendar)
        let words = visit.editionWords
        let editions = try await store.coming(now: visit.now).map { edition in
            CalendarPage.Edition(
                number: edition.number, days: words.span(edition.times.window), theme: edition.themeWords,
                themed: edition.theme != nil, open: edition.phase(at: visit.now) == .open,
                kind: edition.kind == .regular ? nil : edition.kind.rawValue)
        }
        return try visit.page(CalendarPage(editions: editions), title: "Link-up")
    }

    /// Answers `GET /link-up/archive`.
    static func archive(_ visit: Visit) async throws -> Reply {
        let past = try await visit.services.stores.linkUp.past(now: visit.now)
        return try visit.page(ArchivePage(past, found: nil, words: "", visit), title: "Link-up")
    }

    /// Answers `POST /link-up/archive`: what is searched for stands in no address (decisions.md 19).
    static func search(_ visit: Visit) async throws -> Reply {
        let words = String(visit.form.trimmed("q").prefix(200))
        guard !words.isEmpty else { return .see("/link-up/archive") }
        return .see("/link-up/archive/" + (try sealed(visit).seal(Query(words: words), session: visit.binding)))
    }

    /// Answers `GET /link-up/archive/:token`.
    static func results(_ visit: Visit) async throws -> Reply {
        guard let query = try? sealed(visit).open(visit.parameter("token"), as: Query.self, session: visit.binding)
        else { return .see("/link-up/archive") }
        let store = visit.services.stores.linkUp
        let found = try await store.search(query.words, for: visit.reader)
        let past = try await store.past(now: visit.now)
        return try visit.page(ArchivePage(past, found: found, words: query.words, visit), title: "Link-up")
    }

    private static func sealed(_ visit: Visit) -> SealedToken {
        SealedToken(key: visit.services.key.subkey(.searchTokens), use: "link-up-archive")
    }
}

/// The editions to come, with their themes.
struct CalendarPage: Page {
    static let template = "link-up/calendar"

    struct Edition: Sendable {
        let number: Int
        let days: String
        let theme: String
        let themed: Bool
        let open: Bool
        let kind: String?
    }

    let editions: [Edition]
}

/// Every edition that has closed, by year and by theme, and the search.
struct ArchivePage: Page {
    static let template = "link-up/archive"

    struct Line: Sendable {
        let number: Int
        let days: String
        let theme: String?
        let entries: String
    }

    struct Year: Sendable {
        let year: Int
        let editions: [Line]
    }

    struct Theme: Sendable {
        let theme: String
        let editions: [Line]
    }

    struct Found: Sendable {
        let thread: String
        let title: String
        let meta: String
    }

    let csrf: String
    let words: String
    let searched: Bool
    let found: [Found]
    let nothingFound: Bool
    let years: [Year]
    let none: Bool
    let themes: [Theme]
    let hasThemes: Bool

    init(_ past: [(edition: Edition, entries: Int)], found: [Entry]?, words: String, _ visit: Visit) {
        csrf = visit.csrf
        self.words = words
        searched = found != nil
        self.found = (found ?? []).map { entry in
            Found(
                thread: entry.thread, title: entry.title,
                meta: "by \(entry.authorName ?? "somebody who has left") · link-up number \(entry.edition)")
        }
        nothingFound = found?.isEmpty ?? false
        let calendar = visit.editionCalendar
        let days = visit.editionWords
        let lines = past.map { edition, count in
            (
                year: calendar.year(of: edition.times.window.opens),
                line: Line(
                    number: edition.number, days: days.span(edition.times.window), theme: edition.theme,
                    entries: count == 0 ? "nothing brought" : Plural.words(count, "post", "posts"))
            )
        }
        years = Dictionary(grouping: lines, by: \.year).sorted { $0.key > $1.key }
            .map { Year(year: $0.key, editions: $0.value.map(\.line)) }
        none = lines.isEmpty
        themes = Dictionary(grouping: lines.map(\.line).filter { $0.theme != nil }, by: { $0.theme ?? "" })
            .sorted { $0.key.lowercased() < $1.key.lowercased() }.map { Theme(theme: $0.key, editions: $0.value) }
        hasThemes = !themes.isEmpty
    }
}
