package import Foundation
import SnugCore
import Synchronization

/// The words for times, worked out once per quarter of an hour instead of once per post: calendars are slow, and a page has
/// twenty-five posts.
package final class TimeWords: Sendable {
    private struct State {
        var quarter = Int.min
        var clock: CoarseTime?
        var words: [Int: String] = [:]
    }

    private let zone: TimeZone
    private let state = Mutex(State())

    /// Starts with nothing worked out.
    /// - Parameter zone: The community's time zone.
    package init(zone: TimeZone) { self.zone = zone }

    /// The words for many moments.
    ///
    /// Every zone's offset is a multiple of a quarter of an hour, so all moments of one share their words.
    /// - Parameters:
    ///   - dates: The moments.
    ///   - now: The moment of the request.
    /// - Returns: One text for each, in their order.
    package func words(for dates: [Date], now: Date) -> [String] {
        state.withLock { state in
            if state.quarter != Self.quarter(of: now) || state.words.count > 20_000 {
                state = State(quarter: Self.quarter(of: now), clock: CoarseTime(now: now, zone: zone), words: [:])
            }
            let clock = state.clock ?? CoarseTime(now: now, zone: zone)
            return dates.map { date in
                let quarter = Self.quarter(of: date)
                if let known = state.words[quarter] { return known }
                let words = clock.words(for: date)
                state.words[quarter] = words
                return words
            }
        }
    }

    private static func quarter(of date: Date) -> Int { Int((date.timeIntervalSince1970 / 900).rounded(.down)) }
}
