import Foundation
import SnugCore
import Synchronization

/// Strangers together have used up what they may do.
package struct OutOfBudget: Error, Equatable {
    /// Seconds until there is one more.
    package let seconds: Int

    /// Says how long it will be.
    package init(seconds: Int) { self.seconds = seconds }
}

extension RateLimits.Budgets {
    func secondsForOne(_ work: WorkRules.Proof) -> Double {
        work == .computed ? secondsForOneComputed : secondsForOne
    }

    /// The wait before the next try, or nil when it may be now.
    func wait(_ tries: Tries?, _ isKnownBrowser: Bool, now: Date) -> Int? {
        guard let tries else { return nil }
        let beyond = tries.count - (isKnownBrowser ? freeTriesOfKnownBrowser : freeTries)
        guard beyond >= 0 else { return nil }
        let delay = min(longestWait, 1 << min(beyond, 16))
        let left = tries.latest.addingTimeInterval(TimeInterval(delay)).timeIntervalSince(now)
        return left > 0 ? Int(left.rounded(.up)) : nil
    }
}

/// The tries with one name within the hour.
struct Tries {
    var count = 0
    var latest: Date
}

/// What strangers together have left.
struct Purse {
    var left: Double
    var asOf: Date

    /// Work and patience have purses apart: whoever fills one doesn't empty the others.
    struct Name: Hashable {
        let action: RateLimits.Action
        let work: WorkRules.Proof

        init(_ action: RateLimits.Action, _ work: WorkRules.Proof) {
            self.action = action
            self.work = work
        }
    }
}

final class RateCounters: Sendable {
    let state = Mutex(State())

    struct State {
        var hour = 0
        var tries: [[UInt8]: Tries] = [:]
        var purses: [Purse.Name: Purse] = [:]
        /// Tasks that were used in this hour and in the one before; no task lives longer.
        var used: (now: Set<String>, before: Set<String>) = ([], [])

        /// Forgets the last hour's names; what strangers have left is no name and goes on.
        mutating func turn(to hour: Int) {
            guard hour != self.hour else { return }
            used = (now: [], before: hour == self.hour + 1 ? used.now : [])
            self.hour = hour
            tries = [:]
        }

        mutating func use(_ task: String) -> Bool { !used.before.contains(task) && used.now.insert(task).inserted }

        /// A refused try isn't counted, or somebody impatient would wait for ever.
        mutating func count(_ counter: [UInt8], now: Date) {
            tries[counter, default: Tries(latest: now)].count += 1
            tries[counter]?.latest = now
        }

        func left(of name: Purse.Name, _ budgets: RateLimits.Budgets, now: Date) -> Double {
            guard let purse = purses[name] else { return budgets.burst }
            let earned = max(0, now.timeIntervalSince(purse.asOf)) / budgets.secondsForOne(name.work)
            return min(budgets.burst, purse.left + earned)
        }

        /// Takes one from everybody's purse, or from that of those who worked or waited for it.
        mutating func spend(
            _ action: RateLimits.Action, _ work: WorkRules.Proof, _ budgets: RateLimits.Budgets, now: Date
        ) throws {
            for name in [Purse.Name(action, .none), Purse.Name(action, work)] {
                let left = left(of: name, budgets, now: now)
                purses[name] = Purse(left: left >= 1 ? left - 1 : left, asOf: now)
                if left >= 1 { return }
            }
            let short = 1 - left(of: Purse.Name(action, work), budgets, now: now)
            throw OutOfBudget(seconds: max(1, Int((short * budgets.secondsForOne(work)).rounded(.up))))
        }
    }
}
