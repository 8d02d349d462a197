import Synchronization

/// Keeps what was dear to make, bounded in bytes.
///
/// Keys carry the version that was read from the database with this request, so a node can't show an old text, and no node
/// has to tell another that something changed.
package final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct State {
        var current: [Key: (value: Value, bytes: Int)] = [:]
        var previous: [Key: (value: Value, bytes: Int)] = [:]
        var bytes = 0
    }

    private let limit: Int
    private let state = Mutex(State())

    /// Makes an empty cache.
    /// - Parameter limit: Bytes that its values may take.
    package init(limit: Int) { self.limit = limit }

    /// Finds a value.
    /// - Parameter key: What it depends on.
    /// - Returns: The value, or nil when it must be made.
    package func value(for key: Key) -> Value? {
        state.withLock { state in
            if let known = state.current[key] { return known.value }
            guard let known = state.previous[key] else { return nil }
            Self.put(known, key, into: &state, limit: limit)
            return known.value
        }
    }

    /// Keeps a value.
    ///
    /// When half of the room is used, everything that wasn't asked for since the last time goes.
    /// - Parameters:
    ///   - value: The value.
    ///   - key: What it depends on.
    ///   - bytes: Roughly what it takes.
    package func keep(_ value: Value, for key: Key, bytes: Int) {
        state.withLock { Self.put((value, bytes + 200), key, into: &$0, limit: limit) }
    }

    private static func put(_ entry: (value: Value, bytes: Int), _ key: Key, into state: inout State, limit: Int) {
        if state.bytes > limit / 2 {
            state.previous = state.current
            state.current = [:]
            state.bytes = 0
        }
        state.current[key] = entry
        state.bytes += entry.bytes
    }
}
