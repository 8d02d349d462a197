import SnugCore
import SnugStore

/// A thread: the page that is shown most, so it answers by name, and leaves gaps for what differs between visitors.
enum ThreadPage {
    static let template = "boards/thread"

    /// The page's values.
    static func make(
        head: ThreadHead, posts: PostPage, panel: TrustedHTML, cards: TrustedHTML, gated: Bool, composer: FastPage?,
        isGuest: Bool
    ) -> FastPage {
        FastPage([
            "csrf": Spliced.Gap.csrf.mark, "id": head.publicID, "title": head.title, "boardSlug": head.boardSlug,
            "boardName": head.boardName, "replies": words(forReplies: head.replies),
            "note": head.note.isEmpty ? nil : head.note, "gated": !head.note.isEmpty && gated,
            "locked": head.locked || head.boardArchived, "waiting": head.state == .held, "panel": panel,
            "strip": TrustedHTML(vouchedFor: Spliced.Gap.strip.mark),
            "posts": posts.html, "cards": cards, "earlierBefore": posts.hasEarlier ? posts.first : nil,
            "laterAfter": posts.hasLater ? posts.last : nil, "composer": composer, "isGuest": isGuest,
        ])
    }

    /// The form for a reply, under a thread; there is no name to choose where the thread remembers one.
    static func composer(thread: String, quoting: PostRecord?, hasVoice: Bool) -> FastPage {
        FastPage([
            "thread": thread, "csrf": Spliced.Gap.csrf.mark, "once": Spliced.Gap.once.mark,
            "pseudonym": Spliced.Gap.pseudonym.mark, "quoting": quoting?.publicID,
            "otherName": !hasVoice,
            "quotedName": quoting.map { $0.authorName ?? "somebody who has left" },
        ])
    }

    private static func words(forReplies count: Int) -> String {
        count == 0 ? "No replies yet" : Plural.words(count, "reply", "replies")
    }
}
