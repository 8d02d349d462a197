package import Foundation
package import Keys
import Synchronization

/// Keeps one visitor from flooding staff with reports.
///
/// In memory, under names that mean nothing an hour later, never by address (decisions.md 29).
///
/// The limits are wide: nobody with a real worry meets them, and a flood would bury the reports of those who have one.
package final class ReportLimits: Sendable {
    private struct Window {
        var hour = 0
        var byVisitor: [[UInt8]: Int] = [:]
        var byGuests = 0

        mutating func turn(to hour: Int) { if self.hour != hour { self = Window(hour: hour) } }

        mutating func count(_ name: [UInt8], isGuest: Bool) {
            byVisitor[name, default: 0] += 1
            byGuests += isGuest ? 1 : 0
        }
    }

    private let key: ServerKey
    private let tell: @Sendable (SharedCount) -> Void
    private let state = Mutex(Window())

    /// Starts with empty counters.
    /// - Parameters:
    ///   - key: The server key, which names the counters.
    ///   - tell: Told of every report, for the community's other nodes.
    package init(key: ServerKey, tell: @escaping @Sendable (SharedCount) -> Void = { _ in }) {
        self.key = key
        self.tell = tell
    }

    /// Counts a report in.
    /// - Parameters:
    ///   - binding: What the visit is bound to: a session, or a guest's visit cookie.
    ///   - isGuest: Whether nobody is signed in: cookies cost a guest nothing, so all guests share a limit too.
    ///   - now: The moment of the request.
    /// - Throws: `Refusal.tooMany` when there were too many within the hour.
    package func admit(_ binding: [UInt8], isGuest: Bool, now: Date) throws {
        let seconds = Int(now.timeIntervalSince1970)
        let hour = seconds / 3600
        let name = key.keyedHash(Array("report \(hour) ".utf8) + binding, for: .rateLimits)
        let isTooMany = state.withLock { window in
            window.turn(to: hour)
            guard window.byVisitor[name, default: 0] < Self.mostOfOne,
                !isGuest || window.byGuests < Self.mostOfGuests
            else { return true }
            window.count(name, isGuest: isGuest)
            return false
        }
        if isTooMany { throw Refusal.tooMany(retryAfterSeconds: 3600 - seconds % 3600) }
        tell(.reported(name, isGuest: isGuest))
    }

    /// Counts what another node counted.
    /// - Parameters:
    ///   - what: What it was.
    ///   - now: The moment.
    package func hear(_ what: SharedCount, now: Date) {
        guard case .reported(let name, let isGuest) = what else { return }
        state.withLock { window in
            window.turn(to: Int(now.timeIntervalSince1970) / 3600)
            window.count(name, isGuest: isGuest)
        }
    }

    /// Reports of one visitor within the hour, and of all guests together.
    package static let mostOfOne = 20
    package static let mostOfGuests = 300
}
