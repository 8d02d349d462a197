import Foundation
import SnugCore
import SnugStore

/// A name as staff who work on cases see it.
enum NameHandlers {
    /// Answers `GET /people/:person` on the staff site.
    static func show(_ visit: StaffVisit) async throws -> Reply {
        let id = PseudonymID(try visit.parameter("person"))
        guard let file = try await visit.services.stores.cases.nameFile(id, for: visit.staff, now: visit.now) else {
            throw Refusal.notFound
        }
        let zone = visit.services.settings.timeZone
        let page = NamePage(
            name: file.name, posts: file.posts.map { NamePage.Entry($0, zone: zone) }, none: file.posts.isEmpty,
            cases: file.cases)
        return try visit.page(page, title: "Name")
    }
}

/// The page of a name.
struct NamePage: Page {
    static let template = "moderation/name"

    /// One post.
    struct Entry: Sendable {
        let thread: String
        let title: String
        let meta: String

        init(_ post: NamePost, zone: TimeZone) {
            thread = post.threadID
            title = post.title.isEmpty ? "A thread whose title is gone" : post.title
            let state = post.state == .visible ? "visible" : StaffPostView.stateWords(post.state, cause: post.cause)
            meta = "\(StaffTime.words(for: post.writtenAt, in: zone)) · \(state)"
        }
    }

    let name: String
    let posts: [Entry]
    let none: Bool
    /// The public ids of its cases.
    let cases: [String]
}
