import HTTPTypes
import NIOCore
import SnugCore
import SnugStore

/// Editions and their round-ups.
enum LinkUpHandlers {
    /// Answers `GET /link-up`: always the edition that is open, or else the next one.
    static func current(_ visit: Visit) async throws -> Reply {
        let store = visit.services.stores.linkUp
        try await store.plan(now: visit.now, calendar: visit.editionCalendar)
        guard let current = try await store.current(now: visit.now) else { throw Refusal.notFound }
        return try await show(current.edition, beside: current.beside, visit)
    }

    /// Answers `GET /link-up/:number`.
    static func edition(_ visit: Visit) async throws -> Reply { try await show(visit.edition(), beside: [], visit) }

    /// Answers `GET /boards/link-up`, where the crumbs of an entry's page lead.
    static func insteadOfBoard(_ visit: Visit) async throws -> Reply { .see("/link-up") }

    /// Answers `GET /link-up/:number/round-up`.
    static func roundUp(_ visit: Visit) async throws -> Reply {
        let (edition, roundUp) = try await published(visit)
        let hosts = try await visit.services.stores.linkUp.hosts(of: edition.id).filter(\.accepted).map(\.name)
        return try visit.page(RoundUpPage(edition, roundUp, hosts: hosts, visit), title: "Link-up")
    }

    /// Answers `GET /link-up/:number/round-up.txt`, to be copied into an e-mail.
    static func plainRoundUp(_ visit: Visit) async throws -> Reply {
        .text(try await published(visit).1.plainText(address: visit.publicAddress))
    }

    /// The round-up of an edition, which there is once its time has come, whether or not anybody edited it.
    private static func published(_ visit: Visit) async throws -> (Edition, RoundUp) {
        let edition = try await visit.edition()
        guard edition.phase(at: visit.now) == .roundedUp else { throw Refusal.notFound }
        return (edition, try await compose(edition, visit))
    }

    /// Puts an edition's round-up together from what stands now.
    static func compose(_ edition: Edition, _ visit: Visit) async throws -> RoundUp {
        let items = try await visit.services.stores.linkUp.items(of: edition.id).map(\.item)
        let introduction = RenderedText.words(in: edition.introductionHTML)
        return RoundUp(
            number: edition.number, theme: edition.theme, days: visit.editionWords.span(edition.times.window),
            introduction: introduction.isEmpty ? nil : introduction, items: items)
    }

    private static func show(_ edition: Edition, beside: [Edition], _ visit: Visit) async throws -> Reply {
        let store = visit.services.stores.linkUp
        let lines =
            edition.phase(at: visit.now) == .planned
            ? [] : try await store.entries(of: edition.id, for: visit.reader, member: visit.member?.id)
        let lists = try await EntryFragments(visit: visit).lists(of: lines)
        let page = EditionPage(
            edition, beside: beside, lists: lists, brought: lines.count,
            hosts: try await store.hosts(of: edition.id), hosting: try await hosting(visit),
            limit: try await visit.entriesAllowed(), visit)
        return try visit.page(page, title: "Link-up")
    }

    private static func hosting(_ visit: Visit) async throws -> [(edition: Edition, accepted: Bool)] {
        guard let member = visit.member else { return [] }
        return try await visit.services.stores.linkUp.hosting(member.pseudonyms, now: visit.now)
    }
}
