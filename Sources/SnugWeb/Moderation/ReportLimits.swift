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
    }

    private let key: ServerKey
    private let state = Mutex(Window())

    /// Starts with empty counters.
    /// - Parameter key: The server key, which names the counters.
    package init(key: ServerKey) { self.key = key }

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
            if window.hour != hour { window = Window(hour: hour) }
            let count = window.byVisitor[name, default: 0] + 1
            let guests = window.byGuests + (isGuest ? 1 : 0)
            guard count <= Self.mostOfOne, guests <= Self.mostOfGuests else { return true }
            window.byVisitor[name] = count
            window.byGuests = guests
            return false
        }
        if isTooMany { throw Refusal.tooMany(retryAfterSeconds: 3600 - seconds % 3600) }
    }

    static let mostOfOne = 20
    static let mostOfGuests = 300
}
