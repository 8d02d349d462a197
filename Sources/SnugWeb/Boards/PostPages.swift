import Foundation
import SnugCore
import SnugStore

/// Gives a page of posts, and says for whom else it looks the same.
struct PostPages {
    let visit: Visit
    let glance: ThreadGlance

    /// The page.
    /// - Parameter part: Which one.
    /// - Returns: The posts as HTML, and what the page around them must know.
    /// - Throws: `DatabaseTrouble`, `StartError`.
    func page(_ part: ThreadStore.Part) async throws -> PostPage {
        let run = try await visit.services.stores.threads.posts(part, of: glance.head, for: visit.reader)
        let own = visit.member?.pseudonyms ?? []
        let mine = run.lines.filter { own.contains($0.author) }
        return PostPage(
            html: try await PostFragments(visit: visit, thread: glance.head, muted: glance.muted).html(of: run.lines),
            first: run.lines.first?.publicID, last: run.lines.last?.publicID, hasEarlier: run.hasEarlier,
            hasLater: run.hasLater, authors: Set(run.lines.map(\.author)), ownPanel: mine.compactMap(\.panel).last,
            ownWaits: mine.contains { $0.state == .held })
    }

    /// Whether a page by these authors holds nothing that is different for this viewer.
    func suits(_ authors: Set<PseudonymID>) -> Bool {
        guard let member = visit.member else { return true }
        return member.pseudonyms.isDisjoint(with: authors) && glance.muted.isDisjoint(with: authors)
    }

    func key(_ part: ThreadStore.Part) -> PostPageKey {
        PostPageKey(
            thread: glance.head.id, version: glance.head.version, part: "\(part)", isGuest: visit.member == nil,
            quarter: Int(visit.now.timeIntervalSince1970 / 900))
    }
}
