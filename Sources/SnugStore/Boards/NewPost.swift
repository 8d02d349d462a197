package import SnugCore

/// A text that has been screened and rendered, ready to be stored in one transaction with its case.
package struct NewPost: Sendable {
    package let draft: PostDraft
    /// The body as HTML that was made from its Markdown.
    package let html: String
    package let author: PseudonymID
    package let screening: Screening
    /// Whether it waits for staff.
    package let held: Bool
    /// The support entries to show under a new thread.
    package let cards: [String]
    /// Whose account it comes from, so that no two of their forms bring two names into one thread; nil for what is written by
    /// nobody's hand, such as a demo's posts.
    package let writer: MemberID?
    /// The account whose first posts are counted, if this is one of them.
    package let newcomer: MemberID?
    /// Binds this attempt to one outcome, however often it is sent (decisions.md 26).
    package private(set) var once: [UInt8]
    /// Whether the second reader has still to read it.
    package let awaitsSecondReader: Bool
    private(set) var besides = ""

    /// Puts a new post together.
    package init(
        draft: PostDraft, html: String, author: PseudonymID, screening: Screening, held: Bool, cards: [String] = [],
        writer: MemberID? = nil, newcomer: MemberID? = nil, once: [UInt8], awaitsSecondReader: Bool = false
    ) {
        self.draft = draft
        self.html = html
        self.author = author
        self.screening = screening
        self.held = held
        self.cards = cards
        self.writer = writer
        self.newcomer = newcomer
        self.once = once
        self.awaitsSecondReader = awaitsSecondReader
    }
}

extension NewPost {
    /// Why it waits.
    var heldBecause: StateCause { screening.categories == [Newcomer.category] ? .newcomer : .screening }

    /// The same post with something that stands beside its words, such as where an entry of the link-up leads.
    /// - Parameters:
    ///   - besides: What staff see under the words when a case opens; empty for nothing.
    ///   - once: Binds the attempt to its outcome by that, too.
    /// - Returns: The post.
    package func with(besides: String, once: [UInt8]) -> NewPost {
        var copy = self
        copy.besides = besides
        copy.once = once
        return copy
    }

    /// The words as a case keeps them; evidence in them stays where it was.
    var forStaff: PostDraft {
        besides.isEmpty ? draft : PostDraft(title: draft.title, note: draft.note, body: "\(draft.body)\n\n\(besides)")
    }
}

/// Why a post can't be stored where it was meant to go.
package enum PostingRefusal: Error, Sendable, Equatable {
    /// The thread or board isn't there for this reader.
    case notThere
    /// Staff have closed the thread, or the board is archived.
    case locked
    /// The post belongs to somebody else or was removed.
    case notYours
    /// The author stands in this thread under another name already.
    case otherVoice
}
