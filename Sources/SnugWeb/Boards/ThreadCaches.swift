import SnugCore

/// What the HTML of one post depends on.
package struct FragmentKey: Hashable, Sendable {
    let post: Int64
    let version: Int64
    /// What the viewer is to the post.
    let role: String
    /// The words for its time.
    let when: String
}

/// What a page of posts depends on for a viewer to whom nothing on it is their own or muted.
package struct PostPageKey: Hashable, Sendable {
    let thread: Int64
    let version: Int64
    let part: String
    let isGuest: Bool
    /// The quarter of an hour: the words for times change with the day.
    let quarter: Int
}

/// A page of posts, assembled.
package struct PostPage: Sendable {
    let html: TrustedHTML
    let first: String?
    let last: String?
    let hasEarlier: Bool
    let hasLater: Bool
    /// Who wrote on it: whoever is among them, or has muted one of them, gets a page of their own.
    let authors: Set<PseudonymID>
    /// The help panel and the state of the viewer's own posts; nothing of the kind on a shared page.
    let ownPanel: String?
    let ownWaits: Bool
}

/// What a thread's whole page depends on for a viewer to whom it looks as to any other.
struct ThreadPageKey: Hashable, Sendable {
    let posts: PostPageKey
    let cards: [String]
    let board: String
    let mayWrite: Bool
    /// Whether a content note stands open at once.
    let opensNotes: Bool
}
