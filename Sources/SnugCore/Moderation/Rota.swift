package import Foundation

/// One weekly stretch of time in which somebody of Snug staff is on duty.
package struct RotaShift: Sendable, Codable, Hashable {
    /// The day on which it begins: 1 is Monday, 7 is Sunday.
    package let weekday: Int
    /// Minutes after midnight, by the clock on the wall, at which it begins.
    package let from: Int
    /// Minutes after midnight at which it ends; not after `from` means on the next day, 1440 means midnight.
    package let to: Int

    /// Makes a shift.
    /// - Returns: Nil when the day or a time is none; equal times are none too, since they could mean nothing or all day.
    package init?(weekday: Int, from: Int, to: Int) {
        guard (1...7).contains(weekday), (0..<1440).contains(from), (0...1440).contains(to), from != to else {
            return nil
        }
        self.weekday = weekday
        self.from = from
        self.to = to
    }

    /// Reads a stored shift, refusing what could not have been made.
    package init(from decoder: any Decoder) throws {
        let row = try decoder.container(keyedBy: CodingKeys.self)
        let weekday = try row.decode(Int.self, forKey: .weekday)
        let shift = RotaShift(
            weekday: weekday, from: try row.decode(Int.self, forKey: .from), to: try row.decode(Int.self, forKey: .to))
        guard let shift else {
            throw DecodingError.dataCorruptedError(forKey: .weekday, in: row, debugDescription: "no such shift")
        }
        self = shift
    }
}

/// The weekly hours in which Snug staff are on duty; every promise on a page is computed from it.
package struct Rota: Sendable, Codable, Hashable {
    /// The weekly shifts, in any order; they may overlap.
    package let shifts: [RotaShift]
    /// Days on which no shift begins, as `2026-12-25`: holidays, illness.
    package let closedOn: Set<String>
    /// Where the clock on the wall hangs.
    package let timeZone: TimeZone

    /// How far ahead we look: what lies beyond is no promise worth making.
    static let horizonDays = 60

    /// Makes a rota.
    package init(shifts: [RotaShift], closedOn: Set<String> = [], timeZone: TimeZone) {
        self.shifts = shifts
        self.closedOn = closedOn
        self.timeZone = timeZone
    }

    /// Whether somebody is on duty.
    package func isStaffed(at date: Date) -> Bool { stretch(at: date) != nil }

    /// The next moment at which somebody is on duty: `date` itself if somebody is then, nil if nobody is for weeks.
    package func nextStaffed(after date: Date) -> Date? {
        // Almost every answer lies within the week; the far look is for rotas closed over a holiday.
        let next = stretches(from: date, days: 8).first ?? stretches(from: date).first
        return next.map { max($0.start, date) }
    }

    /// The stretch of duty that holds this moment, adjoining shifts joined.
    func stretch(at date: Date) -> DateInterval? {
        // Half open: at the minute at which a shift ends, nobody is there any more.
        stretches(from: date, days: 1).first { $0.start <= date && date < $0.end }
    }

    /// The moment at which `seconds` of staffed time have gone by since `date`.
    func moment(after seconds: TimeInterval, from date: Date) -> Date? {
        var left = seconds
        for stretch in stretches(from: date) {
            let start = max(stretch.start, date)
            let length = stretch.end.timeIntervalSince(start)
            if left <= length { return start.addingTimeInterval(left) }
            left -= length
        }
        return nil
    }

    /// The end of duty on the first day after `date`'s own on which a shift begins.
    func endOfNextStaffedDay(after date: Date) -> Date? {
        let today = calendar.startOfDay(for: date)
        return (1...Self.horizonDays).lazy.compactMap { ends(of: calendar.date(byAdding: .day, value: $0, to: today)) }
            .first
    }

    /// The calendar that the rota is read by.
    var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        return calendar
    }

    /// Stretches of duty that end after `date`, soonest first, overlapping and adjoining shifts joined.
    private func stretches(from date: Date, days: Int = Rota.horizonDays) -> [DateInterval] {
        guard !shifts.isEmpty else { return [] }
        let calendar = calendar
        let today = calendar.startOfDay(for: date)
        // Yesterday counts too: a night shift reaches into today.
        let dates = (-1...days).compactMap { calendar.date(byAdding: .day, value: $0, to: today) }
        let all = dates.flatMap { intervals(on: $0, calendar) }.sorted()
        return Self.joined(all).filter { $0.end > date }
    }

    private func ends(of day: Date?) -> Date? {
        day.flatMap { intervals(on: $0, calendar).map(\.end).max() }
    }

    private func intervals(on day: Date, _ calendar: Calendar) -> [DateInterval] {
        guard !closedOn.contains(Self.iso(day, calendar)) else { return [] }
        let weekday = (calendar.component(.weekday, from: day) + 5) % 7 + 1
        return shifts.filter { $0.weekday == weekday }.compactMap { shift in
            let next = calendar.date(byAdding: .day, value: 1, to: day) ?? day
            let end = Self.moment(shift.to % 1440, on: shift.to % 1440 <= shift.from ? next : day, calendar)
            let start = Self.moment(shift.from, on: day, calendar)
            // Clocks going forward can swallow a short shift whole.
            guard let start, let end, start < end else { return nil }
            return DateInterval(start: start, end: end)
        }
    }

    /// The first time that the clock on the wall shows this minute, or the next minute there is in an hour left out.
    private static func moment(_ minutes: Int, on day: Date, _ calendar: Calendar) -> Date? {
        calendar.date(
            bySettingHour: minutes / 60, minute: minutes % 60, second: 0, of: day, matchingPolicy: .nextTime,
            repeatedTimePolicy: .first)
    }

    private static func joined(_ sorted: [DateInterval]) -> [DateInterval] {
        sorted.reduce(into: []) { result, next in
            guard let last = result.last, next.start <= last.end else { return result.append(next) }
            result[result.count - 1] = DateInterval(start: last.start, end: max(last.end, next.end))
        }
    }

    private static func iso(_ day: Date, _ calendar: Calendar) -> String {
        let parts = calendar.dateComponents([.year, .month, .day], from: day)
        return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }
}
