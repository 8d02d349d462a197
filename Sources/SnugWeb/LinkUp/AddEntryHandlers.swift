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
        let address = visit.query.has("written") ? nil : AddressField(value: "", wrong: nil)
        let voice = try await Voice(visit, thread: nil)
        return try show(
            visit, Bringing(edition: edition, draft: PostDraft(title: "", body: ""), voice: voice, address: address))
    }

    /// The form of a draft, filled in as it was left; its edition may have closed meanwhile.
    static func resume(_ visit: MemberVisit, _ kept: Draft, number: String) async throws -> Reply {
        let edition = try await visit.visit.edition(number)
        let voice = try await Voice(visit, thread: nil, kept: kept)
        return try show(
            visit,
            Bringing(
                edition: edition, draft: PostDraft(title: kept.title ?? "", note: kept.note, body: kept.body),
                voice: voice, address: kept.url.map { AddressField(value: $0, wrong: nil) }))
    }

    /// Answers `POST /link-up/:number/entries`.
    static func add(_ visit: MemberVisit) async throws -> Reply {
        try visit.checkMayWrite()
        let edition = try await visit.visit.edition()
        let submission = await Submission(visit, withTitle: true)
        if submission.isKeptForLater(visit) { return try await ComposeHandlers.keep(submission, visit) }
        let voice = try await Voice(visit, thread: nil)
        let typed = TypedEntry(visit, submission)
        var bringing = Bringing(edition: edition, draft: submission.draft, voice: voice, address: typed.field(nil))
        // Words that staff must see at once are stored whatever is wrong with the address (decisions.md 8).
        let mustReachStaff = submission.verdict == .hold && submission.draft.problems.isEmpty
        if !mustReachStaff {
            let refusal = try await refusal(visit, typed)
            bringing.address = typed.field(refusal)
            bringing.wrongWords = typed.wordsWrong
            bringing.earlier = refusal.flatMap(earlier)
            if typed.isWrong || refusal != nil || voice.problem != nil || visit.form["action"] == "preview" {
                return try show(visit, bringing, checked: true)
            }
            if submission.verdict == .askAboutDetails { return try details(visit, submission, bringing) }
        }
        do {
            let limit = mustReachStaff ? nil : try await visit.visit.entriesAllowed()
            return try await store(visit, submission, bringing, typed.address, limit: limit)
        } catch let problem as VoiceProblem {
            return try show(visit, bringing, checked: true, problem: problem)
        }
    }

    private static func store(
        _ visit: MemberVisit, _ submission: Submission, _ bringing: Bringing, _ address: EntryAddress?, limit: Int?
    ) async throws -> Reply {
        let post = try await newPost(visit, submission, bringing.voice, address: address)
        do {
            let added = try await ComposeHandlers.translated {
                try await visit.services.stores.linkUp.add(
                    post, address: address, to: bringing.edition.number, by: visit.member.id,
                    reader: visit.reader.adding(post.author), limit: limit, now: visit.now)
            }
            let reply = await ComposeHandlers.posted(visit, added.posted, submission)
            return added.posted.held ? reply : .see("/link-up/entries/\(added.entry)/next?done=brought")
        } catch let refusal as EntryRefusal {
            throw Refusal.conflict(sentence(refusal))
        }
    }

    /// The entry's words under the name that its author chose.
    private static func newPost(
        _ visit: MemberVisit, _ submission: Submission, _ voice: Voice, address: EntryAddress?
    ) async throws -> NewPost {
        let author = try await voice.author(visit, held: submission.verdict == .hold)
        let cards = visit.services.reference.signposts.cards(for: submission.screening).map(\.id)
        let post = submission.newPost(visit, by: author, cards: cards)
        // Another address is another entry, even from the same form.
        let once = visit.services.key.keyedHash(post.once + Array((address?.text ?? "").utf8), for: .idempotency)
        return post.with(besides: address?.text ?? "", once: once)
    }

    /// What speaks against an entry besides what was typed; nothing when this very form was stored before.
    private static func refusal(_ visit: MemberVisit, _ typed: TypedEntry) async throws -> EntryRefusal? {
        guard let address = typed.address, !typed.isWrong else { return nil }
        do {
            try await visit.services.stores.linkUp.checkRepeat(of: address, for: visit.reader, now: visit.now)
            return nil
        } catch let refusal as EntryRefusal {
            return refusal
        }
    }

    private static func details(
        _ visit: MemberVisit, _ submission: Submission, _ bringing: Bringing
    ) throws -> Reply {
        let composer = bringing.composer(visit, label: "Check it again", seen: submission.seen)
        let page = DetailsPage(
            submission: submission, composer: composer, panel: TrustedHTML(vouchedFor: ""), waiting: false)
        return try visit.page(page, title: "Before you post", status: .unprocessableContent)
    }

    private static func show(
        _ visit: MemberVisit, _ bringing: Bringing, checked: Bool = false, problem: VoiceProblem? = nil
    ) throws -> Reply {
        let composer = bringing.composer(visit, label: "Bring it", checked: checked, problem: problem)
        let page = BringPage(
            number: bringing.edition.number, theme: bringing.edition.theme, isLink: bringing.address != nil,
            earlier: bringing.earlier, composer: composer)
        return try visit.page(page, title: "Writing", status: composer.hasErrors ? .unprocessableContent : .ok)
    }

    private static func earlier(_ refusal: EntryRefusal) -> String? {
        if case .repeated(let entry, _) = refusal { entry } else { nil }
    }

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
