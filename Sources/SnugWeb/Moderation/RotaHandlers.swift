import Foundation
import HTTPTypes
import SnugCore
import SnugStore

/// The rota of staffed hours.
enum RotaHandlers {
    /// Who may change it: whoever answers for what it promises.
    static let keepers: Set<StaffRole> = [.safeguardingLead, .administrator]

    /// Answers `GET /rota`.
    static func week(_ visit: StaffVisit) async throws -> Reply { try await show(visit) }

    /// Answers `POST /rota/shifts`.
    static func add(_ visit: StaffVisit) async throws -> Reply {
        let typed = RotaForm(visit.form)
        guard let shift = typed.shift else { return try await show(visit, typed) }
        try await visit.services.stores.rota.add(shift, by: visit.staff, now: visit.now)
        return .see("/rota?done=saved")
    }

    /// Answers `POST /rota/removals`.
    static func remove(_ visit: StaffVisit) async throws -> Reply {
        guard let weekday = Int(visit.form["weekday"]), let from = Int(visit.form["from"]),
            let to = Int(visit.form["to"]), let shift = RotaShift(weekday: weekday, from: from, to: to)
        else { throw Refusal.unreadable }
        try await visit.services.stores.rota.remove(shift, by: visit.staff, now: visit.now)
        return .see("/rota?done=saved")
    }

    private static func show(_ visit: StaffVisit, _ typed: RotaForm? = nil) async throws -> Reply {
        let rota = try await visit.services.stores.rota.rota(in: visit.services.settings.timeZone)
        let page = RotaPage(rota, typed: typed, for: visit)
        return try visit.page(page, title: "Rota", status: typed == nil ? .ok : .unprocessableContent)
    }
}

/// Hours as somebody typed them.
struct RotaForm: Sendable {
    let weekday: String
    let from: String
    let until: String
    let shift: RotaShift?
    let error: String

    init(_ form: Form) {
        weekday = form["weekday"]
        from = form.trimmed("from")
        until = form.trimmed("until")
        error = "Give a day and two different times, such as 09:00 and 17:30."
        guard let day = Int(weekday), let start = Self.minutes(from), let end = Self.minutes(until) else {
            shift = nil
            return
        }
        shift = RotaShift(weekday: day, from: start, to: end == 0 ? 1440 : end)
    }

    /// Minutes after midnight of a time such as `09:30`.
    static func minutes(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).prefix(2)
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour),
            (0...59).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }
}
