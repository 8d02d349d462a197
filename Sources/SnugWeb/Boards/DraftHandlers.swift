import SnugCore
import SnugStore

/// A member's drafts: the list, going on with one, throwing one away, and whether to keep any.
enum DraftHandlers {
    /// Answers `GET /drafts`.
    static func list(_ visit: MemberVisit) async throws -> Reply {
        let drafts = try await Drafts(visit).all()
        let page = DraftsPage(
            csrf: visit.csrf, drafts: drafts.map { DraftsPage.Entry(id: $0.id, csrf: visit.csrf, name: $0.draft.name) },
            none: drafts.isEmpty, keeps: visit.member.keepsDrafts, days: String(DraftStore.daysKept))
        return try visit.page(page, title: "Drafts")
    }

    /// Answers `GET /drafts/:draft` with the form as it was left.
    static func open(_ visit: MemberVisit) async throws -> Reply {
        let id = try visit.parameter("draft")
        guard let draft = try await Drafts(visit).all().first(where: { $0.id == id })?.draft else {
            throw Refusal.notFound
        }
        return try await ComposeHandlers.resume(visit, draft)
    }

    /// Answers `POST /drafts/:draft/end`.
    static func remove(_ visit: MemberVisit) async throws -> Reply {
        try await visit.services.stores.drafts.remove(visit.parameter("draft"), of: visit.member.id)
        return .see("/drafts?done=saved")
    }

    /// Answers `POST /settings/drafts`.
    static func choose(_ visit: MemberVisit) async throws -> Reply {
        guard ["yes", "no"].contains(visit.form["keep"]) else { throw Refusal.unreadable }
        try await visit.services.stores.drafts.setWanted(visit.form["keep"] == "yes", of: visit.member.id)
        return .see("/drafts?done=saved")
    }
}

/// The page with a member's drafts.
struct DraftsPage: Page {
    static let template = "boards/drafts"

    /// One draft.
    struct Entry: Sendable {
        let id: String
        let csrf: String
        let name: String
    }

    let csrf: String
    let drafts: [Entry]
    let none: Bool
    let keeps: Bool
    let days: String
}
