import Keys
import SnugCore
import SnugReference

/// A text on its way in: what was typed, what screening makes of it, and what the author said about identifying details.
struct Submission: Sendable {
    let draft: PostDraft
    let screening: Screening
    /// Whether the second reader needs more time than its author should wait.
    let awaitsSecondReader: Bool
    let verdict: Publishing.Verdict
    /// Whether the author saw the details of exactly this text and wants to go on.
    let acknowledged: Bool
    /// Proves that this author was shown the details of exactly this text.
    let seen: String

    /// Reads and screens a form.
    ///
    /// Screening comes first, before anything is asked (decisions.md 8).
    /// - Parameters:
    ///   - visit: The request.
    ///   - withTitle: Whether the form has a title and a content note.
    init(_ visit: MemberVisit, withTitle: Bool) async {
        let form = visit.form
        await self.init(
            visit,
            typed: PostDraft(
                title: withTitle ? form["title"] : nil, note: withTitle ? form["note"] : "", body: form["body"]))
    }

    /// Screens words that came in some other form.
    ///
    /// - Parameters:
    ///   - visit: The request.
    ///   - typed: What was typed.
    init(_ visit: MemberVisit, typed: PostDraft) async {
        let form = visit.form
        acknowledged = form["seen"] == Self.seal(typed, visit) && ["keep", "replace"].contains(form["action"])
        let draft = form["action"] == "replace" ? Self.cleaned(typed, visit) : typed
        let screened = await visit.services.screened(title: draft.title ?? "", body: draft.body)
        screening = screened.screening
        awaitsSecondReader = screened.awaitsSecondReader
        verdict = Publishing.decide(screening, acknowledged: acknowledged)
        seen = Self.seal(draft, visit)
        self.draft = draft
    }

    /// The text with the details that may not be published taken out.
    private static func cleaned(_ draft: PostDraft, _ visit: MemberVisit) -> PostDraft {
        let details = visit.services.reference.screener.screen(title: draft.title ?? "", body: draft.body).details
        return PostDraft(
            title: draft.title.map { IdentifyingDetails.replacing(details, in: $0, field: .title) }, note: draft.note,
            body: IdentifyingDetails.replacing(details, in: draft.body, field: .body))
    }

    static func seal(_ draft: PostDraft, _ visit: MemberVisit) -> String {
        let text = "\(draft.title ?? "")\u{1}\(draft.note)\u{1}\(draft.body)"
        return Base32.encode(
            visit.services.key.keyedHash(Array(text.utf8) + visit.member.sessionHash, for: .idempotency),
            letterCase: .lower)
    }

    /// The idempotency key: actor, route, the form's own token and the text (decisions.md 26).
    func once(_ visit: MemberVisit) -> [UInt8] {
        let text = "\(visit.member.id.text)\u{1}\(visit.path)\u{1}\(visit.form["once"])\u{1}\(seen)"
        return visit.services.key.keyedHash(text, for: .idempotency)
    }
}
