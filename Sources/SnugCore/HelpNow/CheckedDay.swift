package import Foundation

/// The day on which somebody rang a line or opened a page and found that it is as we say.
package struct CheckedDay: Sendable, Codable, Hashable {
    /// The day as `2026-11-22`.
    package let iso: String

    private let midnight: Date

    /// Reads a day; nil when there is no such day in the calendar.
    package init?(_ iso: String) {
        let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2])
        else { return nil }
        let wanted = DateComponents(year: year, month: month, day: day)
        // The calendar would turn 31 February into 3 March; asking back what it made of it finds that out.
        guard let midnight = Self.calendar.date(from: wanted),
            Self.calendar.dateComponents([.year, .month, .day], from: midnight) == wanted
        else { return nil }
        self.iso = iso
        self.midnight = midnight
    }

    /// The day as people say it, for example "22 November 2026".
    package var words: String {
        let parts = Self.calendar.dateComponents([.year, .month, .day], from: midnight)
        return "\(parts.day ?? 0) \(Self.months[(parts.month ?? 1) - 1]) \(parts.year ?? 0)"
    }

    /// Whether the day is today or one of the `days` before; a day to come counts for nothing.
    package func isWithin(days: Int, of now: Date) -> Bool {
        let today = Self.calendar.startOfDay(for: now)
        guard let age = Self.calendar.dateComponents([.day], from: midnight, to: today).day else { return false }
        return midnight <= today && age <= days
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        // A day's difference at either end of 90 days harms nobody; a calendar of days needs no clock changes.
        calendar.timeZone = .gmt
        return calendar
    }()
}
