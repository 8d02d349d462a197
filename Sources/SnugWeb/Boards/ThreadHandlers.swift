import Keys
import SnugCore
import SnugReference
import SnugStore

/// Threads and replies.
enum ThreadHandlers {
    /// Answers `GET /threads/:thread`.
    static func thread(_ visit: Visit) async throws -> Reply {
        let id = try visit.parameter("thread")
        guard let glance = try await visit.services.stores.threads.glance(at: id, for: visit.reader) else {
            throw Refusal.notFound
        }
        let quoted = try await quoted(visit, in: glance.head)
        return try visit.page(
            try await page(visit, glance: glance, quoting: quoted), template: ThreadPage.template, title: "Reading")
    }

    /// `GET /posts/:post`: the page of the thread on which the post stands.
    static func place(_ visit: Visit) async throws -> Reply {
        let id = try visit.parameter("post")
        guard let place = try await visit.services.stores.threads.place(of: id, for: visit.reader) else {
            throw Refusal.notFound
        }
        var query: [String] = []
        if case .after(let post) = place.part { query.append("after=\(post)") }
        if Notice.sentence(for: visit.query["done"]) != nil { query.append("done=\(visit.query["done"])") }
        let tail = query.isEmpty ? "" : "?" + query.joined(separator: "&")
        return .see("/threads/\(place.thread)\(tail)#p-\(id)")
    }

    /// Answers `POST /threads/:thread/cards/:card/dismissal`.
    static func dismissCard(_ visit: MemberVisit) async throws -> Reply {
        let thread = try visit.parameter("thread")
        do {
            try await visit.services.stores.threads.dismissCard(
                try visit.parameter("card"), of: thread, reader: visit.reader)
        } catch PostingRefusal.notYours {
            throw Refusal.notFound
        }
        return .see("/threads/\(thread)")
    }

    private static func part(_ visit: Visit) -> ThreadStore.Part {
        if visit.query.has("after") { return .after(visit.query["after"]) }
        if visit.query.has("before") { return .before(visit.query["before"]) }
        return visit.query.has("end") ? .end : .start
    }

    private static func quoted(_ visit: Visit, in thread: ThreadHead) async throws -> PostRecord? {
        guard visit.query.has("quote"), visit.member != nil else { return nil }
        let post = try await visit.services.stores.threads.post(visit.query["quote"], for: visit.reader)
        return post?.thread.id == thread.id ? post : nil
    }

    private static func page(
        _ visit: Visit, glance: ThreadGlance, quoting: PostRecord?
    ) async throws -> FastPage {
        let head = glance.head
        let posts = try await PostPages(visit: visit, glance: glance).page(part(visit))
        // A panel takes the cards' place only for the author: others must see no difference (decisions.md 10).
        let panel = try await AuthorPanel.html(posts.ownPanel, waiting: posts.ownWaits, for: visit)
        let cards = try visit.services.cards.html(
            of: glance.cards, under: head.publicID,
            dismissible: visit.member?.pseudonyms.contains(head.opener) ?? false, csrf: visit.csrf)
        return ThreadPage.make(
            visit: visit, head: head, posts: posts, panel: panel, cards: cards,
            composer: composer(visit, head: head, quoting: quoting))
    }

    private static func composer(_ visit: Visit, head: ThreadHead, quoting: PostRecord?) -> FastPage? {
        guard let member = visit.member, member.maySpeak, !head.locked, !head.boardArchived else { return nil }
        return ReplyComposer.make(
            visit: visit, pseudonym: member.everyday.name, thread: head.publicID, once: PublicID.random(),
            quoting: quoting)
    }
}
