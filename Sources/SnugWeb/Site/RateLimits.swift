package import Foundation
package import Keys
package import SnugCore
import Synchronization

/// Counters against guessing and flooding: in memory, under names that change every hour, never by address
/// (decisions.md 29).
///
/// Two limits work together. A name that is tried again and again makes its guessers wait a little longer each time,
/// up to half a minute and no further; and all strangers together may try only so often. Whoever has signed in with
/// this browser before has counters of their own, so that no stranger can make them wait. When strangers have used up what
/// they may do, work or patience opens a purse of its own. Nobody is ever locked out, and the recovery code opens a door
/// with counters of its own.
package struct RateLimits: Sendable {
    /// What is limited.
    ///
    /// Each has counters of its own.
    package enum Action: String, Sendable {
        case signIn = "sign-in"
        case recover
        case join
        /// Asking for the passphrase again in a session.
        case again
        case staffSignIn = "staff-sign-in"
        /// Complaining about data, or looking an answer up by its code.
        case complain
    }

    /// The numbers behind the limits.
    package struct Budgets: Sendable {
        /// Tries with one name before its guessers have to wait.
        package var freeTries = 5
        /// The same for a browser that has signed in with the name before.
        package var freeTriesOfKnownBrowser = 20
        /// The longest wait, in seconds.
        package var longestWait = 30
        /// What strangers together may do in a burst, of each action.
        package var burst = 60.0
        /// How many seconds it takes until one more is allowed.
        package var secondsForOne = 2.0
        /// The same for whoever has computed something first: as many hashes as the machine makes anyway.
        package var secondsForOneComputed = 0.25

        /// The numbers of a plain `make run`.
        package init() {}
    }

    private let key: ServerKey
    private let budgets: Budgets
    let counters = RateCounters()
    private let tell: @Sendable (SharedCount) -> Void

    /// Starts with empty counters.
    /// - Parameters:
    ///   - key: The server key, under which names become counters.
    ///   - budgets: The numbers.
    ///   - tell: Told of everything that is counted here, for the community's other nodes.
    package init(
        key: ServerKey, budgets: Budgets = Budgets(), tell: @escaping @Sendable (SharedCount) -> Void = { _ in }
    ) {
        self.key = key
        self.budgets = budgets
        self.tell = tell
    }

    /// Lets a try pass, and counts it: tries that come at once are counted one after the other, so that a hundred of
    /// them at the same moment are a hundred tries.
    /// - Parameters:
    ///   - action: What is tried.
    ///   - name: The name it is tried with, known or not; nil when there is none.
    ///   - isKnownBrowser: Whether this browser has signed in with the name before.
    ///   - work: What a stranger has done to be let in when the others have used everything up.
    ///   - now: The moment.
    /// - Throws: `Refusal.tooMany`; `OutOfBudget` when it is for all strangers together and not for this name.
    package func admit(
        _ action: Action, name: String? = nil, isKnownBrowser: Bool = false, work: WorkRules.Proof = .none, now: Date
    ) throws {
        let counter = name.map { self.counter(action, $0, isKnownBrowser, now: now) }
        try counters.state.withLock { state in
            state.turn(to: Self.hour(now))
            if let counter, let wait = budgets.wait(state.tries[counter], isKnownBrowser, now: now) {
                throw Refusal.tooMany(retryAfterSeconds: wait)
            }
            if !isKnownBrowser { try state.spend(action, work, budgets, now: now) }
            if let counter { state.count(counter, now: now) }
        }
        if !isKnownBrowser { tell(.spent(action, work)) }
        if let counter { tell(.tried(counter)) }
    }

    /// Whether strangers have used up most of what they may do, so that forms had better carry a task.
    /// - Parameters:
    ///   - action: What they do.
    ///   - now: The moment.
    /// - Returns: Whether less than a quarter is left.
    package func isUnderAttack(_ action: Action, now: Date) -> Bool {
        counters.state.withLock { $0.left(of: Purse.Name(action, .none), budgets, now: now) < budgets.burst / 4 }
    }

    /// Uses up a task.
    /// - Parameters:
    ///   - task: The task's id.
    ///   - now: The moment.
    /// - Returns: False when it was used before.
    package func use(task: String, now: Date) -> Bool {
        let isFresh = counters.state.withLock { state in
            state.turn(to: Self.hour(now))
            return state.use(task)
        }
        if isFresh { tell(.used(task: task)) }
        return isFresh
    }

    /// How many tries with a name there were within the hour.
    /// - Parameters:
    ///   - action: What was tried.
    ///   - name: The name.
    ///   - isKnownBrowser: Whether this browser had signed in with the name before.
    ///   - now: The moment.
    /// - Returns: The number, the last one included.
    package func tries(_ action: Action, name: String, isKnownBrowser: Bool, now: Date) -> Int {
        let counter = counter(action, name, isKnownBrowser, now: now)
        return counters.state.withLock { $0.tries[counter]?.count ?? 0 }
    }

    /// Forgets the tries with a name after one of them was right.
    /// - Parameters:
    ///   - action: What was tried.
    ///   - name: The name.
    ///   - isKnownBrowser: Whether this browser had signed in with the name before.
    ///   - now: The moment.
    package func succeeded(_ action: Action, name: String, isKnownBrowser: Bool = false, now: Date) {
        let counter = counter(action, name, isKnownBrowser, now: now)
        counters.state.withLock { $0.tries[counter] = nil }
        tell(.right(counter))
    }

    /// Counts what another node counted.
    /// - Parameters:
    ///   - what: What it was.
    ///   - now: The moment.
    package func hear(_ what: SharedCount, now: Date) {
        counters.state.withLock { state in
            state.turn(to: Self.hour(now))
            switch what {
            case .tried(let counter): state.count(counter, now: now)
            case .right(let counter): state.tries[counter] = nil
            case .spent(let action, let work): try? state.spend(action, work, budgets, now: now)
            case .used(let task): _ = state.use(task)
            case .reported: break
            }
        }
    }

    /// A browser's proof that it has signed in with a name before; it says nothing else and opens nothing.
    /// - Parameters:
    ///   - name: The name.
    ///   - site: The site.
    /// - Returns: Text for a cookie.
    package func proof(of name: String, site: SiteKind) -> String {
        Base32.encode(key.keyedHash("known browser|\(site.rawValue)|\(name)", for: .rateLimits), letterCase: .lower)
    }

    /// Checks such a proof.
    /// - Parameters:
    ///   - proof: The cookie's value.
    ///   - name: The name that is tried.
    ///   - site: The site.
    /// - Returns: Whether this browser has signed in with the name before.
    package func accepts(_ proof: String?, of name: String, site: SiteKind) -> Bool {
        guard let proof else { return false }
        return constantTimeEquals(Array(proof.utf8), Array(self.proof(of: name, site: site).utf8))
    }

    private func counter(_ action: Action, _ name: String, _ isKnown: Bool, now: Date) -> [UInt8] {
        key.keyedHash("counter|\(Self.hour(now))|\(action.rawValue)|\(isKnown)|\(name)", for: .rateLimits)
    }

    private static func hour(_ now: Date) -> Int { Int((now.timeIntervalSince1970 / 3600).rounded(.down)) }
}
