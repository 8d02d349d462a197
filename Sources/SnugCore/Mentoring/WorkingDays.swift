package import Foundation

/// Days on which offices work: Monday to Friday without the bank holidays of England and Wales.
///
/// The holidays are data and no formula, since some come by proclamation; past the last year that the data know nothing is
/// computed, for a date that may be wrong is worse than none.
package struct WorkingDays: Sendable {
    private let holidays: Set<String>
    private let calendar: Calendar

    /// The last day that the holidays cover.
    package let lastKnown: String

    /// Takes the holidays.
    /// - Parameters:
    ///   - holidays: Days as `2026-12-25`.
    ///   - timeZone: Where days begin and end.
    package init(holidays: Set<String>, timeZone: TimeZone) {
        self.holidays = holidays
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        self.calendar = calendar
        lastKnown = holidays.max().map { "\($0.prefix(4))-12-31" } ?? ""
    }

    /// Whether offices work on the day of a moment.
    /// - Parameter moment: Any moment of the day.
    /// - Returns: Whether it is a working day; nil past what the holidays cover.
    package func isWorkingDay(_ moment: Date) -> Bool? {
        let day = name(of: moment)
        guard day <= lastKnown else { return nil }
        let weekday = calendar.component(.weekday, from: moment)
        return weekday != 1 && weekday != 7 && !holidays.contains(day)
    }

    /// The end of the working day that comes so many after a day: the following midnight.
    ///
    /// The day itself doesn't count (domain.md section 2: day 1 is the day after the contact).
    /// - Parameters:
    ///   - count: How many working days, at least one.
    ///   - moment: The moment from whose day on to count.
    /// - Returns: The midnight at which the last of them is over; nil past what the holidays cover.
    package func end(of count: Int, after moment: Date) -> Date? {
        var left = count
        var day = calendar.startOfDay(for: moment)
        while left > 0 {
            guard let next = calendar.date(byAdding: .day, value: 1, to: day), let works = isWorkingDay(next) else {
                return nil
            }
            day = next
            if works { left -= 1 }
        }
        return calendar.date(byAdding: .day, value: 1, to: day)
    }

    /// The local day of a moment, as `2026-12-25`.
    /// - Parameter moment: The moment.
    /// - Returns: The day.
    package func name(of moment: Date) -> String {
        CalendarDay.text(of: moment, in: calendar.timeZone)
    }
}
