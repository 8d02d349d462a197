import Synchronization

/// Posts as ready HTML, by post, version and what differs between viewers; bounded in bytes.
///
/// The version is read from the database with every request, so a node can't show an old text, and no node has to tell
/// another that something changed.
package final class FragmentCache: Sendable {
    /// What a fragment depends on.
    package struct Key: Hashable, Sendable {
        let post: Int64
        let version: Int64
        /// What the viewer is to the post.
        let role: String
        /// The words for its time.
        let when: String
    }

    private struct State {
        var current: [Key: String] = [:]
        var previous: [Key: String] = [:]
        var bytes = 0
    }

    private let limit: Int
    private let state = Mutex(State())

    /// Makes an empty cache.
    /// - Parameter limit: Bytes of HTML that it may hold.
    package init(limit: Int) { self.limit = limit }

    /// Finds a fragment.
    /// - Parameter key: What it depends on.
    /// - Returns: The HTML, or nil when it must be made.
    package func fragment(_ key: Key) -> String? {
        state.withLock { state in
            if let html = state.current[key] { return html }
            guard let html = state.previous[key] else { return nil }
            Self.put(html, key, into: &state, limit: limit)
            return html
        }
    }

    /// Keeps a fragment.
    ///
    /// When half of the room is used, everything that wasn't asked for since the last time goes.
    package func keep(_ html: String, for key: Key) {
        state.withLock { Self.put(html, key, into: &$0, limit: limit) }
    }

    private static func put(_ html: String, _ key: Key, into state: inout State, limit: Int) {
        if state.bytes > limit / 2 {
            state.previous = state.current
            state.current = [:]
            state.bytes = 0
        }
        state.current[key] = html
        state.bytes += html.utf8.count + 200
    }
}
