import Keys
import SnugCore
import SnugReference
import SnugStore

/// Threads and replies.
enum ThreadHandlers {
    /// Answers `GET /threads/:thread`.
    static func thread(_ visit: Visit) async throws -> Reply {
        let id = try visit.parameter("thread")
        guard let glance = try await visit.services.stores.threads.glance(at: id, for: visit.reader) else {
            throw Refusal.notFound
        }
        let html = try await ThreadView(visit: visit, glance: glance, part: part(visit)).html()
        return try visit.inLayout(html, title: "Reading")
    }

    /// Answers `GET /posts/:post`, with the page of the thread on which the post stands.
    static func place(_ visit: Visit) async throws -> Reply {
        let id = try visit.parameter("post")
        guard let place = try await visit.services.stores.threads.place(of: id, for: visit.reader) else {
            throw Refusal.notFound
        }
        var query: [String] = []
        if case .after(let post) = place.part { query.append("after=\(post)") }
        if Notice.sentence(for: visit.query["done"]) != nil { query.append("done=\(visit.query["done"])") }
        let tail = query.isEmpty ? "" : "?" + query.joined(separator: "&")
        return .see("/threads/\(place.thread)\(tail)#p-\(id)")
    }

    /// Answers `POST /threads/:thread/cards/:card/dismissal`.
    static func dismissCard(_ visit: MemberVisit) async throws -> Reply {
        let thread = try visit.parameter("thread")
        do {
            try await visit.services.stores.threads.dismissCard(
                try visit.parameter("card"), of: thread, reader: visit.reader)
        } catch PostingRefusal.notYours {
            throw Refusal.notFound
        }
        return .see("/threads/\(thread)")
    }

    private static func part(_ visit: Visit) -> ThreadStore.Part {
        if visit.query.has("after") { return .after(visit.query["after"]) }
        if visit.query.has("before") { return .before(visit.query["before"]) }
        return visit.query.has("end") ? .end : .start
    }
}
