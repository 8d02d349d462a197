package import Foundation

/// Days and hours of editions as pages say them: they are the same for everybody, so they need not be coarse.
package struct EditionWords: Sendable {
    private let calendar: Calendar

    /// Takes the community's time zone.
    package init(zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    /// A day, such as "Friday 27 November 2026".
    package func day(_ date: Date) -> String {
        let parts = calendar.dateComponents([.weekday, .day, .month, .year], from: date)
        let weekday = Self.weekdays[(parts.weekday ?? 1) - 1]
        return "\(weekday) \(parts.day ?? 1) \(Self.months[(parts.month ?? 1) - 1]) \(parts.year ?? 1970)"
    }

    /// A day and an hour, such as "Friday 27 November 2026, 07:00".
    package func moment(_ date: Date) -> String {
        let parts = calendar.dateComponents([.hour, .minute], from: date)
        return "\(day(date)), " + String(format: "%02d:%02d", parts.hour ?? 0, parts.minute ?? 0)
    }

    /// First and last day of a window.
    package func span(_ window: EditionWindow) -> String { "\(day(window.opens)) to \(day(window.closes))" }

    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
