import Foundation
import SnugCore

/// The weekly hours, what they promise, and the forms to change them.
struct RotaPage: Page {
    static let template = "rota/week"

    /// A line of the table: a day's hours, or that there are none.
    struct Row: Sendable {
        let day: String
        let words: String
        let shift: Shift?
    }

    struct Shift: Sendable {
        let weekday: Int
        let from: Int
        let to: Int
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
    let rows: [Row]
    let mayChange: Bool
    let promises: [Promise]
    let options: [Option]
    let from: String
    let until: String
    let error: String?

    init(_ rota: Rota, typed: RotaForm?, for visit: StaffVisit) {
        let mayChange = !visit.staff.roles.isDisjoint(with: RotaHandlers.keepers)
        csrf = visit.csrf
        self.mayChange = mayChange
        onDuty = rota.isStaffed(at: visit.now)
        duty = Self.duty(rota, now: visit.now)
        noHours = rota.shifts.isEmpty
        rows = Self.names.enumerated().flatMap { index, name in
            Self.rows(name, rota.shifts.filter { $0.weekday == index + 1 }, mayChange: mayChange)
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

    private static func rows(_ day: String, _ shifts: [RotaShift], mayChange: Bool) -> [Row] {
        if shifts.isEmpty { return [Row(day: day, words: "nobody", shift: nil)] }
        return shifts.sorted { ($0.from, $0.to) < ($1.from, $1.to) }.map { shift in
            let key = Shift(weekday: shift.weekday, from: shift.from, to: shift.to)
            return Row(day: day, words: words(shift), shift: mayChange ? key : nil)
        }
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
