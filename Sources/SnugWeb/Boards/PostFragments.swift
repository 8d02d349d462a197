import Foundation
import SnugCore
import SnugStore

/// Assembles a thread's posts from cached fragments: each is rendered once per version, and only what differs between
/// viewers is put together per request (decisions.md 20).
struct PostFragments {
    let visit: Visit
    let thread: ThreadHead
    let muted: Set<PseudonymID>

    init(visit: Visit, thread: ThreadHead, muted: Set<PseudonymID>) {
        self.visit = visit
        self.thread = thread
        self.muted = muted
    }

    /// The posts as HTML.
    /// - Parameter posts: The posts that this reader may see, in order.
    /// - Returns: Their articles, one after the other.
    /// - Throws: `DatabaseTrouble`, `StartError`.
    func html(of posts: [PostLine]) async throws -> TrustedHTML {
        let times = visit.services.times.words(for: posts.map(\.writtenAt), now: visit.now)
        let keys = zip(posts, times).map(key)
        var fragments = keys.map { visit.services.fragments.value(for: $0) }
        let missing = posts.indices.filter { fragments[$0] == nil }
        if !missing.isEmpty {
            let bodies = try await visit.services.stores.threads.bodies(of: missing.map { posts[$0].id })
            for index in missing {
                let html = try render(posts[index], body: bodies[posts[index].id], when: times[index])
                visit.services.fragments.keep(html, for: keys[index], bytes: html.utf8.count)
                fragments[index] = html
            }
        }
        let quotes = try await quotes(in: posts)
        return TrustedHTML(vouchedFor: join(posts, fragments.map { $0 ?? "" }, quotes))
    }

    private func join(_ posts: [PostLine], _ fragments: [String], _ quotes: [Int64: String]) -> String {
        var html = ""
        html.reserveCapacity(fragments.reduce(0) { $0 + $1.utf8.count })
        for (post, fragment) in zip(posts, fragments) {
            if let quote = post.quote, let slot = fragment.utf8.firstIndex(of: Self.quoteMark) {
                html += fragment[..<slot]
                html += quotes[quote.id] ?? ""
                html += fragment[fragment.utf8.index(after: slot)...]
            } else {
                html += fragment
            }
        }
        return html
    }

    private func key(_ post: PostLine, when: String) -> FragmentKey {
        FragmentKey(
            post: post.id, version: post.version, role: role(post), when: post.state == .removed ? "" : when)
    }

    /// What a viewer is to a post, as far as the fragment differs: a guest, a member, the author, somebody who muted.
    private func role(_ post: PostLine) -> String {
        guard let member = visit.member else { return "guest" }
        if member.pseudonyms.contains(post.author) { return post.editWaits ? "own-waiting" : "own" }
        return muted.contains(post.author) ? "muted" : "member"
    }

    private func render(_ post: PostLine, body: PostBody?, when: String) throws -> String {
        if post.state == .removed { return try visit.services.views.render(GonePost(post: post)).html }
        let own = visit.member?.pseudonyms.contains(post.author) ?? false
        let page = PostFragment(
            id: post.publicID, name: post.authorName ?? "somebody who has left",
            profile: visit.member == nil || post.authorName == nil ? nil : post.author.text,
            initial: Self.initial(post.authorName),
            face: Self.face(post.authorName), startedThis: post.author == thread.opener && !post.opening, own: own,
            held: post.state == .held, editWaits: own && post.editWaits,
            when: when, edited: post.editedAt != nil,
            quoteSlot: post.quote == nil ? "" : Self.quoteSlot,
            body: TrustedHTML(vouchedFor: body?.html ?? ""), mayQuote: visit.member != nil && post.state == .visible,
            mayMute: visit.member != nil && !own && post.authorName != nil && !muted.contains(post.author),
            muted: muted.contains(post.author), mayReport: !own)
        return try visit.services.views.render(page).html
    }

    private func quotes(in posts: [PostLine]) async throws -> [Int64: String] {
        let wanted = posts.compactMap(\.quote)
        guard !wanted.isEmpty else { return [:] }
        var found: [Int64: String] = [:]
        let missing = wanted.filter { quote in
            found[quote.id] = visit.services.fragments.value(for: Self.quoteKey(quote))
            return found[quote.id] == nil
        }
        let bodies = try await visit.services.stores.threads.bodies(of: missing.filter(\.readable).map(\.id))
        for quote in missing {
            let html = try visit.services.views.render(QuotePage(quote: quote, body: bodies[quote.id])).html
            visit.services.fragments.keep(html, for: Self.quoteKey(quote), bytes: html.utf8.count)
            found[quote.id] = html
        }
        return found
    }

    private static func quoteKey(_ quote: QuoteLine) -> FragmentKey {
        FragmentKey(post: quote.id, version: quote.version, role: quote.readable ? "quote" : "gone-quote", when: "")
    }

    private static func initial(_ name: String?) -> String { name?.first.map { String($0).uppercased() } ?? "–" }

    /// One of six colours for the little window, the same for a pseudonym everywhere.
    private static func face(_ name: String?) -> Int {
        (name ?? "").utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xffff } % 6 + 1
    }

    /// Where a quote goes in a fragment.
    ///
    /// Forms let no control character through, so nobody can write it.
    static let quoteSlot = "\u{1}"
    private static let quoteMark: UInt8 = 1
}

/// One post as HTML.
struct PostFragment: Page {
    static let template = "boards/post"

    let id: String
    let name: String
    /// The address of what else stands under the name; members alone have it.
    let profile: String?
    let initial: String
    let face: Int
    let startedThis: Bool
    let own: Bool
    let held: Bool
    let editWaits: Bool
    let when: String
    let edited: Bool
    let quoteSlot: String
    let body: TrustedHTML
    let mayQuote: Bool
    let mayMute: Bool
    let muted: Bool
    let mayReport: Bool
}

/// What is left of a post that had been readable.
struct GonePost: Page {
    static let template = "boards/gone"

    let id: String
    let sentence: String

    init(post: PostLine) {
        id = post.publicID
        sentence =
            switch post.cause {
            case .author: "Removed by the person who wrote it."
            case .leaving: "Its author has left and taken it with them."
            default: "Removed by Snug staff."
            }
    }
}

/// The start of a quoted post, or the word that it is gone.
struct QuotePage: Page {
    static let template = "boards/quote"

    let id: String
    let name: String
    let words: String
    let readable: Bool

    init(quote: QuoteLine, body: PostBody?) {
        id = quote.publicID
        name = quote.authorName ?? "somebody who has left"
        words = body.map { PostText.excerpt($0.source, limit: 280) } ?? ""
        readable = quote.readable && body != nil
    }
}
