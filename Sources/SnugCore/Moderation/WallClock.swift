import Foundation

/// Says a moment as people do, seen from now: "8 tomorrow morning", "10.30 this evening", "9 on Monday morning".
struct WallClock {
    let now: Date
    let calendar: Calendar

    /// The moment in words.
    func words(for date: Date) -> String {
        let hour = calendar.component(.hour, from: date)
        let minute = calendar.component(.minute, from: date)
        let days = days(until: date)
        // At midnight no day of the week is safe from being misheard, so the word goes with the night before.
        if hour == 0, minute == 0 { return point("midnight", days - 1, date.addingTimeInterval(-1)) }
        if hour == 12, minute == 0 { return point("noon", days, date) }
        return "\(time(hour, minute)) \(dayPart(days, hour, date))"
    }

    /// The day in words: "today", "tomorrow", "Monday", "Monday 7 December".
    func day(of date: Date) -> String {
        // Duty that ends at midnight belongs to the day that is over.
        let inside = date.addingTimeInterval(-1)
        switch days(until: inside) {
        case 0: return "today"
        case 1: return "tomorrow"
        default: return weekday(inside)
        }
    }

    private func days(until date: Date) -> Int {
        let from = calendar.startOfDay(for: now)
        return calendar.dateComponents([.day], from: from, to: calendar.startOfDay(for: date)).day ?? 0
    }

    private func time(_ hour: Int, _ minute: Int) -> String {
        let shown = hour % 12 == 0 ? 12 : hour % 12
        return minute == 0 ? "\(shown)" : String(format: "%d.%02d", shown, minute)
    }

    private func dayPart(_ days: Int, _ hour: Int, _ date: Date) -> String {
        let part = hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening"
        switch days {
        case 0: return "this \(part)"
        case 1: return "tomorrow \(part)"
        case 2...6: return "on \(weekday(date)) \(part)"
        default: return "in the \(part) of \(weekday(date))"
        }
    }

    private func point(_ name: String, _ days: Int, _ date: Date) -> String {
        switch days {
        case ...0: name
        case 1: "\(name) tomorrow"
        default: "\(name) on \(weekday(date))"
        }
    }

    private func weekday(_ date: Date) -> String {
        let parts = calendar.dateComponents([.weekday, .day, .month], from: date)
        let name = Self.weekdays[(parts.weekday ?? 1) - 1]
        // Beyond the coming week a bare "Monday" would be taken for the next one.
        guard days(until: date) > 6 else { return name }
        return "\(name) \(parts.day ?? 0) \(Self.months[(parts.month ?? 1) - 1])"
    }

    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
