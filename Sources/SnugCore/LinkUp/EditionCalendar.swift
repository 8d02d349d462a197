package import Foundation

/// From when until when an edition of the link-up takes entries.
package struct EditionWindow: Sendable, Hashable {
    /// The first moment at which entries are taken.
    package let opens: Date
    /// The first moment at which they no longer are.
    package let closes: Date

    /// Pairs two moments.
    package init(opens: Date, closes: Date) {
        self.opens = opens
        self.closes = closes
    }

    /// Whether two windows share a moment.
    package func overlaps(_ other: EditionWindow) -> Bool { opens < other.closes && other.opens < closes }
}

/// The clock on the wall by which editions open and close.
///
/// Everything is reckoned in local days and hours, so a window over a change of the clocks lasts an hour less or more
/// and still closes at the hour that people expect.
package struct EditionCalendar: Sendable {
    private let calendar: Calendar

    /// Takes the community's time zone.
    package init(zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    /// The weekly window that is open at a moment, or else the next one: Friday 07:00 to Sunday 23:59.
    ///
    /// The days are those of the Weekly Adoption Shout Out (The Adoption Social, 2013).
    package func weekly(atOrAfter date: Date) -> EditionWindow {
        let sinceFriday = (calendar.component(.weekday, from: date) - Self.friday + 7) % 7
        let current = weekend(of: day(-sinceFriday, from: date))
        return date < current.closes ? current : weekend(of: day(7 - sinceFriday, from: date))
    }

    /// The weekly windows from a moment on.
    package func weeks(_ count: Int, from date: Date) -> [EditionWindow] {
        let first = weekly(atOrAfter: date)
        return (0..<count).map { weekend(of: day(7 * $0, from: first.opens)) }
    }

    /// A window over whole days: from 07:00 on the first to 23:59 on the last.
    package func span(from first: Date, through last: Date) -> EditionWindow {
        EditionWindow(opens: time(7, 0, on: first), closes: time(23, 59, on: last))
    }

    /// When a round-up goes up by itself: at noon of the day after closing, so that hosts have a morning for it.
    package func roundUp(after closes: Date) -> Date { time(12, 0, on: day(1, from: closes)) }

    /// The closing time a number of days later.
    package func closing(_ closes: Date, laterByDays days: Int) -> Date { time(23, 59, on: day(days, from: closes)) }

    /// Whole local days between two moments.
    package func days(from: Date, to: Date) -> Int {
        calendar.dateComponents([.day], from: calendar.startOfDay(for: from), to: calendar.startOfDay(for: to)).day ?? 0
    }

    /// The local year of a moment.
    package func year(of date: Date) -> Int { calendar.component(.year, from: date) }

    /// The first moment of the local day, for dates that shall tell no more than the day.
    package func day(of date: Date) -> (year: Int, month: Int, day: Int) {
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return (parts.year ?? 1970, parts.month ?? 1, parts.day ?? 1)
    }

    /// Reads a day as a date field of a form sends it, such as `2026-12-18`; nil when it isn't one.
    package func date(typed: String) -> Date? {
        let parts = typed.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (2000..<3000).contains(year)
        else { return nil }
        let wanted = DateComponents(year: year, month: month, day: day, hour: 12)
        guard let date = calendar.date(from: wanted), self.day(of: date) == (year, month, day) else { return nil }
        return date
    }

    private func weekend(of friday: Date) -> EditionWindow { span(from: friday, through: day(2, from: friday)) }

    private func day(_ offset: Int, from date: Date) -> Date {
        // From noon, so that no change of the clocks carries a day over midnight.
        calendar.date(byAdding: .day, value: offset, to: time(12, 0, on: date)) ?? date
    }

    private func time(_ hour: Int, _ minute: Int, on date: Date) -> Date {
        calendar.date(bySettingHour: hour, minute: minute, second: 0, of: calendar.startOfDay(for: date)) ?? date
    }

    private static let friday = 6
}
