import Foundation

extension Rota {
    /// A sentence about the weekly hours: "Somebody is on duty: Monday to Friday 8 to 20, Sunday 14 to 16.30".
    package var weekWords: String {
        guard !shifts.isEmpty else { return "Nobody is on a rota yet." }
        let parts = Self.runs(of: (1...7).map(hours)).map { run in
            "\(Self.days(run.days)) \(run.hours)"
        }
        return "Somebody is on duty: \(parts.joined(separator: ", "))."
    }

    /// The hours of one weekday, for example "8 to 12 and 14 to 20"; empty when no shift begins on it.
    private func hours(on weekday: Int) -> String {
        let times = shifts.filter { $0.weekday == weekday }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
        return Self.list(times.map { "\(Self.time($0.from)) to \(Self.time($0.to))" })
    }

    /// Neighbouring days with the same hours, put together.
    private static func runs(of hours: [String]) -> [(days: ClosedRange<Int>, hours: String)] {
        var runs: [(days: ClosedRange<Int>, hours: String)] = []
        for (day, words) in hours.enumerated() where !words.isEmpty {
            if let last = runs.last, last.hours == words, last.days.upperBound == day - 1 {
                runs[runs.count - 1].days = last.days.lowerBound...day
            } else {
                runs.append((day...day, words))
            }
        }
        return runs
    }

    private static func days(_ range: ClosedRange<Int>) -> String {
        let first = weekdays[range.lowerBound]
        return range.count == 1 ? first : "\(first) to \(weekdays[range.upperBound])"
    }

    private static func time(_ minutes: Int) -> String {
        if minutes % 1440 == 0 { return "midnight" }
        let hour = minutes / 60
        return minutes % 60 == 0 ? String(hour) : String(format: "%d.%02d", hour, minutes % 60)
    }

    private static func list(_ parts: [String]) -> String {
        guard parts.count > 1, let last = parts.last else { return parts.joined() }
        return parts.dropLast().joined(separator: ", ") + " and " + last
    }

    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
