import Foundation
import SnugCore
import SnugStore

/// A case: `moderation/case`.
struct CasePage: Page {
    static let template = "moderation/case"

    let id: String
    let csrf: String
    let version: String
    let postVersion: String?
    let heading: String
    let priority: String
    let level: String
    let meta: String
    let tags: [QueueTag]
    let hasTags: Bool
    let about: String?
    let telling: CaseTellingView?
    let conflict: CaseConflictView?
    let problem: CaseProblemView?
    let evidence: CaseEvidenceView
    let context: [CaseContextView]
    let hasContext: Bool
    let causes: [CaseCauseView]
    let messages: [CaseMessageView]
    let hasMessages: Bool
    let claim: CaseClaimView
    let pairs: [CasePair]
    let timeline: [CaseLineView]
    let decision: CaseDecisionView?
    let cannotDecide: String?

    init(
        _ file: CaseFile, viewer: SignedInStaff, colleagues: [Caseworker], form: CaseForm, telling: CaseTellingView?,
        csrf: String, now: Date, zone: TimeZone
    ) {
        self.telling = telling
        id = file.publicID
        self.csrf = csrf
        version = String(file.state.version)
        postVersion = file.post.map { String($0.version) }
        heading = CaseTitle.words(for: file.hits.map(\.hit))
        priority = file.state.priority.rawValue
        level = priority.lowercased()
        meta = Self.meta(file, now: now)
        tags = Self.tags(file)
        hasTags = !tags.isEmpty
        about = CaseWords.about(file.subject, file.hits.map(\.hit))
        let names = colleagues.reduce(into: [String: String]()) { $0[$1.id] = $1.name }
        conflict = CaseConflictView(form, names: names, zone: zone)
        problem = form.problem.map(CaseProblemView.init)
        evidence = CaseEvidenceView(file)
        context = file.post?.before.map(CaseContextView.init) ?? []
        hasContext = !context.isEmpty
        causes = file.hits.map { CaseCauseView($0, zone: zone) }
        messages = file.messages.map { CaseMessageView($0, author: file.author, zone: zone) }
        hasMessages = !messages.isEmpty
        claim = CaseClaimView(file, viewer: viewer, colleagues: colleagues, form: form, now: now, zone: zone)
        pairs = Self.pairs(file, zone: zone)
        timeline = file.events.reversed().map { CaseLineView($0, zone: zone) }
        decision = CaseDecisionView(file, viewer: viewer, form: form, now: now)
        cannotDecide = decision == nil ? Self.obstacle(file, viewer: viewer, now: now) : nil
    }

    private static func meta(_ file: CaseFile, now: Date) -> String {
        let parts = [
            file.post == nil
                ? CaseWords.subject(file.subject, file.hits.map(\.hit))
                : file.state.post.map { CaseWords.state($0.state) },
            file.post?.board,
            file.state.isDecided
                ? file.state.outcome.map { "decided: \($0.words)" } ?? "decided"
                : "waiting \(CaseWords.span(from: file.openedAt, to: now))",
        ]
        return parts.compactMap(\.self).joined(separator: " · ")
    }

    private static func tags(_ file: CaseFile) -> [QueueTag] {
        var tags: [QueueTag] = []
        if file.state.isEscalated { tags.append(QueueTag(kind: "tag-wait", words: "with the safeguarding lead")) }
        if file.state.notFor != nil { tags.append(QueueTag(kind: "tag-note", words: "appeal")) }
        if file.state.post?.hasPendingEdit == true { tags.append(QueueTag(kind: "tag-wait", words: "an edit waits")) }
        return tags
    }

    private static func pairs(_ file: CaseFile, zone: TimeZone) -> [CasePair] {
        var pairs = [CasePair(name: "Written by", value: file.author ?? "nobody we know")]
        if let post = file.post {
            pairs.append(CasePair(name: "Thread", value: post.title.isEmpty ? "(no title)" : post.title))
            pairs.append(CasePair(name: "Board", value: post.board))
            pairs.append(CasePair(name: "Written", value: StaffTime.words(for: post.writtenAt, in: zone)))
            if let edited = post.editedAt {
                pairs.append(CasePair(name: "Changed", value: StaffTime.words(for: edited, in: zone)))
            }
        }
        let others = file.otherOpenCases
        pairs.append(CasePair(name: "Their other open cases", value: others == 0 ? "none" : String(others)))
        return pairs
    }

    private static func obstacle(_ file: CaseFile, viewer: SignedInStaff, now: Date) -> String {
        if file.state.notFor == viewer.id { return CaseWords.refusal(.ownDecision) }
        if file.state.runningClaim(at: now) != nil {
            return CaseWords.refusal(.claimedByAnother(.init(staffID: "", until: now)))
        }
        return "There is nothing left to do here."
    }
}

/// A name and a value.
struct CasePair: Sendable {
    let name: String
    let value: String
}

/// Something in the form to look at again.
struct CaseProblemView: Sendable {
    let field: String
    let sentence: String

    init(_ problem: CaseForm.Problem) {
        field = problem.field
        sentence = problem.sentence
    }
}

/// What somebody else did in the meantime.
struct CaseConflictView: Sendable {
    let heading: String
    let lines: [String]

    init?(_ form: CaseForm, names: [String: String], zone: TimeZone) {
        if let claim = form.claim {
            let name = names[claim.staffID] ?? "A colleague"
            heading = "\(name) has this case"
            lines = ["They have it until \(StaffTime.words(for: claim.until, in: zone)). Nothing you chose was done."]
        } else if let since = form.since {
            heading = "Something happened in the meantime"
            let known = since.map { Self.line($0, zone) }
            lines =
                (known.isEmpty ? ["The text changed while you were reading."] : known)
                + ["Nothing you chose was done. What you wrote is still in the form below."]
        } else {
            return nil
        }
    }

    private static func line(_ event: CaseEvent, _ zone: TimeZone) -> String {
        let time = StaffTime.words(for: event.at, in: zone)
        guard case .did(let action) = event.kind, let name = event.staffName else {
            return "\(time): \(event.staffName.map { "\($0): " } ?? "")\(CaseWords.event(event))"
        }
        return "\(time): \(name) \(action.past), with the reason “\(event.reason)”."
    }
}
