import SnugCore
import SnugStore

/// A thread: the page that is shown most, so it answers by name.
enum ThreadPage {
    static let template = "boards/thread"

    /// The page's values.
    static func make(
        visit: Visit, head: ThreadHead, posts: PostPage, panel: TrustedHTML, cards: TrustedHTML,
        composer: FastPage?
    ) -> FastPage {
        let own = visit.member?.pseudonyms ?? []
        return FastPage([
            "csrf": visit.csrf, "id": head.publicID, "title": head.title, "boardSlug": head.boardSlug,
            "boardName": head.boardName, "replies": words(forReplies: head.replies),
            "note": head.note.isEmpty ? nil : head.note, "gated": !head.note.isEmpty && !own.contains(head.opener),
            "locked": head.locked || head.boardArchived, "waiting": head.state == .held, "panel": panel,
            "posts": posts.html, "cards": cards,
            "earlierBefore": posts.hasEarlier ? posts.first : nil,
            "laterAfter": posts.hasLater ? posts.last : nil, "composer": composer,
            "isGuest": visit.member == nil,
        ])
    }

    private static func words(forReplies count: Int) -> String {
        count == 0 ? "No replies yet" : Plural.words(count, "reply", "replies")
    }
}

/// The form for a reply, under a thread.
enum ReplyComposer {
    /// The form's values.
    static func make(
        visit: Visit, pseudonym: String, thread: String, once: String, quoting: PostRecord?
    ) -> FastPage {
        FastPage([
            "thread": thread, "csrf": visit.csrf, "once": once, "pseudonym": pseudonym,
            "quoting": quoting?.publicID, "quotedName": quoting.map { $0.authorName ?? "somebody who has left" },
        ])
    }
}
