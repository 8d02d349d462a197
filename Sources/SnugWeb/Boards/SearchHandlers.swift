import Keys
import SnugCore
import SnugStore

/// Search over what the visitor may see.
///
/// What was searched for never stands in an address: it is sent by POST and comes back sealed, bound to the session
/// (decisions.md 19).
enum SearchHandlers {
    private struct Query: Codable, Sendable {
        let words: String
        let before: Int64?
    }

    /// Answers `GET /search`.
    static func form(_ visit: Visit) async throws -> Reply {
        try visit.page(
            SearchPage(csrf: visit.csrf, words: "", searched: false, results: [], none: false, older: nil),
            title: "Search")
    }

    /// Answers `POST /search`.
    static func search(_ visit: Visit) async throws -> Reply {
        let words = String(visit.form.trimmed("q").prefix(200))
        guard !words.isEmpty else { return .see("/search") }
        return .see("/search/" + (try token(Query(words: words, before: nil), visit)))
    }

    /// Answers `GET /search/:token`.
    static func results(_ visit: Visit) async throws -> Reply {
        let sealed = SealedToken(key: visit.services.key.subkey(.searchTokens), use: "search")
        guard let query = try? sealed.open(visit.parameter("token"), as: Query.self, session: visit.binding) else {
            return .see("/search")
        }
        let found = try await visit.services.stores.threads.search(query.words, for: visit.reader, before: query.before)
        let clock = CoarseTime(now: visit.now, zone: visit.services.settings.timeZone)
        let older = found.hasMore ? try token(Query(words: query.words, before: found.posts.last?.cursor), visit) : nil
        let page = SearchPage(
            csrf: visit.csrf, words: query.words, searched: true,
            results: found.posts.map { SearchPage.Entry($0, words: query.words, clock: clock) },
            none: found.posts.isEmpty, older: older)
        return try visit.page(page, title: "Search")
    }

    private static func token(_ query: Query, _ visit: Visit) throws -> String {
        try SealedToken(key: visit.services.key.subkey(.searchTokens), use: "search")
            .seal(query, session: visit.binding)
    }
}

/// The search form and what it found.
struct SearchPage: Page {
    static let template = "boards/search"

    struct Segment: Sendable {
        let text: String
        let marked: Bool
    }

    struct Entry: Sendable {
        let id: String
        let title: String
        let meta: String
        let segments: [Segment]

        init(_ post: FoundPost, words: String, clock: CoarseTime) {
            id = post.publicID
            title = post.title
            meta =
                "by \(post.authorName ?? "somebody who has left") · \(post.boardName) · \(clock.day(for: post.writtenAt))"
            let snippet = Snippet(of: PostText.excerpt(post.source, limit: 20_000), around: words)
            segments = snippet.segments.map { Segment(text: $0.text, marked: $0.marked) }
        }
    }

    let csrf: String
    let words: String
    let searched: Bool
    let results: [Entry]
    let none: Bool
    let older: String?
}
