import SnugCore
import SnugStore

/// Whom a member has muted or blocked, and taking it back.
enum PeopleHandlers {
    /// Answers `GET /settings/people`.
    static func show(_ visit: MemberVisit) async throws -> Reply {
        let muted = try await visit.services.stores.mutes.muted(by: visit.member.pseudonyms)
        let page = PeoplePage(
            people: muted.map { PeoplePage.Entry($0, csrf: visit.csrf) }, none: muted.isEmpty)
        return try visit.page(page, title: "Settings")
    }

    /// Answers `POST /settings/mutes/:pseudonym/end`.
    static func unmute(_ visit: MemberVisit) async throws -> Reply {
        let other = PseudonymID(try visit.parameter("pseudonym"))
        try await visit.services.stores.mutes.unmute(other, for: visit.member.pseudonyms)
        return .see("/settings/people?done=unmuted")
    }

    /// Answers `POST /settings/blocks/:pseudonym/end`.
    static func unblock(_ visit: MemberVisit) async throws -> Reply {
        let other = PseudonymID(try visit.parameter("pseudonym"))
        try await visit.services.stores.mutes.unblock(other, for: visit.member.pseudonyms)
        return .see("/settings/people?done=unblocked")
    }
}

/// The page with the names that a member has muted or blocked.
struct PeoplePage: Page {
    static let template = "members/people"

    /// One of them.
    struct Entry: Sendable {
        let id: String
        let csrf: String
        let name: String
        /// The own names for which they are blocked; nil when they are only muted.
        let blockedFor: String?

        init(_ muted: MutedName, csrf: String) {
            id = muted.name.id.text
            self.csrf = csrf
            name = muted.name.name
            let own = muted.blockedFor.map(\.name)
            blockedFor = own.isEmpty ? nil : own.joined(separator: ", ")
        }
    }

    let people: [Entry]
    let none: Bool
}
