import Synchronization

/// Something new that an open page may want to show: ids and nothing else.
package enum News: Sendable, Hashable {
    /// A reply appeared in a thread, by its public id.
    case reply(thread: String)
    /// The queue of cases changed.
    case cases
    /// A node, by a name it chose at its start, counted something that the others must count too.
    case counted(node: String, what: String)
    /// Some news may have been missed: whoever shows anything had better look again.
    case missed

    /// As it travels between nodes.
    package var text: String {
        switch self {
        case .reply(let thread): "reply \(thread)"
        case .cases: "cases"
        case .counted(let node, let what): "counted \(node) \(what)"
        case .missed: "missed"
        }
    }

    /// Reads what another node sent; nil for what a newer Snug may send and this one doesn't know.
    package init?(text: String) {
        let words = text.split(separator: " ")
        switch (words.first, words.count) {
        case ("reply", 2): self = .reply(thread: String(words[1]))
        case ("counted", 3...): self = .counted(node: String(words[1]), what: words[2...].joined(separator: " "))
        case ("cases", 1): self = .cases
        case ("missed", 1): self = .missed
        default: return nil
        }
    }
}

/// Hands news to whoever listens on this node.
package final class NewsHub: Sendable {
    private let listeners = Mutex<(next: Int, streams: [Int: AsyncStream<News>.Continuation])>((0, [:]))

    /// Begins with nobody listening.
    package init() {}

    /// Everything new from now on; a listener that is slow misses the oldest.
    /// - Returns: A stream that ends when nobody reads it any more or the database is closed.
    package func stream() -> AsyncStream<News> {
        AsyncStream(bufferingPolicy: .bufferingNewest(64)) { continuation in
            let number = listeners.withLock { state in
                state.next += 1
                state.streams[state.next] = continuation
                return state.next
            }
            continuation.onTermination = { [weak self] _ in
                self?.listeners.withLock { $0.streams[number] = nil }
            }
        }
    }

    /// Hands something to everybody who listens.
    func publish(_ news: [News]) {
        let streams = listeners.withLock { Array($0.streams.values) }
        for item in news { for stream in streams { stream.yield(item) } }
    }
}
