package import Foundation

/// A lease on a case: for a while nobody else decides it.
package struct CaseClaim: Sendable, Hashable {
    /// Who holds it.
    package let staffID: String
    /// When it runs out by itself, so that a forgotten one blocks nobody.
    package let until: Date

    /// Describes a lease.
    package init(staffID: String, until: Date) {
        self.staffID = staffID
        self.until = until
    }
}

/// How a case was closed.
package enum CaseOutcome: String, Sendable, Codable, CaseIterable {
    case published
    case removed
    case nothingToDo = "nothing-to-do"
    case supported
    case passedOn = "passed-on"
    case repeated

    /// The outcomes that closing offers; the others follow from publishing and removing.
    package static let offered: [CaseOutcome] = [.nothingToDo, .supported, .passedOn, .repeated]

    /// The outcome in words.
    package var words: String {
        switch self {
        case .published: "published"
        case .removed: "removed"
        case .nothingToDo: "nothing needed doing"
        case .supported: "we talked with the author"
        case .passedOn: "passed on to a service outside Snug"
        case .repeated: "already dealt with elsewhere"
        }
    }
}

/// The post that a case is about, as far as the rules need it.
package struct CasePost: Sendable, Hashable {
    /// Whether it stands in its thread.
    package let state: PostState
    /// Why it is in that state.
    package let cause: StateCause?
    /// Whether an edit of it waits for staff.
    package let hasPendingEdit: Bool

    /// Describes a post.
    package init(state: PostState, cause: StateCause?, hasPendingEdit: Bool) {
        self.state = state
        self.cause = cause
        self.hasPendingEdit = hasPendingEdit
    }
}

/// A decision that can be taken back.
package struct UndoableDecision: Sendable, Hashable {
    /// Who was barred from making it, because it answered an appeal against them.
    package let notFor: String?

    /// Describes a decision.
    package init(notFor: String? = nil) { self.notFor = notFor }
}

/// Everything about a case that the rules decide by.
package struct CaseState: Sendable, Hashable {
    /// How soon staff should look.
    package var priority: Priority
    /// Whether it is decided; an open one stands in the queue.
    package var isDecided: Bool
    /// Goes up with whatever happens to the case.
    package var version: Int
    /// The lease, which may have run out.
    package var claim: CaseClaim?
    /// Whether a safeguarding lead has to decide.
    package var isEscalated: Bool
    /// Who may not decide, because the author appealed against a decision of theirs.
    package var notFor: String?
    /// How it was closed.
    package var outcome: CaseOutcome?
    /// The post it is about; nil for other subjects, or when the post is gone.
    package var post: CasePost?
    /// The decision that stands and can be taken back.
    package var undo: UndoableDecision?

    /// Describes a case.
    package init(
        priority: Priority, isDecided: Bool = false, version: Int = 1, claim: CaseClaim? = nil,
        isEscalated: Bool = false, notFor: String? = nil, outcome: CaseOutcome? = nil, post: CasePost? = nil,
        undo: UndoableDecision? = nil
    ) {
        self.priority = priority
        self.isDecided = isDecided
        self.version = version
        self.claim = claim
        self.isEscalated = isEscalated
        self.notFor = notFor
        self.outcome = outcome
        self.post = post
        self.undo = undo
    }

    /// The lease if it still runs.
    package func runningClaim(at now: Date) -> CaseClaim? {
        claim.flatMap { $0.until > now ? $0 : nil }
    }
}
