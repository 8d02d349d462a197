package import Foundation

/// What two of staff may do together that neither may do alone (decisions.md 2).
package enum RevealKind: String, Sendable, CaseIterable {
    /// “Are these two names one person's?”
    case samePerson = "same-person"
    /// “End the account behind this name.”
    case endAccount = "end-account"
}

/// What a question came to.
package enum RevealAnswer: String, Sendable {
    case same
    case different
    /// One of the names has gone, and nobody can say any more.
    case unknown
}

/// A request that waits for a second person.
package struct RevealRequest: Sendable, Equatable {
    package let kind: RevealKind
    package let askedBy: String
    package let askedAs: StaffRole
    package let askedAt: Date
    package let isDecided: Bool

    /// Describes a request.
    package init(kind: RevealKind, askedBy: String, askedAs: StaffRole, askedAt: Date, isDecided: Bool) {
        self.kind = kind
        self.askedBy = askedBy
        self.askedAs = askedAs
        self.askedAt = askedAt
        self.isDecided = isDecided
    }
}

/// Why a request can't be made or decided.
package enum RevealRefusal: Error, Sendable, Equatable, CaseIterable {
    /// Neither may anybody who reads no cases, nor anybody in a role that they don't hold.
    case notTheirRole
    case ownRequest
    case sameRole
    case decided
    case tooLate
    /// Telling the member later is for a safeguarding lead to say, for a limited time, and never when the account ends.
    case noDeferral

    /// The sentence for whoever tried.
    package var words: String {
        switch self {
        case .notTheirRole: "This takes a moderator or a safeguarding lead."
        case .ownRequest: "You asked for this yourself. Somebody else has to decide it."
        case .sameRole: "It takes two people who do different work: one moderator and one safeguarding lead."
        case .decided: "This has been decided meanwhile."
        case .tooLate: "This was asked too long ago. It has to be asked again."
        case .noDeferral: "Only a safeguarding lead can put off telling them, and not when the account ends."
        }
    }
}

/// The rules of acting together.
package enum RevealRules {
    /// Seconds after which an undecided request is over.
    package static let waits: TimeInterval = 7 * 86_400
    /// Seconds for which an answer can be read; then it is destroyed.
    package static let answerKept: TimeInterval = 7 * 86_400
    /// The longest that telling the member may be put off.
    package static let longestDeferralDays = 90

    /// Whether somebody may ask.
    /// - Parameters:
    ///   - role: The role that they act in.
    ///   - held: The roles that they hold.
    /// - Throws: `RevealRefusal`.
    package static func ask(as role: StaffRole, held: Set<StaffRole>) throws(RevealRefusal) {
        guard held.contains(role), Set.caseworkers.contains(role) else { throw .notTheirRole }
    }

    /// Whether somebody may agree to a request or decline it.
    /// - Parameters:
    ///   - request: The request.
    ///   - staff: Who decides.
    ///   - role: The role that they act in.
    ///   - held: The roles that they hold.
    ///   - deferralDays: Days for which the member isn't told; nil tells them at once.
    ///   - now: The moment.
    /// - Throws: `RevealRefusal`.
    package static func decide(
        _ request: RevealRequest, by staff: String, as role: StaffRole, held: Set<StaffRole>, deferralDays: Int?,
        now: Date
    ) throws(RevealRefusal) {
        try ask(as: role, held: held)
        if request.isDecided { throw .decided }
        if staff == request.askedBy { throw .ownRequest }
        if role == request.askedAs { throw .sameRole }
        if now >= request.askedAt.addingTimeInterval(waits) { throw .tooLate }
        guard let days = deferralDays else { return }
        guard role == .safeguardingLead, request.kind == .samePerson, (1...longestDeferralDays).contains(days) else {
            throw .noDeferral
        }
    }
}
