package import Foundation

/// What becomes of somebody's words when a name of theirs goes.
package enum LeavingChoice: String, Sendable, CaseIterable {
    /// Every post is taken down.
    case remove
    /// Posts stay, under “somebody who has left”.
    case disown
}

/// Who wants an account to end.
package enum LeavingActor: String, Sendable {
    case member
    /// Two of staff together; the member can't call that off, and has until then to read why.
    case staff
}

/// An account on its way out.
package struct Departure: Sendable, Equatable {
    package let at: Date
    package let choice: LeavingChoice
    package let actor: LeavingActor

    /// Describes a departure.
    package init(at: Date, choice: LeavingChoice, actor: LeavingActor) {
        self.at = at
        self.choice = choice
        self.actor = actor
    }

    /// Whether the member may still change their mind.
    package func canBeCalledOff(at now: Date) -> Bool { actor == .member && now < at }
}

/// The times of leaving (decisions.md 5).
package enum LeavingRules {
    /// Days to change one's mind; staff's decision gives the same, for reading why and taking a copy.
    package static let daysToThink = 7

    /// When an account begins to go.
    package static func start(from now: Date) -> Date { now.addingTimeInterval(TimeInterval(daysToThink) * 86_400) }

    /// How long after one name the next one goes: between half a day and two days, so that names which vanish can't be
    /// paired by when they did.
    /// - Parameter draw: A random number from 0 to 1.
    /// - Returns: Seconds.
    package static func pause(_ draw: Double) -> TimeInterval { (12 + 36 * min(max(draw, 0), 1)) * 3600 }
}
