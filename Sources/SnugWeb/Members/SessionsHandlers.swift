import SnugCore
import SnugStore

/// Where a member is signed in: the list, and ending what is in it.
enum SessionsHandlers {
    /// Answers `GET /settings/sessions`.
    static func show(_ visit: MemberVisit) async throws -> Reply {
        let sessions = try await visit.services.stores.sessions.list(
            of: visit.member.id, current: visit.member.sessionHash, now: visit.now)
        let page = SessionsPage(
            csrf: visit.csrf, sessions: sessions.map { SessionsPage.Session($0, csrf: visit.csrf) },
            hasOthers: sessions.count > 1)
        return try visit.page(page, title: "Settings")
    }

    /// Answers `POST /settings/sessions/:session/end`.
    static func end(_ visit: MemberVisit) async throws -> Reply {
        try await visit.services.stores.sessions.end(id: visit.parameter("session"), of: visit.member.id)
        return .see("/settings/sessions?done=saved")
    }

    /// Answers `POST /settings/sessions/end-others`.
    static func endOthers(_ visit: MemberVisit) async throws -> Reply {
        try await visit.services.stores.sessions.endOthers(of: visit.member.id, except: visit.member.sessionHash)
        return .see("/settings/sessions?done=saved")
    }
}

/// The page with a member's sessions.
struct SessionsPage: Page {
    static let template = "members/sessions"

    /// One session in the list.
    struct Session: Sendable {
        let id: String
        let csrf: String
        let startedOn: String
        let isCurrent: Bool

        init(_ entry: SessionEntry, csrf: String) {
            id = entry.id
            self.csrf = csrf
            startedOn = CalendarDay.words(for: entry.startedOn)
            isCurrent = entry.isCurrent
        }
    }

    let csrf: String
    let sessions: [Session]
    let hasOthers: Bool
}
