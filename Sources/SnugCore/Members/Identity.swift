/// The inner id of a member.
///
/// It never leaves the server and stands in no table beside a pseudonym in the clear.
package struct MemberID: Hashable, Sendable, Codable {
    package let text: String

    /// Wraps an id that was made at random.
    package init(_ text: String) { self.text = text }
}

/// The id of a pseudonym: what posts, notices, mutes and reports point to (decisions.md 1).
package struct PseudonymID: Hashable, Sendable, Codable {
    package let text: String

    /// Wraps an id that was made at random.
    package init(_ text: String) { self.text = text }
}

/// A name under which somebody writes.
package struct Pseudonym: Hashable, Sendable, Codable {
    package let id: PseudonymID
    package let name: String

    /// Pairs a pseudonym's id with its name.
    package init(id: PseudonymID, name: String) {
        self.id = id
        self.name = name
    }
}

/// Somebody who is signed in, as far as handlers may know them.
package struct SignedInMember: Sendable {
    package let id: MemberID
    /// The name they write under unless they choose another.
    package let everyday: Pseudonym
    /// Every pseudonym of theirs, the everyday one included.
    package let pseudonyms: Set<PseudonymID>
    /// Whether they have said that their recovery code is written down.
    package let recoveryAcknowledged: Bool
    /// Whether they may write; somebody whose account is paused reads on, gets answers and can appeal, and whoever takes
    /// a break reads on.
    package let maySpeak: Bool
    /// Whether they let us keep drafts for them (decisions.md 17).
    package let keepsDrafts: Bool
    /// Whether they agreed to the rules as they are now.
    package let hasAcceptedRules: Bool
    /// Whether the account is new, under whichever name.
    package let newcomer: Newcomer
    /// Unread notices in their inbox.
    package let unread: Int
    /// How their own pages look.
    package let display: Display
    /// The break that they take, if they do: then they don't write either.
    package let rest: Rest?
    /// SHA-256 of the session's token; binds CSRF tokens and sealed URLs to this session.
    package let sessionHash: [UInt8]

    /// Describes a signed-in member.
    package init(
        id: MemberID, everyday: Pseudonym, pseudonyms: Set<PseudonymID>, recoveryAcknowledged: Bool,
        maySpeak: Bool, keepsDrafts: Bool = true, hasAcceptedRules: Bool = true, newcomer: Newcomer = .settled,
        unread: Int, display: Display = .standard, rest: Rest? = nil, sessionHash: [UInt8]
    ) {
        self.id = id
        self.everyday = everyday
        self.pseudonyms = pseudonyms
        self.recoveryAcknowledged = recoveryAcknowledged
        self.maySpeak = maySpeak
        self.keepsDrafts = keepsDrafts
        self.hasAcceptedRules = hasAcceptedRules
        self.newcomer = newcomer
        self.unread = unread
        self.display = display
        self.rest = rest
        self.sessionHash = sessionHash
    }
}

/// Whoever looks at a page of the member site.
package enum Reader: Sendable, Equatable {
    case guest
    case member(Set<PseudonymID>)

    /// The reader's own pseudonyms; none for a guest.
    package var pseudonyms: Set<PseudonymID> {
        switch self {
        case .guest: []
        case .member(let own): own
        }
    }
}
