/// Who may read a board.
package enum Audience: String, Sendable, Codable, CaseIterable {
    case everybody = "public"
    case members
}

/// Whether a post stands in its thread.
package enum PostState: String, Sendable, Codable, CaseIterable {
    case visible
    case held
    case removed
}

/// Why a post is in its state.
package enum StateCause: String, Sendable, Codable, CaseIterable {
    case screening
    case newcomer
    case secondReader = "second-reader"
    case report
    case staff
    case author
    case leaving
}

/// The one rule for seeing a post: the board's audience, then the state of the thread's opening post, then the post's own.
///
/// Every page, list, count, feed and search passes through here; the store's SQL condition is tested against it for every
/// combination.
package enum Visibility {
    /// Whether a reader may see a post's words.
    /// - Parameters:
    ///   - post: The post's state.
    ///   - thread: The state of the thread's opening post; a thread is as visible as that (decisions.md 13).
    ///   - audience: Who may read the board.
    ///   - own: Whether the reader wrote the post.
    ///   - ownThread: Whether the reader started the thread.
    ///   - reader: Who looks.
    /// - Returns: Whether the words may be shown.
    package static func maySee(
        post: PostState, thread: PostState, audience: Audience, own: Bool, ownThread: Bool, reader: Reader
    ) -> Bool {
        guard mayEnter(audience, reader) else { return false }
        return clears(thread, own: ownThread) && clears(post, own: own)
    }

    /// Whether a reader may open a board of this audience at all.
    /// - Parameters:
    ///   - audience: Who may read the board.
    ///   - reader: Who looks.
    /// - Returns: Whether the board's name and threads may be shown.
    package static func mayEnter(_ audience: Audience, _ reader: Reader) -> Bool {
        audience == .everybody || reader != .guest
    }

    /// A held text stays readable for its author, who must be able to see and mend it; a removed one for nobody.
    private static func clears(_ state: PostState, own: Bool) -> Bool {
        state == .visible || (state == .held && own)
    }
}
