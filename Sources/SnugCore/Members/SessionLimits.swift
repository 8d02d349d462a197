package import Foundation

/// How long somebody stays signed in, with moments so coarse that they tell nothing of a person's day.
package struct SessionLimits: Sendable {
    /// Seconds without a visit after which a session ends.
    let idle: TimeInterval
    /// Seconds after which it ends in any case.
    let absolute: TimeInterval
    /// Stored moments of the idle limit are multiples of this.
    let idleGrain: TimeInterval
    /// Stored moments of the absolute limit are multiples of this.
    let absoluteGrain: TimeInterval

    /// Members: 12 hours idle, kept to the hour; 7 days in all, kept to the day, so that the row doesn't say at what
    /// time of day somebody signed in.
    package static let member = SessionLimits(
        idle: 12 * 3600, absolute: 7 * 86_400, idleGrain: 3600, absoluteGrain: 86_400)

    /// Staff: 15 minutes idle, 10 hours in all.
    ///
    /// Their work is on the record anyway.
    package static let staff = SessionLimits(idle: 15 * 60, absolute: 10 * 3600, idleGrain: 60, absoluteGrain: 60)

    /// The idle limit in minutes, for saying it.
    package var idleMinutes: Int { Int(idle / 60) }

    /// When a session that is used now ends unless it is used again.
    /// - Parameter now: The moment of the request.
    /// - Returns: The moment, rounded up, so that nobody is signed out too early.
    package func idleUntil(from now: Date) -> Date {
        let end = now.timeIntervalSince1970 + idle
        return Date(timeIntervalSince1970: (end / idleGrain).rounded(.up) * idleGrain)
    }

    /// When a session that starts now ends in any case.
    /// - Parameter now: The moment of signing in.
    /// - Returns: The moment, rounded down: a limit that is called seven days is never longer.
    package func end(from now: Date) -> Date {
        let end = now.timeIntervalSince1970 + absolute
        return Date(timeIntervalSince1970: (end / absoluteGrain).rounded(.down) * absoluteGrain)
    }

    /// Whether the stored idle limit has fallen so far behind that writing it again is worth it.
    /// - Parameters:
    ///   - stored: The limit in the database.
    ///   - now: The moment of the request.
    /// - Returns: True at most once in each span of the grain.
    package func isWorthExtending(_ stored: Date, now: Date) -> Bool {
        idleUntil(from: now).timeIntervalSince(stored) > idleGrain
    }
}

/// A day by the calendar, as text: what is kept where a moment would say too much.
package enum CalendarDay {
    /// The day, such as `2026-11-22`.
    /// - Parameters:
    ///   - moment: The moment.
    ///   - timeZone: Where the day is counted.
    /// - Returns: Year, month and day.
    package static func text(of moment: Date, in timeZone: TimeZone) -> String {
        let parts = calendar(timeZone).dateComponents([.year, .month, .day], from: moment)
        return "\(pad(parts.year, 4))-\(pad(parts.month, 2))-\(pad(parts.day, 2))"
    }

    /// The beginning of a moment's day in UTC: what stands for good says no more than the day.
    /// - Parameter moment: The moment.
    /// - Returns: The midnight before it.
    package static func start(of moment: Date) -> Date {
        Date(timeIntervalSince1970: (moment.timeIntervalSince1970 / 86_400).rounded(.down) * 86_400)
    }

    /// The month, such as `2026-11`.
    /// - Parameters:
    ///   - moment: The moment.
    ///   - timeZone: Where the month is counted.
    /// - Returns: Year and month.
    package static func month(of moment: Date, in timeZone: TimeZone) -> String {
        String(text(of: moment, in: timeZone).prefix(7))
    }

    /// A stored day as people write it, such as "22 November 2026".
    /// - Parameter day: Text that `text(of:in:)` made.
    /// - Returns: The words, or the text itself when it is no day.
    package static func words(for day: String) -> String {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1...12).contains(parts[1]) else { return day }
        return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
    }

    /// The month of a stored day or month as people write it, such as "November 2026".
    /// - Parameter day: Text such as `2026-11-22` or `2026-11`.
    /// - Returns: The words, or the text itself when it is neither.
    package static func monthWords(for day: String) -> String {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count >= 2, (1...12).contains(parts[1]) else { return day }
        return "\(months[parts[1] - 1]) \(parts[0])"
    }

    /// The first moment of a day.
    /// - Parameters:
    ///   - day: Text such as `2026-11-22`.
    ///   - timeZone: Where the day is counted.
    /// - Returns: The moment; nil when there is no such day.
    package static func start(of day: String, in timeZone: TimeZone) -> Date? {
        let parts = day.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let number = parts[2] else { return nil }
        let wanted = DateComponents(year: year, month: month, day: number)
        let start = calendar(timeZone).date(from: wanted)
        // A calendar turns the 31st of April into the first of May.
        return start.flatMap { text(of: $0, in: timeZone) == day ? $0 : nil }
    }

    private static func calendar(_ timeZone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        return calendar
    }

    private static func pad(_ number: Int?, _ width: Int) -> String {
        let text = String(number ?? 0)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
