import HTTPTypes
import SnugCore
import SnugStore

/// Members who host an edition.
enum HostHandlers {
    /// Answers `GET /link-up/:number/hosting`.
    static func desk(_ visit: MemberVisit) async throws -> Reply { try await desk(of: visit).page() }

    /// Answers `POST /link-up/:number/hosting`.
    static func keep(_ visit: MemberVisit) async throws -> Reply {
        try visit.checkMayWrite()
        return try await desk(of: visit).keep()
    }

    /// Answers `POST /link-up/:number/invitation`.
    static func answer(_ visit: MemberVisit) async throws -> Reply {
        let edition = try await visit.visit.edition()
        let accept = visit.form["answer"] == "yes"
        do {
            try await visit.services.stores.linkUp.answer(
                edition.number, accept: accept, own: visit.member.pseudonyms)
        } catch is KeepingRefusal {
            throw Refusal.notFound
        }
        return .see(accept ? "/link-up/\(edition.number)/hosting?done=hosting" : "/link-up?done=not-hosting")
    }

    private static func desk(of visit: MemberVisit) throws -> HostDesk {
        HostDesk(
            visit: visit.visit, keeper: .host(visit.member.pseudonyms),
            path: "/link-up/\(try visit.parameter("number"))/hosting")
    }
}

/// Staff who look after the link-up.
enum StaffLinkUpHandlers {
    /// Answers `GET /link-up` on the staff site.
    static func list(_ visit: StaffVisit) async throws -> Reply {
        let store = visit.services.stores.linkUp
        try await store.plan(now: visit.now, calendar: visit.visit.editionCalendar)
        let words = visit.visit.editionWords
        let lines =
            try await store.past(now: visit.now).prefix(4).map(\.edition).reversed()
            + store.coming(now: visit.now)
        let allowed = try await visit.visit.entriesAllowed()
        let page = StaffLinkUpPage(
            csrf: visit.csrf,
            editions: lines.map {
                StaffLinkUpPage.Line(
                    number: $0.number, days: words.span($0.times.window), theme: $0.themeWords, kind: $0.kind.rawValue)
            },
            choices: EntryRules.allowedEntries.map {
                StaffLinkUpPage.Choice(value: $0, words: Plural.words($0, "post", "posts"), chosen: $0 == allowed)
            })
        return try visit.page(page, title: "Link-up")
    }

    /// Answers `POST /link-up` on the staff site: how many entries somebody may bring.
    static func settings(_ visit: StaffVisit) async throws -> Reply {
        guard let wanted = Int(visit.form["entries"]), EntryRules.allowedEntries.contains(wanted) else {
            throw Refusal.unreadable
        }
        try await visit.services.stores.linkUp.allow(
            wanted, setting: LinkUpSettings.entries, by: visit.staff, now: visit.now)
        return .see("/link-up?done=saved")
    }

    /// Answers `GET /link-up/:number` on the staff site.
    static func desk(_ visit: StaffVisit) async throws -> Reply { try await desk(of: visit).page() }

    /// Answers `POST /link-up/:number` on the staff site.
    static func keep(_ visit: StaffVisit) async throws -> Reply { try await desk(of: visit).keep() }

    /// Answers `POST /link-up/:number/hosts` on the staff site.
    static func hosts(_ visit: StaffVisit) async throws -> Reply {
        let edition = try await visit.visit.edition()
        let store = visit.services.stores.linkUp
        do {
            if visit.form["what"] == "end" {
                try await store.dismiss(
                    PseudonymID(visit.form["host"]), from: edition.number, by: visit.staff, now: visit.now)
            } else {
                try await store.invite(
                    visit.form.trimmed("name"), to: edition.number, by: visit.staff, now: visit.now)
            }
        } catch let refusal as KeepingRefusal {
            var problem = HostProblem(refusal)
            problem.typed = visit.form["name"]
            return try await desk(of: visit).page(problem: problem)
        }
        return .see("/link-up/\(edition.number)?done=saved")
    }

    private static func desk(of visit: StaffVisit) throws -> HostDesk {
        HostDesk(
            visit: visit.visit, keeper: .staff(visit.staff), path: "/link-up/\(try visit.parameter("number"))")
    }
}

/// The editions on the staff site.
struct StaffLinkUpPage: Page {
    static let template = "link-up/staff-list"

    struct Line: Sendable {
        let number: Int
        let days: String
        let theme: String
        let kind: String
    }

    struct Choice: Sendable {
        let value: Int
        let words: String
        let chosen: Bool
    }

    let csrf: String
    let editions: [Line]
    let choices: [Choice]
}
