package import Foundation
package import SnugCore

/// An edition as it is stored.
package struct Edition: Sendable {
    /// The internal key.
    package let id: Int64
    /// Its number, for ever once it has opened.
    package let number: Int
    package let kind: EditionKind
    /// The theme, or nil.
    package let theme: String?
    package let times: EditionTimes
    /// The hosts' introduction as they wrote it.
    package let introduction: String
    /// The same as HTML that was made from its Markdown.
    package let introductionHTML: String
    /// The public id of the thread to talk about it, once its round-up is up.
    package let talk: String?

    /// Where it stands at a moment.
    package func phase(at now: Date) -> EditionPhase { times.phase(at: now) }
}

/// An entry in an edition's list, without its words, which are cached as fragments.
package struct EntryLine: Sendable {
    package let id: Int64
    package let publicID: String
    /// The thread's internal key and version: what a cached fragment hangs on.
    package let thread: Int64
    package let version: Int64
    package let author: PseudonymID
    package let state: PostState
    /// Whether this reader said that they read it.
    package let read: Bool
}

/// What an entry's place in a list shows.
package struct EntryWords: Sendable {
    package let thread: String
    package let title: String
    package let note: String
    package let authorName: String?
    package let html: String
    /// Where a link leads, by name; nil for a post written here.
    package let host: String?
}

/// One entry as its own page needs it.
package struct Entry: Sendable {
    package let id: Int64
    package let publicID: String
    package let edition: Int
    package let editionID: Int64
    package let thread: String
    /// The public id of the post that holds its words.
    package let post: String
    package let title: String
    package let author: PseudonymID
    package let authorName: String?
    package let state: PostState
    /// Where it leads, or nil for a post written here.
    package let address: String?
    package let host: String?
    package let addedAt: Date
    package let html: String
    /// How many said that they read it; for its author alone.
    package let readers: Int
}

/// An entry that is stored now, or was by the same form before.
package struct AddedEntry: Sendable, Equatable {
    package let entry: String
    package let posted: Posted
}

/// Somebody who hosts an edition or is invited to.
package struct EditionHost: Sendable, Equatable {
    package let id: PseudonymID
    package let name: String
    package let accepted: Bool
}

/// Who looks after an edition.
package enum EditionKeeper: Sendable {
    /// A member, who must have accepted to host it.
    case host(Set<PseudonymID>)
    /// Somebody of staff, whose doings are recorded.
    case staff(SignedInStaff)
}
