package import Foundation
package import SnugCore

/// A notice in the inbox's list.
package struct NoticeLine: Sendable, Equatable {
    package let publicID: String
    package let words: NoticeWords
    package let isRead: Bool
    package let at: Date
}

/// One page of the inbox.
package struct NoticePage: Sendable, Equatable {
    package let lines: [NoticeLine]
    /// Whether there are newer and older ones than these.
    package let hasNewer: Bool
    package let hasOlder: Bool
}

/// A notice with what belongs to it.
package struct NoticeFile: Sendable {
    package let publicID: String
    package let kind: NoticeKind
    package let words: NoticeWords
    package let isRead: Bool
    package let at: Date
    /// The post it is about, while it can be opened by its author.
    package let post: NoticePost?
    /// The mentoring request it is about.
    package let request: String?
    /// The conversation with staff, oldest first; nil when there is no case any more.
    package let talk: NoticeTalk?
}

/// Where the post of a notice stands.
package struct NoticePost: Sendable, Equatable {
    package let publicID: String
    package let threadID: String
}

/// The conversation of a notice's case, as the author may know it.
package struct NoticeTalk: Sendable {
    /// The messages, oldest first.
    package let messages: [CaseMessage]
    /// Whether staff still have to do something.
    package let isOpen: Bool
    /// How soon.
    package let priority: Priority
    /// Since when.
    package let since: Date
    /// Whether the author may ask for a second look at the decision that stands.
    package let canAppeal: Bool
}

/// What the author writes to staff.
package struct AuthorWords: Sendable {
    package let words: String
    /// What screening found in them.
    package let screening: Screening
    /// Binds this attempt to one outcome, however often it is sent (decisions.md 26).
    package let once: [UInt8]

    /// Puts a message together.
    package init(words: String, screening: Screening, once: [UInt8]) {
        self.words = words
        self.screening = screening
        self.once = once
    }
}

/// Why a message to staff or an appeal is refused.
package enum NoticeRefusal: Error, Sendable, Equatable {
    /// No such notice for this member, or no conversation belongs to it any more.
    case notThere
    /// Only decisions about a post can be looked at again.
    case notAppealable
}
