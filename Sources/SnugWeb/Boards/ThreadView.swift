import Keys
import SnugCore
import SnugStore

/// Puts a thread's page together: from the cache where it looks to this viewer as to any other, afresh where something on
/// it is theirs.
struct ThreadView {
    let visit: Visit
    let glance: ThreadGlance
    let part: ThreadStore.Part

    private var head: ThreadHead { glance.head }

    /// The page without its layout.
    /// - Returns: The HTML.
    /// - Throws: `DatabaseTrouble`, `StartError`.
    func html() async throws -> TrustedHTML {
        let pages = PostPages(visit: visit, glance: glance)
        let key = ThreadPageKey(
            posts: pages.key(part), cards: glance.cards, board: head.boardSlug, mayWrite: mayWrite,
            opensNotes: opensNotes)
        let strip = try await EntryStrip.html(for: head, visit)
        if isLikeAnyOther, let known = visit.services.threadPages.value(for: key) { return filled(known, strip) }
        let posts = try await pages.page(part)
        let shared = isLikeAnyOther && pages.suits(posts.authors)
        let page = Spliced(try await render(posts))
        if shared { visit.services.threadPages.keep(page, for: key, bytes: page.bytes) }
        return filled(page, strip)
    }

    /// Whether nothing on the page can be this viewer's own.
    ///
    /// Whoever wrote in the thread or muted anybody is left out altogether, which is more than need be and easy to be
    /// sure of.
    private var isLikeAnyOther: Bool {
        guard visit.member != nil else { return true }
        return !glance.takesPart && glance.muted.isEmpty && !visit.query.has("quote")
    }

    private var mayWrite: Bool {
        (visit.member?.maySpeak ?? false) && !head.locked && !head.boardArchived
    }

    private var opensNotes: Bool { visit.member?.display.opensNotes ?? false }

    /// Pseudonyms are letters, digits and hyphens (decisions.md 6) and tokens are base32, so nothing needs escaping.
    private func filled(_ page: Spliced, _ strip: TrustedHTML) -> TrustedHTML {
        TrustedHTML(
            vouchedFor: page.filled { gap in
                switch gap {
                case .csrf: visit.csrf
                case .once: PublicID.random()
                case .pseudonym: (glance.voice ?? visit.member?.everyday)?.name ?? ""
                case .strip: strip.html
                case .main: ""
                }
            })
    }

    private func render(_ posts: PostPage) async throws -> String {
        let own = visit.member?.pseudonyms ?? []
        // A panel takes the cards' place only for the author: others must see no difference (decisions.md 10).
        let panel = try await AuthorPanel.html(posts.ownPanel, waiting: posts.ownWaits, for: visit)
        let cards = try visit.services.cards.html(
            of: glance.cards, under: head.publicID, dismissible: own.contains(head.opener),
            csrf: Spliced.Gap.csrf.mark)
        let page = ThreadPage.make(
            head: head, posts: posts, panel: panel, cards: cards, gated: !opensNotes && !own.contains(head.opener),
            composer: try await composer(), isGuest: visit.member == nil)
        return try visit.services.views.fill(page, template: ThreadPage.template)
    }

    private func composer() async throws -> FastPage? {
        guard mayWrite else { return nil }
        return ThreadPage.composer(
            thread: head.publicID, quoting: try await quoted(), hasVoice: glance.voice != nil)
    }

    private func quoted() async throws -> PostRecord? {
        guard visit.query.has("quote") else { return nil }
        let post = try await visit.services.stores.threads.post(visit.query["quote"], for: visit.reader)
        return post?.thread.id == head.id ? post : nil
    }
}
