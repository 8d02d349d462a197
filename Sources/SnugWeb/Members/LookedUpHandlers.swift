import SnugCore
import SnugStore

/// What two of staff looked up about a member, for the member.
enum LookedUpHandlers {
    /// Answers `GET /settings/looked-up`.
    static func show(_ visit: MemberVisit) async throws -> Reply {
        let told = try await visit.services.stores.reveals.told(to: visit.member.pseudonyms)
        let zone = visit.services.settings.timeZone
        let entries = told.map { notice in
            LookedUpPage.Entry(
                what: notice.kind == .samePerson
                    ? "Whether one of your names and another belong to one account"
                    : "They decided to end this account",
                day: CalendarDay.words(for: CalendarDay.text(of: notice.at, in: zone)), words: notice.words)
        }
        return try visit.page(LookedUpPage(entries: entries, none: entries.isEmpty), title: "Settings")
    }
}

/// The page about what was looked up.
struct LookedUpPage: Page {
    static let template = "members/looked-up"

    /// One time that it happened.
    struct Entry: Sendable {
        let what: String
        let day: String
        let words: String
    }

    let entries: [Entry]
    let none: Bool
}
