import Foundation
import HTTPTypes
import SnugCore
import SnugReference
import SnugStore

/// The hosts' page and its forms, the same for a member who hosts and for staff.
struct HostDesk: Sendable {
    let visit: Visit
    let keeper: EditionKeeper
    /// Where the forms go.
    let path: String

    /// The page.
    /// - Throws: `Refusal.notFound` for whoever doesn't look after the edition; `DatabaseTrouble`.
    func page(problem: HostProblem? = nil) async throws -> Reply {
        let edition = try await edition()
        let store = visit.services.stores.linkUp
        let page = DeskPage(
            edition, items: try await store.items(of: edition.id), hosts: try await store.hosts(of: edition.id),
            problem: problem, desk: self)
        return try visit.page(page, title: "Hosting", status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Does what a form of the page asks for.
    /// - Throws: `Refusal`, `DatabaseTrouble`.
    func keep() async throws -> Reply {
        let edition = try await edition()
        do {
            if visit.form["what"] == "announce" {
                try await announce()
            } else {
                try await visit.services.stores.linkUp.keep(
                    try keeping(), number: edition.number, by: keeper, now: visit.now, calendar: visit.editionCalendar)
            }
        } catch let problem as HostProblem {
            return try await page(problem: problem)
        } catch let problem as EditionPlan.SpanProblem {
            return try await page(problem: HostProblem(field: "from", sentence: problem.sentence))
        } catch let refusal as KeepingRefusal {
            return try await page(problem: HostProblem(refusal))
        }
        return .see("\(path)?done=saved")
    }

    private func edition() async throws -> Edition {
        let edition = try await visit.edition()
        guard try await visit.services.stores.linkUp.keeps(keeper, edition) else { throw Refusal.notFound }
        return edition
    }

    private func announce() async throws {
        let form = visit.form
        let kind: EditionKind = form["kind"] == "special" ? .special : .holiday
        let theme = try checked(form.trimmed("announced-theme"), field: "announced-theme", limit: 80)
        let window = try EditionPlan.span(
            kind, first: form.trimmed("from"), last: form.trimmed("until"), now: visit.now,
            calendar: visit.editionCalendar)
        try await visit.services.stores.linkUp.announce(
            kind, window, theme: theme, by: keeper, now: visit.now, calendar: visit.editionCalendar)
    }

    private func keeping() throws -> Keeping {
        let form = visit.form
        switch form["what"] {
        case "theme": return .theme(try checked(form.trimmed("theme"), field: "theme", limit: 80))
        case "introduce":
            let source = try checked(form.trimmed("introduction"), field: "introduction", limit: 3_000)
            return .introduce(source: source, html: source.isEmpty ? "" : PostText.html(source))
        case "pick":
            let reason = try checked(form.trimmed("reason"), field: "reason", limit: 300)
            guard !reason.isEmpty else {
                throw HostProblem(field: "reason", sentence: "Say in a few words why you picked it.")
            }
            return .pick(entry: form["entry"], reason: reason)
        case "unpick": return .unpick(entry: form["entry"])
        case "extend":
            let shown = Date(timeIntervalSince1970: TimeInterval(Int(form["closes"]) ?? 0))
            return .extend(days: Int(form["days"]) ?? 0, from: shown)
        case "publish": return .publish
        default: throw Refusal.unreadable
        }
    }

    /// A host's words stand where everybody reads them, so they are screened as a post is.
    private func checked(_ words: String, field: String, limit: Int) throws -> String {
        guard words.count <= limit else {
            throw HostProblem(field: field, sentence: "Make this shorter: \(limit) characters at most.", typed: words)
        }
        let screening = visit.services.reference.screener.screen(title: "", body: words)
        if screening.disposition == .hold || screening.priority == .p1 {
            throw HostProblem(
                field: field,
                sentence: "This can’t go up as it stands. If somebody may be in danger, “Help now” is above.",
                typed: words)
        }
        let details = screening.details.filter { $0.mustReplace || visit.form["sure"] != "yes" }
        guard details.isEmpty else {
            let list = details.map { "“\($0.text)”" }.joined(separator: ", ")
            let must = details.contains(where: \.mustReplace)
            throw HostProblem(
                field: field,
                sentence: "This could tell a stranger who somebody is: \(list). "
                    + (must ? "It has to come out." : "Change it, or tick “Keep these words”."), typed: words,
                maySayHowever: !must)
        }
        return words
    }
}

/// Something on the hosts' page to look at again.
struct HostProblem: Error, Sendable {
    let field: String
    let sentence: String
    var typed: String?
    var maySayHowever = false

    init(field: String, sentence: String, typed: String? = nil, maySayHowever: Bool = false) {
        self.field = field
        self.sentence = sentence
        self.typed = typed
        self.maySayHowever = maySayHowever
    }

    init(_ refusal: KeepingRefusal) {
        switch refusal {
        case .notYours: self.init(field: "main", sentence: "That isn’t part of this edition any more.")
        case .notNow: self.init(field: "main", sentence: "It is too late or too early for that.")
        case .overlaps: self.init(field: "main", sentence: "That would run into another edition.")
        case .nobody: self.init(field: "name", sentence: "Nobody has that name. Check the spelling.")
        }
    }
}
