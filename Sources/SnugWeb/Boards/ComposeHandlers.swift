import HTTPTypes
import SnugCore
import SnugReference
import SnugStore

/// Starting threads and replying.
enum ComposeHandlers {
    /// Answers `GET /boards/:board/new`.
    static func new(_ visit: MemberVisit) async throws -> Reply {
        let board = try await board(visit)
        return try compose(visit, board: board, draft: PostDraft(title: "", body: ""))
    }

    /// Answers `POST /boards/:board/threads`.
    static func start(_ visit: MemberVisit) async throws -> Reply {
        guard visit.member.maySpeak else { throw Refusal.paused }
        let board = try await board(visit)
        let submission = await Submission(visit, withTitle: true)
        if !submission.draft.problems.isEmpty || visit.form["action"] == "preview" {
            return try compose(visit, board: board, draft: submission.draft, checked: true)
        }
        if submission.verdict == .askAboutDetails {
            return try details(visit, submission, action: startPath(board), cancel: "/boards/\(board.slug)")
        }
        let cards = visit.services.reference.signposts.cards(for: submission.screening).map(\.id)
        let posted = try await translated {
            try await visit.services.stores.threads.start(
                submission.newPost(visit, cards: cards), board: board.slug, reader: visit.reader, now: visit.now)
        }
        return await Self.posted(visit, posted, submission)
    }

    /// Answers `POST /threads/:thread/posts`.
    static func reply(_ visit: MemberVisit) async throws -> Reply {
        guard visit.member.maySpeak else { throw Refusal.paused }
        let thread = try visit.parameter("thread")
        let submission = await Submission(visit, withTitle: false)
        let path = "/threads/\(thread)/posts"
        if !submission.draft.problems.isEmpty || visit.form["action"] == "preview" {
            return try await recompose(visit, thread: thread, draft: submission.draft, path: path)
        }
        if submission.verdict == .askAboutDetails {
            return try details(visit, submission, action: path, cancel: "/threads/\(thread)")
        }
        let quote = visit.form["quote"]
        let posted = try await translated {
            try await visit.services.stores.threads.reply(
                submission.newPost(visit), thread: thread, quoting: quote.isEmpty ? nil : quote, reader: visit.reader,
                now: visit.now)
        }
        return await Self.posted(visit, posted, submission)
    }

    /// Where somebody goes whose text has been stored, after staff were alerted if it is urgent.
    static func posted(_ visit: MemberVisit, _ posted: Posted, _ submission: Submission) async -> Reply {
        if posted.urgent { await visit.services.alerts.urgentCaseWaits() }
        if submission.awaitsSecondReader { visit.services.secondReadings?.ring() }
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
        } catch PostingRefusal.locked {
            throw Refusal.conflict("This thread or board has been closed to new posts. Your words are below.")
        } catch is PostingRefusal {
            throw Refusal.notFound
        }
    }

    static func details(
        _ visit: MemberVisit, _ submission: Submission, action: String, cancel: String
    ) throws -> Reply {
        let composer = ComposerView(
            action: action, visit: visit, draft: submission.draft, submitLabel: "Check it again", cancel: cancel,
            seen: submission.seen)
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

    private static func compose(
        _ visit: MemberVisit, board: Board, draft: PostDraft, checked: Bool = false
    ) throws -> Reply {
        let problems = checked ? draft.problems : []
        let composer = ComposerView(
            action: startPath(board), visit: visit, draft: draft, submitLabel: "Post", cancel: "/boards/\(board.slug)",
            problems: problems, preview: checked && problems.isEmpty)
        let page = ComposePage(
            heading: "Start a thread", boardSlug: board.slug, boardName: board.name, composer: composer)
        return try visit.page(page, title: "Writing", status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    private static func recompose(
        _ visit: MemberVisit, thread: String, draft: PostDraft, path: String
    ) async throws -> Reply {
        guard let part = try await visit.services.stores.threads.part(.start, of: thread, for: visit.reader) else {
            throw Refusal.notFound
        }
        let composer = ComposerView(
            action: path, visit: visit, draft: draft, submitLabel: "Reply", cancel: "/threads/\(thread)",
            problems: draft.problems, preview: draft.problems.isEmpty)
        let page = ComposePage(
            heading: "Your reply", boardSlug: part.head.boardSlug, boardName: part.head.boardName, composer: composer)
        return try visit.page(page, title: "Writing", status: draft.problems.isEmpty ? .ok : .unprocessableContent)
    }
}

extension Submission {
    func newPost(_ visit: MemberVisit, cards: [String] = []) -> NewPost {
        NewPost(
            draft: draft, html: PostText.html(draft.body), author: visit.member.everyday.id, screening: screening,
            held: verdict == .hold, cards: cards, once: once(visit), awaitsSecondReader: awaitsSecondReader)
    }
}
