import HTTPTypes
import Keys
import SnugCore
import SnugStore

/// A member's own call for help: words for staff alone, out of which a conversation grows.
enum InboxCallHandlers {
    /// Answers `GET /call`.
    static func form(_ visit: MemberVisit) async throws -> Reply { try await show(visit) }

    /// Answers `POST /call`.
    static func call(_ visit: MemberVisit) async throws -> Reply {
        let draft = PostDraft(title: nil, body: visit.form["body"])
        if let problem = draft.problems.first {
            return try await show(visit, body: draft.body, error: problem.words)
        }
        let called = try await visit.services.stores.notices.call(
            await AuthorWords(draft.body, visit), by: visit.member.everyday.id, now: visit.now)
        if called.alerts { await visit.services.alerts.urgentCaseWaits() }
        return .see("/inbox/\(called.notice)?done=sent")
    }

    private static func show(_ visit: MemberVisit, body: String = "", error: String? = nil) async throws -> Reply {
        // At P2, because that is how soon staff look at a call whose words tell nothing yet.
        let promise = await visit.services.promise(for: .p2, now: visit.now)
        let page = InboxCallPage(
            csrf: visit.csrf, once: PublicID.random(), pseudonym: visit.member.everyday.name, promise: promise.words,
            body: body, error: error)
        return try visit.page(page, title: "Writing", status: error == nil ? .ok : .unprocessableContent)
    }
}

/// The form for a call for help.
struct InboxCallPage: Page {
    static let template = "inbox/call"

    let csrf: String
    let once: String
    let pseudonym: String
    let promise: String
    let body: String
    let error: String?
}
