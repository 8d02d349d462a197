package import Foundation

/// Times as others see them: part of the day at first, then only the day (decisions.md 21).
///
/// Exact times in a small forum tell who is awake when, and whose posts come in pairs. The words never mention how long
/// ago something was, so that a page of posts can be compared with nothing.
package struct CoarseTime: Sendable {
    private let calendar: Calendar
    private let now: Date
    private let startOfToday: Date

    /// Prepares for wording many times on one page.
    /// - Parameters:
    ///   - now: The moment of the request.
    ///   - zone: The community's time zone.
    package init(now: Date, zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
        self.now = now
        startOfToday = calendar.startOfDay(for: now)
    }

    /// The words for one moment.
    package func words(for date: Date) -> String {
        let day = calendar.startOfDay(for: date)
        let daysAgo = calendar.dateComponents([.day], from: day, to: startOfToday).day ?? 0
        return switch daysAgo {
        case ..<1: "today, in the \(part(of: date))"
        case 1: "yesterday, in the \(part(of: date))"
        case 2...6: "\(weekday(of: date)) \(part(of: date))"
        default: dayAndMonth(of: date)
        }
    }

    /// The day alone, for lists.
    package func day(for date: Date) -> String {
        let day = calendar.startOfDay(for: date)
        let daysAgo = calendar.dateComponents([.day], from: day, to: startOfToday).day ?? 0
        return switch daysAgo {
        case ..<1: "today"
        case 1: "yesterday"
        case 2...6: weekday(of: date)
        default: dayAndMonth(of: date)
        }
    }

    /// The words for one moment, where only one is needed.
    package static func words(for date: Date, now: Date, in zone: TimeZone) -> String {
        CoarseTime(now: now, zone: zone).words(for: date)
    }

    private func part(of date: Date) -> String {
        switch calendar.component(.hour, from: date) {
        case 5..<12: "morning"
        case 12..<17: "afternoon"
        case 17..<22: "evening"
        default: "night"
        }
    }

    private func weekday(of date: Date) -> String {
        Self.weekdays[calendar.component(.weekday, from: date) - 1]
    }

    private func dayAndMonth(of date: Date) -> String {
        let parts = calendar.dateComponents([.day, .month, .year], from: date)
        let text = "\(parts.day ?? 1) \(Self.months[(parts.month ?? 1) - 1])"
        let thisYear = calendar.component(.year, from: now)
        return parts.year == thisYear ? text : "\(text) \(parts.year ?? thisYear)"
    }

    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

/// Exact times, for staff pages alone.
package enum StaffTime {
    /// Day and time to the minute.
    package static func words(for date: Date, in zone: TimeZone) -> String {
        var style = Date.FormatStyle(locale: Locale(identifier: "en_GB"), timeZone: zone)
        style = style.weekday(.abbreviated).day().month(.abbreviated).hour(.twoDigits(amPM: .omitted)).minute(
            .twoDigits)
        return date.formatted(style)
    }
}
