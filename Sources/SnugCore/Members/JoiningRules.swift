/// Who may join.
package enum Joining: String, Sendable, CaseIterable {
    /// Whoever comes.
    case open
    /// Whoever has a code, which works once.
    case invitation
    /// Nobody just now.
    case closed
}

/// How far somebody is from having settled in.
///
/// It is counted for the account and not for a name: a fresh name of somebody who has been here for years isn't new, and must
/// not look it.
package struct Newcomer: Sendable, Equatable {
    /// How many posts are the first ones.
    package static let firstPosts = 3
    /// The category under which staff find a newcomer's post that nothing else is the matter with.
    package static let category = "newcomer"

    /// How many of the first posts are still to come.
    package let postsLeft: Int
    /// Whether staff read these before others do.
    package let isReadFirst: Bool
    /// How many minutes such posts have usually waited lately, as far as it is known.
    package let usualWait: Int?

    /// Somebody who has settled in.
    package static let settled = Newcomer(postsLeft: 0, isReadFirst: false)

    /// Somebody who joins now.
    /// - Parameters:
    ///   - isInvited: Whether they came by a code: somebody here vouches for them.
    ///   - readsFirst: Whether the operator wants newcomers' posts to be read first.
    package init(joiningByCode isInvited: Bool, readsFirst: Bool) {
        self.init(postsLeft: Self.firstPosts, isReadFirst: readsFirst && !isInvited)
    }

    /// Describes a newcomer as stored.
    package init(postsLeft: Int, isReadFirst: Bool, usualWait: Int? = nil) {
        self.postsLeft = postsLeft
        self.isReadFirst = isReadFirst
        self.usualWait = usualWait
    }

    /// Whether the next post is one of the first.
    package var isNew: Bool { postsLeft > 0 }

    /// Whether the next post waits for staff although nothing in it is the matter.
    package var waits: Bool { isNew && isReadFirst }

    /// What was found in a text, with the newcomer's own concern added where it would otherwise go up at once.
    /// - Parameters:
    ///   - screening: What screening found.
    ///   - verdict: What is to become of the text for that.
    /// - Returns: The screening to store, and whether the text waits.
    package func settle(_ screening: Screening, _ verdict: Publishing.Verdict) -> (screening: Screening, held: Bool) {
        guard verdict == .publish, waits else { return (screening, verdict == .hold) }
        var more = screening
        more.concerns.append(Concern(category: Self.category, priority: .p3, disposition: .hold, evidence: []))
        return (more, true)
    }
}

/// Who of the members may hand out invitations.
package enum InvitationRules {
    /// Days for which a code works.
    package static let days = 14
    /// How many a member may make in a month.
    package static let monthly = 3
    /// How many visible posts make a member of standing.
    package static let posts = 10

    /// Whether a member may make another code.
    /// - Parameters:
    ///   - posts: Their visible posts, under all names together.
    ///   - joined: The month in which they joined, such as `2026-10`.
    ///   - month: This month.
    ///   - made: How many they made this month.
    /// - Returns: Whether they may.
    package static func mayInvite(posts: Int, joined: String, month: String, made: Int) -> Bool {
        posts >= Self.posts && joined < month && made < monthly
    }
}
