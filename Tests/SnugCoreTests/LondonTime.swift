import Foundation

/// A moment by the clock on a London wall; a repeated hour means its first turn.
func londonDate(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int) -> Date {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = londonTime
    let parts = DateComponents(year: year, month: month, day: day, hour: hour, minute: minute)
    return calendar.date(from: parts) ?? .distantPast
}

/// The time zone of every rota.
let londonTime = TimeZone(identifier: "Europe/London") ?? .gmt
