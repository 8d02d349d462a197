import HTTPTypes
import SnugCore
import SnugReference
import SnugStore

/// A member's names: choosing the everyday one, adding one, letting one go.
enum NamesHandlers {
    /// Answers `GET /settings/names`.
    static func show(_ visit: MemberVisit) async throws -> Reply { try await page(visit, problem: nil) }

    /// Answers `POST /settings/names`.
    static func add(_ visit: MemberVisit) async throws -> Reply {
        try visit.checkMayWrite()
        let name: PseudonymName
        do {
            name = try PseudonymName(typed: visit.form["name"])
        } catch {
            return try await page(visit, problem: error.words)
        }
        switch try await visit.services.stores.members.addName(name, to: visit.member.id, now: visit.now) {
        case .made: return .see("/settings/names?done=saved")
        case .paused: throw Refusal.paused
        case .refused(let problem): return try await page(visit, problem: problem.words)
        }
    }

    /// Answers `POST /settings/names/:name/everyday`.
    static func makeEveryday(_ visit: MemberVisit) async throws -> Reply {
        let name = PseudonymID(try visit.parameter("name"))
        guard try await visit.services.stores.members.setEverydayPseudonym(name, of: visit.member.id) else {
            throw Refusal.notFound
        }
        return .see("/settings/names?done=saved")
    }

    /// Answers `POST /settings/names/:name/list`: shuts the list of posts under a name, or opens it.
    static func shut(_ visit: MemberVisit) async throws -> Reply {
        guard ["shut", "open"].contains(visit.form["list"]) else { throw Refusal.unreadable }
        let name = PseudonymID(try visit.parameter("name"))
        let isTheirs = try await visit.services.stores.members.setShut(
            visit.form["list"] == "shut", name, of: visit.member.id)
        guard isTheirs else { throw Refusal.notFound }
        return .see("/settings/names?done=saved")
    }

    /// Answers `GET /settings/names/:name/farewell`.
    static func confirm(_ visit: MemberVisit) async throws -> Reply {
        try visit.page(try await farewell(visit, wrong: nil), title: "Settings")
    }

    /// Answers `POST /settings/names/:name/farewell`.
    static func letGo(_ visit: MemberVisit) async throws -> Reply {
        guard let choice = LeavingChoice(rawValue: visit.form["choice"]) else {
            let page = try await farewell(visit, wrong: "Please say what shall become of the posts.")
            return try visit.page(page, title: "Settings", status: .unprocessableContent)
        }
        let name = PseudonymID(try visit.parameter("name"))
        switch try await visit.services.stores.members.letGo(of: name, by: visit.member.id, choice, now: visit.now) {
        case .done: return .see("/settings/names?done=saved")
        case .notThere: throw Refusal.notFound
        case .paused: throw Refusal.paused
        }
    }

    private static func farewell(_ visit: MemberVisit, wrong: String?) async throws -> FarewellPage {
        let id = PseudonymID(try visit.parameter("name"))
        let names = try await visit.services.stores.members.names(of: visit.member.id).dropFirst()
        guard let name = names.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return FarewellPage(csrf: visit.csrf, id: id.text, name: name.name, wrong: wrong)
    }

    private static func page(_ visit: MemberVisit, problem: String?) async throws -> Reply {
        let names = try await visit.services.stores.members.names(of: visit.member.id)
        let shut = try await visit.services.stores.members.shutNames(of: visit.member.id)
        var generator = SystemRandomNumberGenerator()
        let idea = Suggestions(visit.services.reference.passphrases).pseudonyms(1, using: &generator).first ?? ""
        let page = NamesPage(
            csrf: visit.csrf, errors: problem.map { FormErrors("name", $0) },
            names: names.enumerated().map { index, name in
                NamesPage.Entry(
                    id: name.id.text, csrf: visit.csrf, name: name.name, everyday: index == 0,
                    isShut: shut.contains(name.id))
            }, typed: problem == nil ? idea : visit.form.trimmed("name"), wrong: problem)
        return try visit.page(page, title: "Settings", status: problem == nil ? .ok : .unprocessableContent)
    }
}

/// The page with a member's names.
struct NamesPage: Page {
    static let template = "members/names"

    /// One name.
    struct Entry: Sendable {
        let id: String
        let csrf: String
        let name: String
        let everyday: Bool
        /// Whether the list of what stands under it is shut.
        let isShut: Bool
    }

    let csrf: String
    let errors: FormErrors?
    let names: [Entry]
    let typed: String
    let wrong: String?
}

/// Asks what becomes of a name's posts.
struct FarewellPage: Page {
    static let template = "members/farewell"

    let csrf: String
    let id: String
    let name: String
    let wrong: String?
}
