import SnugCore
import SnugStore

/// A thread.
struct ThreadPage: Page {
    static let template = "boards/thread"

    let csrf: String
    let id: String
    let title: String
    let boardSlug: String
    let boardName: String
    let replies: String
    let note: String?
    let gated: Bool
    let locked: Bool
    let waiting: Bool
    let panel: TrustedHTML
    let posts: TrustedHTML
    let cards: [CardView]
    let hasCards: Bool
    let earlierBefore: String?
    let laterAfter: String?
    let composer: ReplyComposer?
    let isGuest: Bool
}

/// The form for a reply, under a thread.
struct ReplyComposer: Sendable {
    let thread: String
    let csrf: String
    let once: String
    let pseudonym: String
    let body: String
    let quoting: String?
    let quotedName: String?
}
