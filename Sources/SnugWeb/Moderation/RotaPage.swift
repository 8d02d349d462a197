import Foundation
import SnugCore

/// The weekly hours, what they promise, and the forms to change them.
struct RotaPage: Page {
    static let template = "rota/week"

    struct Day: Sendable {
        let name: String
        let shifts: [Shift]
        let none: Bool
    }

    struct Shift: Sendable {
        let words: String
        let weekday: Int
        let day: String
        let from: Int
        let to: Int
        let mayChange: Bool
        let csrf: String
    }

    struct Option: Sendable {
        let value: Int
        let name: String
        let chosen: Bool
    }

    struct Promise: Sendable {
        let priority: String
        let words: String
    }

    let csrf: String
    let onDuty: Bool
    let duty: String
    let noHours: Bool
    let days: [Day]
    let mayChange: Bool
    let promises: [Promise]
    let options: [Option]
    let from: String
    let until: String
    let error: String?

    init(_ rota: Rota, typed: RotaForm?, for visit: StaffVisit) {
        let csrf = visit.csrf
        let mayChange = !visit.staff.roles.isDisjoint(with: RotaHandlers.keepers)
        self.csrf = csrf
        self.mayChange = mayChange
        onDuty = rota.isStaffed(at: visit.now)
        duty = Self.duty(rota, now: visit.now)
        noHours = rota.shifts.isEmpty
        days = Self.names.enumerated().map { index, name in
            let shifts = rota.shifts.filter { $0.weekday == index + 1 }.sorted { $0.from < $1.from }.map {
                Shift(
                    words: Self.words($0), weekday: $0.weekday, day: name, from: $0.from, to: $0.to,
                    mayChange: mayChange, csrf: csrf)
            }
            return Day(name: name, shifts: shifts, none: shifts.isEmpty)
        }
        promises = Priority.allCases.map {
            Promise(priority: $0.rawValue, words: rota.reviewPromise(for: $0, now: visit.now).words)
        }
        options = Self.names.enumerated().map { index, name in
            Option(value: index + 1, name: name, chosen: typed?.weekday == String(index + 1))
        }
        from = typed?.from ?? ""
        until = typed?.until ?? ""
        error = typed?.error
    }

    private static func duty(_ rota: Rota, now: Date) -> String {
        if rota.isStaffed(at: now) { return "Somebody is on duty now." }
        guard let next = rota.nextStaffed(after: now) else { return "Nobody is on duty, and no hours are set." }
        return "Nobody is on duty until \(StaffTime.words(for: next, in: rota.timeZone))."
    }

    private static func words(_ shift: RotaShift) -> String {
        let end = shift.to == 1440 ? "midnight" : clock(shift.to)
        let nextDay = shift.to <= shift.from ? " the next day" : ""
        return "\(clock(shift.from)) to \(end)\(nextDay)"
    }

    private static func clock(_ minutes: Int) -> String {
        let hour = minutes / 60 % 24
        let minute = minutes % 60
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    private static let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
