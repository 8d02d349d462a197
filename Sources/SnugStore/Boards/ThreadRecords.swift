package import Foundation
package import SnugCore

/// A thread as its page's head shows it.
package struct ThreadHead: Sendable {
    /// The internal key; never leaves the server.
    package let id: Int64
    package let publicID: String
    package let title: String
    package let note: String
    package let locked: Bool
    package let state: PostState
    package let boardSlug: String
    package let boardName: String
    package let audience: Audience
    package let boardArchived: Bool
    package let opener: PseudonymID
    package let replies: Int
    /// Goes up with every change of the thread or of a post in it.
    package let version: Int64
}

/// What a thread's page needs besides its posts.
package struct ThreadGlance: Sendable {
    package let head: ThreadHead
    /// The authors whose posts this reader doesn't want to see.
    package let muted: Set<PseudonymID>
    /// Ids of the support entries under the thread.
    package let cards: [String]
    /// The name of theirs under which the reader wrote in this thread, so that something in it may look different to them.
    package let voice: Pseudonym?

    /// Whether the reader wrote in this thread.
    package var takesPart: Bool { voice != nil }
}

/// A page's worth of a thread's posts.
package struct PostRun: Sendable {
    package let lines: [PostLine]
    /// Whether there are posts before and after these.
    package let hasEarlier: Bool
    package let hasLater: Bool
}

/// A thread in a list.
package struct ThreadLine: Sendable {
    package let publicID: String
    package let title: String
    package let note: String
    package let locked: Bool
    package let state: PostState
    package let openerName: String?
    package let replies: Int
    package let activeAt: Date
    /// Where the list goes on after this line.
    package let cursor: ThreadCursor
}

/// A place in a list of threads that stays right when others write meanwhile.
package struct ThreadCursor: Sendable, Equatable {
    let activeAt: Int64
    let id: Int64

    /// The cursor as text, which leaves the server only sealed: it holds an exact time and an internal key.
    package var text: String { "\(activeAt)-\(id)" }

    init(activeAt: Int64, id: Int64) {
        self.activeAt = activeAt
        self.id = id
    }

    /// Reads a cursor back; nil when it isn't one.
    package init?(text: String) {
        let parts = text.split(separator: "-").compactMap { Int64($0) }
        guard parts.count == 2 else { return nil }
        self.init(activeAt: parts[0], id: parts[1])
    }
}

/// A post on a thread's page, without its words, which are cached as fragments.
package struct PostLine: Sendable {
    package let id: Int64
    package let publicID: String
    package let author: PseudonymID
    /// The author's pseudonym, or nil when they have left.
    package let authorName: String?
    package let opening: Bool
    package let state: PostState
    package let cause: StateCause?
    package let version: Int64
    package let writtenAt: Date
    package let editedAt: Date?
    /// The help panel that its author sees, and nobody else.
    package let panel: String?
    /// Whether an edit of it waits for staff.
    package let editWaits: Bool
    package let quote: QuoteLine?
}

/// The post that a post quotes.
///
/// A quote is a reference: whether it may be read is decided when it is shown.
package struct QuoteLine: Sendable {
    package let id: Int64
    package let publicID: String
    package let authorName: String?
    package let version: Int64
    /// Whether this reader may read the quoted words now.
    package let readable: Bool
}

/// One page of a thread.
package struct ThreadPart: Sendable {
    package let glance: ThreadGlance
    package let run: PostRun

    /// The posts of the page.
    package var posts: [PostLine] { run.lines }
    /// Whether there are posts before the page.
    package var hasEarlier: Bool { run.hasEarlier }
    /// Whether there are posts after the page.
    package var hasLater: Bool { run.hasLater }
    /// What stands above the posts.
    package var head: ThreadHead { glance.head }
}

/// A post's words.
package struct PostBody: Sendable {
    package let id: Int64
    package let version: Int64
    package let source: String
    package let html: String
}

/// Where a posted text stands.
package struct Posted: Sendable, Equatable {
    package let thread: String
    package let post: String
    /// Whether staff should be alerted: a P1 case was opened or raised just now.
    package let urgent: Bool
    /// Whether the text waits for staff.
    package let held: Bool
}
