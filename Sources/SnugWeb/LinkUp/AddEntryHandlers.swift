import HTTPTypes
import Keys
import SnugCore
import SnugReference
import SnugStore

/// Bringing a post: a link to a blog, or one written here.
enum AddEntryHandlers {
    /// Answers `GET /link-up/:number/add`, for a link unless `written` is asked for.
    static func form(_ visit: MemberVisit) async throws -> Reply {
        let edition = try await visit.visit.edition()
        guard edition.phase(at: visit.now) == .open else { return .see("/link-up/\(edition.number)") }
        let kind: EntryKind = visit.query.has("written") ? .written : .link
        let address = kind == .link ? AddressField(value: "", wrong: nil) : nil
        return try compose(visit, edition, PostDraft(title: "", body: ""), address: address)
    }

    /// Answers `POST /link-up/:number/entries`.
    static func add(_ visit: MemberVisit) async throws -> Reply {
        guard visit.member.maySpeak else { throw Refusal.paused }
        let edition = try await visit.visit.edition()
        let submission = Submission(visit, withTitle: true)
        let typed = Typed(visit, submission)
        let limit = try await visit.visit.entriesAllowed()
        // Words that staff must see at once are stored whatever is wrong with the address (decisions.md 8).
        let isHeld = submission.verdict == .hold && submission.draft.problems.isEmpty
        if !isHeld {
            let refusal = try await refusal(visit, typed)
            if typed.isWrong || refusal != nil || visit.form["action"] == "preview" {
                return try compose(
                    visit, edition, submission.draft, address: typed.field(refusal), words: typed.wordsWrong,
                    earlier: refusal, checked: true)
            }
            if submission.verdict == .askAboutDetails { return try details(visit, edition, submission, typed) }
        }
        return try await store(visit, edition, submission, typed, limit: limit)
    }

    private static func store(
        _ visit: MemberVisit, _ edition: Edition, _ submission: Submission, _ typed: Typed, limit: Int
    ) async throws -> Reply {
        let cards = visit.services.reference.signposts.cards(for: submission.screening).map(\.id)
        do {
            let added = try await ComposeHandlers.translated {
                try await visit.services.stores.linkUp.add(
                    newPost(visit, submission, cards: cards, address: typed.address), address: typed.address,
                    to: edition.number, by: visit.member.id, reader: visit.reader, limit: limit, now: visit.now)
            }
            guard !added.posted.held else { return await ComposeHandlers.posted(visit, added.posted, submission) }
            if added.posted.urgent { await visit.services.alerts.urgentCaseWaits() }
            return .see("/link-up/entries/\(added.entry)/next?done=brought")
        } catch let refusal as EntryRefusal {
            throw Refusal.conflict(sentence(refusal))
        }
    }

    /// The entry's words under a pseudonym of the member's: the one place that says which.
    private static func newPost(
        _ visit: MemberVisit, _ submission: Submission, cards: [String], address: EntryAddress?
    ) -> NewPost {
        let post = submission.newPost(visit, cards: cards)
        // Another address is another entry, even from the same form.
        let once = visit.services.key.keyedHash(post.once + Array((address?.text ?? "").utf8), for: .idempotency)
        return NewPost(
            draft: post.draft, html: post.html, author: post.author, screening: post.screening, held: post.held,
            cards: post.cards, once: once)
    }

    /// What speaks against an entry besides what was typed; nothing when this very form was stored before.
    private static func refusal(_ visit: MemberVisit, _ typed: Typed) async throws -> EntryRefusal? {
        guard let address = typed.address, !typed.isWrong else { return nil }
        do {
            try await visit.services.stores.linkUp.checkRepeat(of: address, for: visit.reader, now: visit.now)
            return nil
        } catch let refusal as EntryRefusal {
            return refusal
        }
    }

    private static func details(
        _ visit: MemberVisit, _ edition: Edition, _ submission: Submission, _ typed: Typed
    ) throws -> Reply {
        let composer = ComposerView(
            action: path(edition), visit: visit, draft: submission.draft, submitLabel: "Check it again",
            cancel: "/link-up/\(edition.number)", seen: submission.seen
        ).asking(for: typed.field(nil))
        let page = DetailsPage(
            submission: submission, composer: composer, panel: TrustedHTML(vouchedFor: ""), waiting: false)
        return try visit.page(page, title: "Before you post", status: .unprocessableContent)
    }

    private static func compose(
        _ visit: MemberVisit, _ edition: Edition, _ draft: PostDraft, address: AddressField?, words: String? = nil,
        earlier: EntryRefusal? = nil, checked: Bool = false
    ) throws -> Reply {
        let problems = checked ? draft.problems : []
        let isWrong = !problems.isEmpty || address?.wrong != nil || words != nil
        let composer = ComposerView(
            action: path(edition), visit: visit, draft: draft, submitLabel: "Bring it",
            cancel: "/link-up/\(edition.number)", problems: problems, preview: checked && !isWrong
        ).asking(for: address, wrongWords: words)
        let page = BringPage(
            number: edition.number, theme: edition.theme, isLink: address != nil,
            earlier: earlier.flatMap(Self.earlier),
            composer: composer)
        return try visit.page(page, title: "Writing", status: isWrong ? .unprocessableContent : .ok)
    }

    private static func earlier(_ refusal: EntryRefusal) -> String? {
        if case .repeated(let entry, _) = refusal { entry } else { nil }
    }

    private static func path(_ edition: Edition) -> String { "/link-up/\(edition.number)/entries" }

    static func sentence(_ refusal: EntryRefusal) -> String {
        switch refusal {
        case .closed: "This link-up has closed. Your words are below; the next one opens on Friday morning."
        case .enough(let limit):
            "You have brought \(limit == 1 ? "one post" : "\(limit) posts") to this link-up, which is as many as fit. "
                + "Your words are below; keep them for next week."
        case .repeated(_, let edition): "That post was brought to link-up number \(edition) already."
        case .notThere: "This link-up isn’t there any more. Your words are below."
        }
    }
}

/// What was typed besides an entry's words.
private struct Typed {
    let kind: EntryKind
    let url: String
    let address: EntryAddress?
    let problem: EntryAddress.Problem?
    let wordsWrong: String?
    let isWrong: Bool

    init(_ visit: MemberVisit, _ submission: Submission) {
        kind = visit.form.has("url") ? .link : .written
        url = visit.form.trimmed("url")
        var problem: EntryAddress.Problem?
        do throws(EntryAddress.Problem) {
            address = kind == .link ? try EntryAddress(typed: url) : nil
        } catch {
            address = nil
            problem = error
        }
        self.problem = problem
        wordsWrong = EntryRules.problem(with: submission.draft, kind: kind)
        isWrong = problem != nil || wordsWrong != nil || !submission.draft.problems.isEmpty
    }

    func field(_ refusal: EntryRefusal?) -> AddressField? {
        guard kind == .link else { return nil }
        return AddressField(value: url, wrong: problem?.sentence ?? refusal.map(AddEntryHandlers.sentence))
    }
}

/// The page on which an entry is written.
struct BringPage: Page {
    static let template = "link-up/bring"

    let number: Int
    let theme: String?
    let isLink: Bool
    /// The entry that brought the same address before, or nil.
    let earlier: String?
    let composer: ComposerView
}
