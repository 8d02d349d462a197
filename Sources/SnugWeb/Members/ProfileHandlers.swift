import SnugCore
import SnugStore

/// The page of a name: what stands under it, and nothing that any other name has to do with.
enum ProfileHandlers {
    /// Answers `GET /people/:person`.
    static func show(_ visit: MemberVisit) async throws -> Reply {
        let id = PseudonymID(try visit.parameter("person"))
        let before = visit.query.has("before") ? visit.query["before"] : nil
        guard let profile = try await visit.services.stores.threads.profile(of: id, before: before) else {
            throw Refusal.notFound
        }
        let clock = CoarseTime(now: visit.now, zone: visit.services.settings.timeZone)
        let page = ProfilePage(
            id: id.text, name: profile.name, own: visit.member.pseudonyms.contains(id),
            posts: profile.posts.map { ProfilePage.Entry($0, clock: clock) }, none: profile.posts.isEmpty,
            isShut: profile.isShut,
            olderBefore: profile.hasOlder ? profile.posts.last?.publicID : nil)
        return try visit.page(page, title: "Posts")
    }
}

/// A name and what was written under it.
struct ProfilePage: Page {
    static let template = "members/profile"

    /// One post.
    struct Entry: Sendable {
        let id: String
        let title: String
        let excerpt: String
        let meta: String

        init(_ post: ProfilePost, clock: CoarseTime) {
            id = post.publicID
            title = post.title
            excerpt = PostText.excerpt(post.source, limit: 200)
            meta = "\(post.boardName) · \(clock.day(for: post.writtenAt))"
        }
    }

    let id: String
    let name: String
    /// Whether the reader is told that this is what others see of them.
    let own: Bool
    let posts: [Entry]
    let none: Bool
    /// Whether its owner has shut the list; others aren't told whether there is nothing or nothing to see.
    let isShut: Bool
    let olderBefore: String?
}
