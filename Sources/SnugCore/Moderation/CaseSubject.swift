/// What a case is about: one thing of one kind.
package struct CaseSubject: Hashable, Sendable {
    /// The kinds of things that staff may have to look at (decisions.md 14).
    package enum Kind: String, Sendable, CaseIterable {
        case post
        case message
        case entry
        case request
        case call
    }

    /// The kind of thing.
    package let kind: Kind
    /// Its internal key.
    package let id: Int64
    /// Who wrote it; for a post the store looks this up itself.
    package let author: PseudonymID?

    /// Names a thing of any kind.
    package init(kind: Kind, id: Int64, author: PseudonymID?) {
        self.kind = kind
        self.id = id
        self.author = author
    }

    /// A post.
    package static func post(_ id: Int64) -> CaseSubject { CaseSubject(kind: .post, id: id, author: nil) }

    /// A member's own call for help.
    package static func call(_ id: Int64, by author: PseudonymID) -> CaseSubject {
        CaseSubject(kind: .call, id: id, author: author)
    }
}
