package import Foundation

/// A break that somebody takes from writing here, by their own choice.
package struct Rest: Hashable, Sendable, Codable {
    /// When it ends by itself; nil for one that lasts until they come back.
    package let until: Date?

    /// Describes a break.
    package init(until: Date?) { self.until = until }

    /// The break as it is at a moment.
    /// - Parameters:
    ///   - isResting: Whether one was begun and not ended by hand.
    ///   - until: When it ends by itself.
    ///   - now: The moment.
    /// - Returns: The break; nil when there is none any more.
    package static func current(isResting: Bool, until: Date?, now: Date) -> Rest? {
        guard isResting, until.map({ $0 > now }) ?? true else { return nil }
        return Rest(until: until)
    }
}

/// What is wrong with the day until which somebody wants to have a break.
package enum RestProblem: Error, Sendable, Equatable {
    case noDay
    case notAhead
    case tooFar

    /// What to do about it, as a sentence for the form.
    package var words: String {
        switch self {
        case .noDay: "Please give the day as day, month and year, or choose to end the break yourself."
        case .notAhead: "Please choose a day that is still to come."
        case .tooFar: "Please choose a day within a year, or choose to end the break yourself."
        }
    }
}

/// How long a break may be.
package enum RestRules {
    /// The longest break that ends by itself, in days.
    package static let longestDays = 366

    /// When a break ends that lasts until a day: at the first moment of that day.
    /// - Parameters:
    ///   - typed: The day such as `2026-12-24`, as a browser's field for days sends it.
    ///   - now: The moment it begins.
    ///   - timeZone: Where days are counted.
    /// - Returns: The end.
    /// - Throws: `RestProblem`.
    package static func end(
        typed: String, now: Date, in timeZone: TimeZone
    ) throws(RestProblem) -> Date {
        guard let end = CalendarDay.start(of: typed, in: timeZone) else { throw .noDay }
        if end <= now { throw .notAhead }
        if end > now.addingTimeInterval(TimeInterval(longestDays) * 86_400) { throw .tooFar }
        return end
    }
}
