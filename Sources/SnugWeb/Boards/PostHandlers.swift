import HTTPTypes
import SnugCore
import SnugReference
import SnugStore

/// What an author may do with their own post, and a reader with somebody else's.
enum PostHandlers {
    /// Answers `GET /posts/:post/edit`.
    static func edit(_ visit: MemberVisit) async throws -> Reply {
        let post = try await own(visit)
        let draft = PostDraft(
            title: post.opening ? post.thread.title : nil, note: post.opening ? post.thread.note : "",
            body: post.source)
        return try editor(visit, post, draft)
    }

    /// Answers `POST /posts/:post/edit`.
    static func change(_ visit: MemberVisit) async throws -> Reply {
        try visit.checkMayWrite()
        let post = try await own(visit)
        let submission = await Submission(visit, withTitle: post.opening)
        if !submission.draft.problems.isEmpty || visit.form["action"] == "preview" {
            return try editor(visit, post, submission.draft, checked: true)
        }
        if submission.verdict == .askAboutDetails {
            return try ComposeHandlers.details(
                visit, submission, VoicesView(post), action: "/posts/\(post.publicID)/edit",
                cancel: "/posts/\(post.publicID)")
        }
        let edit = PostEdit(
            draft: submission.draft,
            html: PostText.html(submission.draft.body, linked: !visit.member.newcomer.isNew),
            screening: submission.screening,
            verdict: submission.verdict, awaitsSecondReader: submission.awaitsSecondReader)
        let posted = try await ComposeHandlers.translated {
            try await visit.services.stores.threads.edit(post.publicID, to: edit, reader: visit.reader, now: visit.now)
        }
        if posted.urgent || posted.held { return await ComposeHandlers.posted(visit, posted, submission) }
        return .see("/posts/\(post.publicID)?done=edited")
    }

    /// `GET /posts/:post/details`: what has to come out of a post that waits for staff before it can go up.
    static func details(_ visit: MemberVisit) async throws -> Reply {
        let post = try await own(visit)
        let draft = PostDraft(
            title: post.opening ? post.thread.title : nil, note: post.opening ? post.thread.note : "",
            body: post.source)
        let submission = Submission(visit, stored: draft)
        let composer = ComposerView(
            action: "/posts/\(post.publicID)/edit", visit: visit, draft: draft, voices: VoicesView(post),
            submitLabel: "Save and check again", cancel: "/posts/\(post.publicID)", seen: submission.seen)
        let panel = try await AuthorPanel.html(
            submission.screening.panel?.rawValue, waiting: true, for: visit.visit)
        let page = DetailsPage(submission: submission, composer: composer, panel: panel, waiting: true)
        return try visit.page(page, title: "Before it goes up")
    }

    /// Answers `GET /posts/:post/delete`.
    static func confirmDeletion(_ visit: MemberVisit) async throws -> Reply {
        let post = try await own(visit)
        let page = DeletePage(
            csrf: visit.csrf, id: post.publicID, opening: post.opening,
            excerpt: PostText.excerpt(post.source, limit: 200))
        return try visit.page(page, title: "Take down")
    }

    /// Answers `POST /posts/:post/delete`.
    static func delete(_ visit: MemberVisit) async throws -> Reply {
        let post = try visit.parameter("post")
        let gone = try await ComposeHandlers.translated {
            try await visit.services.stores.threads.delete(post, reader: visit.reader, now: visit.now)
        }
        let done = gone.heldByCase ? "deleted-held" : "deleted"
        return .see(
            gone.wholeThread
                ? "/boards/\(gone.thread.boardSlug)?done=\(done)" : "/threads/\(gone.thread.publicID)?done=\(done)")
    }

    /// Answers `GET /posts/:post/mute`.
    static func confirmMute(_ visit: MemberVisit) async throws -> Reply {
        let post = try await others(visit)
        let names = try await visit.services.stores.members.names(of: visit.member.id)
        let voice = try await visit.services.stores.threads.voice(in: post.thread.publicID, of: visit.reader)
        let page = MutePage(
            csrf: visit.csrf, id: post.publicID, name: post.authorName ?? "somebody who has left",
            own: names.map { MutePage.Own(id: $0.id.text, name: $0.name, chosen: $0.id == (voice ?? names[0]).id) },
            hasSeveral: names.count > 1)
        return try visit.page(page, title: "Mute")
    }

    /// Answers `POST /posts/:post/mute`.
    static func mute(_ visit: MemberVisit) async throws -> Reply {
        let post = try await others(visit)
        guard visit.form["how"] == "block" else {
            try await visit.services.stores.mutes.mute(post.author, for: visit.member.everyday.id)
            return .see("/threads/\(post.thread.publicID)?done=muted")
        }
        let name = PseudonymID(visit.form["name"])
        guard visit.member.pseudonyms.contains(name) else { throw Refusal.notFound }
        try await visit.services.stores.mutes.block(post.author, for: name)
        return .see("/threads/\(post.thread.publicID)?done=blocked")
    }

    /// Answers `GET /posts/:post/quote`.
    static func quote(_ visit: MemberVisit) async throws -> Reply {
        let id = try visit.parameter("post")
        guard let post = try await visit.services.stores.threads.post(id, for: visit.reader), post.state == .visible
        else { throw Refusal.notFound }
        return .see("/threads/\(post.thread.publicID)?end&quote=\(post.publicID)#reply")
    }

    private static func own(_ visit: MemberVisit) async throws -> PostRecord {
        let id = try visit.parameter("post")
        guard let post = try await visit.services.stores.threads.post(id, for: visit.reader),
            visit.member.pseudonyms.contains(post.author)
        else { throw Refusal.notFound }
        return post
    }

    private static func others(_ visit: MemberVisit) async throws -> PostRecord {
        let id = try visit.parameter("post")
        guard let post = try await visit.services.stores.threads.post(id, for: visit.reader),
            !visit.member.pseudonyms.contains(post.author)
        else { throw Refusal.notFound }
        return post
    }

    private static func editor(
        _ visit: MemberVisit, _ post: PostRecord, _ draft: PostDraft, checked: Bool = false
    ) throws -> Reply {
        let problems = checked ? draft.problems : []
        let composer = ComposerView(
            action: "/posts/\(post.publicID)/edit", visit: visit, draft: draft, voices: VoicesView(post),
            submitLabel: "Save changes", cancel: "/posts/\(post.publicID)", problems: problems,
            preview: checked && problems.isEmpty)
        let page = ComposePage(
            heading: "Edit your post", boardSlug: post.thread.boardSlug, boardName: post.thread.boardName,
            composer: composer)
        return try visit.page(page, title: "Writing", status: problems.isEmpty ? .ok : .unprocessableContent)
    }
}

extension Submission {
    /// Screens a text that is stored already, to show its author what is in it.
    init(_ visit: MemberVisit, stored draft: PostDraft) {
        self.draft = draft
        screening = visit.services.reference.screener.screen(title: draft.title ?? "", body: draft.body)
        awaitsSecondReader = false
        acknowledged = false
        verdict = Publishing.decide(screening, acknowledged: false)
        seen = Self.seal(draft, visit)
    }
}

extension VoicesView {
    /// A post keeps the name that it was written under.
    init(_ post: PostRecord) { self.init(fixed: post.authorName ?? "") }
}

/// Asks whether a post should really go.
struct DeletePage: Page {
    static let template = "boards/delete"

    let csrf: String
    let id: String
    let opening: Bool
    let excerpt: String
}

/// Asks whether somebody's posts should be hidden, and whether they may take up one's words.
struct MutePage: Page {
    static let template = "boards/mute"

    /// One of the reader's own names, for which somebody can be blocked.
    struct Own: Sendable {
        let id: String
        let name: String
        let chosen: Bool
    }

    let csrf: String
    let id: String
    let name: String
    let own: [Own]
    let hasSeveral: Bool
}
