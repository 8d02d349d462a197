import HTTPTypes
import SnugCore
import SnugReference
import SnugStore

/// Starting threads and replying.
enum ComposeHandlers {
    /// Answers `GET /boards/:board/new`.
    static func new(_ visit: MemberVisit) async throws -> Reply {
        let board = try await board(visit)
        return try await compose(
            visit, board: board, draft: PostDraft(title: "", body: ""), voice: try await Voice(visit, thread: nil))
    }

    /// Answers `POST /boards/:board/threads`.
    static func start(_ visit: MemberVisit) async throws -> Reply {
        try visit.checkMayWrite()
        let board = try await board(visit)
        let submission = await Submission(visit, withTitle: true)
        if submission.isKeptForLater(visit) { return try await keep(submission, visit) }
        let voice = try await Voice(visit, thread: nil)
        if submission.isUnfinished(voice) || visit.form["action"] == "preview" {
            return try await compose(visit, board: board, draft: submission.draft, voice: voice, checked: true)
        }
        if submission.verdict == .askAboutDetails {
            return try details(
                visit, submission, voice.view(visit), action: startPath(board), cancel: "/boards/\(board.slug)")
        }
        let cards = visit.services.reference.signposts.cards(for: submission.screening).map(\.id)
        do {
            let author = try await voice.author(visit, held: submission.verdict == .hold)
            let posted = try await translated {
                try await visit.services.stores.threads.start(
                    submission.newPost(visit, by: author, cards: cards), board: board.slug, reader: visit.reader,
                    now: visit.now)
            }
            return await Self.posted(visit, posted, submission)
        } catch let problem as VoiceProblem {
            return try await compose(visit, board: board, draft: submission.draft, voice: voice, problem: problem)
        }
    }

    /// Answers `GET /threads/:thread/reply`, where a reply can be written under another name.
    static func answer(_ visit: MemberVisit) async throws -> Reply {
        let thread = try visit.parameter("thread")
        return try await recompose(
            visit, thread: thread, draft: PostDraft(title: nil, body: ""), voice: try await Voice(visit, thread: thread)
        )
    }

    /// Answers `POST /threads/:thread/posts`.
    static func reply(_ visit: MemberVisit) async throws -> Reply {
        try visit.checkMayWrite()
        let thread = try visit.parameter("thread")
        let submission = await Submission(visit, withTitle: false)
        if submission.isKeptForLater(visit) { return try await keep(submission, visit) }
        let voice = try await Voice(visit, thread: thread)
        if submission.isUnfinished(voice) || visit.form["action"] == "preview" {
            return try await recompose(visit, thread: thread, draft: submission.draft, voice: voice, checked: true)
        }
        if submission.verdict == .askAboutDetails {
            return try details(
                visit, submission, voice.view(visit), action: replyPath(thread), cancel: "/threads/\(thread)")
        }
        let quote = visit.form["quote"]
        do {
            let author = try await voice.author(visit, held: submission.verdict == .hold)
            let posted = try await translated {
                try await visit.services.stores.threads.reply(
                    submission.newPost(visit, by: author), thread: thread, quoting: quote.isEmpty ? nil : quote,
                    reader: visit.reader.adding(author), now: visit.now)
            }
            return await Self.posted(visit, posted, submission)
        } catch let problem as VoiceProblem {
            return try await recompose(visit, thread: thread, draft: submission.draft, voice: voice, problem: problem)
        }
    }

    /// Where somebody goes whose text has been stored, after staff were alerted if it is urgent.
    static func posted(_ visit: MemberVisit, _ posted: Posted, _ submission: Submission) async -> Reply {
        if posted.urgent { await visit.services.alerts.urgentCaseWaits() }
        if submission.awaitsSecondReader { visit.services.secondReadings?.ring() }
        await Drafts(visit).posted()
        // What can't be published is asked for only now: the post is safe with staff already (decisions.md 8).
        if posted.held, submission.screening.details.contains(where: \.mustReplace) {
            return .see("/posts/\(posted.post)/details")
        }
        return .see("/posts/\(posted.post)" + (posted.held ? "" : "?done=posted"))
    }

    /// Turns a store's refusal into the page for it.
    static func translated<T: Sendable>(_ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch PostingRefusal.otherVoice {
            throw Refusal.conflict(
                "You have written in this thread under another name meanwhile. Your words are below: open the thread again to go on under that name."
            )
        } catch PostingRefusal.locked {
            throw Refusal.conflict("This thread or board has been closed to new posts. Your words are below.")
        } catch is PostingRefusal {
            throw Refusal.notFound
        }
    }

    static func details(
        _ visit: MemberVisit, _ submission: Submission, _ voices: VoicesView, action: String, cancel: String
    ) throws -> Reply {
        let composer = ComposerView(
            action: action, visit: visit, draft: submission.draft, voices: voices, submitLabel: "Check it again",
            cancel: cancel, seen: submission.seen)
        let page = DetailsPage(
            submission: submission, composer: composer, panel: TrustedHTML(vouchedFor: ""), waiting: false)
        return try visit.page(page, title: "Before you post", status: .unprocessableContent)
    }

    private static func board(_ visit: MemberVisit) async throws -> Board {
        let slug = try visit.parameter("board")
        guard let board = try await visit.services.stores.boards.board(slug, for: visit.reader), !board.archived else {
            throw Refusal.notFound
        }
        return board
    }

    private static func startPath(_ board: Board) -> String { "/boards/\(board.slug)/threads" }

    /// What somebody chose not to send stays theirs, whatever it says; but whoever writes of danger is told whom to ring.
    static func keep(_ submission: Submission, _ visit: MemberVisit) async throws -> Reply {
        try await Drafts(visit).keep(submission.draft)
        return .see("/drafts?done=\(submission.verdict == .hold ? "draft-kept-care" : "draft-kept")")
    }

    /// The form of a draft, filled in as it was left.
    static func resume(_ visit: MemberVisit, _ kept: Draft) async throws -> Reply {
        let draft = PostDraft(title: kept.title, note: kept.note, body: kept.body)
        switch kept.place {
        case ("boards", let slug)?:
            guard let board = try await visit.services.stores.boards.board(slug, for: visit.reader), !board.archived
            else { throw Refusal.notFound }
            return try await compose(
                visit, board: board, draft: draft, voice: try await Voice(visit, thread: nil, kept: kept))
        case ("threads", let thread)?:
            return try await recompose(
                visit, thread: thread, draft: draft, voice: try await Voice(visit, thread: thread, kept: kept),
                quote: kept.quote)
        case ("mentoring", let request)?: return try await TalkHandlers.resume(visit, kept, request: request)
        case ("link-up", let number)?: return try await AddEntryHandlers.resume(visit, kept, number: number)
        default: throw Refusal.notFound
        }
    }

    private static func replyPath(_ thread: String) -> String { "/threads/\(thread)/posts" }

    /// The form for a thread; `checked` says what is missing, or shows how it will look when nothing is.
    private static func compose(
        _ visit: MemberVisit, board: Board, draft: PostDraft, voice: Voice, checked: Bool = false,
        problem: VoiceProblem? = nil
    ) async throws -> Reply {
        let composer = ComposerView(
            action: startPath(board), visit: visit, draft: draft,
            voices: voice.view(visit, problem: problem ?? (checked ? voice.problem : nil)), submitLabel: "Post",
            cancel: "/boards/\(board.slug)", problems: checked ? draft.problems : [], preview: checked,
            newcomerPromise: await visit.newcomerPromise())
        let page = ComposePage(
            heading: "Start a thread", boardSlug: board.slug, boardName: board.name, composer: composer)
        return try visit.page(page, title: "Writing", status: composer.hasErrors ? .unprocessableContent : .ok)
    }

    private static func recompose(
        _ visit: MemberVisit, thread: String, draft: PostDraft, voice: Voice, checked: Bool = false,
        problem: VoiceProblem? = nil, quote: String? = nil
    ) async throws -> Reply {
        guard let part = try await visit.services.stores.threads.part(.start, of: thread, for: visit.reader) else {
            throw Refusal.notFound
        }
        let composer = ComposerView(
            action: replyPath(thread), visit: visit, draft: draft,
            voices: voice.view(visit, problem: problem ?? (checked ? voice.problem : nil)), submitLabel: "Reply",
            cancel: "/threads/\(thread)", problems: checked ? draft.problems : [], preview: checked, quote: quote,
            newcomerPromise: await visit.newcomerPromise())
        let page = ComposePage(
            heading: "Your reply", boardSlug: part.head.boardSlug, boardName: part.head.boardName, composer: composer)
        return try visit.page(page, title: "Writing", status: composer.hasErrors ? .unprocessableContent : .ok)
    }
}

extension Submission {
    func newPost(_ visit: MemberVisit, by author: PseudonymID, cards: [String] = []) -> NewPost {
        let newcomer = visit.member.newcomer
        let settled = newcomer.settle(screening, verdict)
        return NewPost(
            draft: draft, html: PostText.html(draft.body, linked: !newcomer.isNew), author: author,
            screening: settled.screening, held: settled.held, cards: cards,
            writer: visit.member.id, newcomer: newcomer.isNew ? visit.member.id : nil, once: once(visit),
            awaitsSecondReader: awaitsSecondReader)
    }

    /// Whether its author wants to go on later.
    func isKeptForLater(_ visit: MemberVisit) -> Bool { visit.form["action"] == "draft" && !draft.body.isEmpty }

    /// Whether the form has to be shown again before anything can become of it.
    ///
    /// A name that can't be had doesn't keep a text from staff who must see it.
    func isUnfinished(_ voice: Voice) -> Bool {
        !draft.problems.isEmpty || (verdict != .hold && voice.problem != nil)
    }
}

extension Reader {
    /// The same reader with one more name, which was made in this request.
    func adding(_ name: PseudonymID) -> Reader {
        switch self {
        case .guest: .guest
        case .member(let own): .member(own.union([name]))
        }
    }
}
