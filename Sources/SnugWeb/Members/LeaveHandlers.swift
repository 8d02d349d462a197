import Foundation
import HTTPTypes
import SnugCore
import SnugStore

/// Leaving: asking for it, thinking again, and seeing when it happens.
enum LeaveHandlers {
    /// Answers `GET /settings/leave`.
    static func show(_ visit: MemberVisit) async throws -> Reply { try await page(visit, errors: nil) }

    /// Answers `POST /settings/leave`.
    static func leave(_ visit: MemberVisit) async throws -> Reply {
        guard let choice = LeavingChoice(rawValue: visit.form["choice"]) else {
            return try await page(visit, errors: FormErrors("choice", "Please say what shall become of your posts."))
        }
        guard try await visit.confirm(visit.form["current"]) != nil else {
            return try await page(visit, errors: FormErrors("current", SettingsPage.wrongPassphrase))
        }
        _ = try await visit.services.stores.departures.leave(visit.member.id, choice, now: visit.now)
        return .see("/settings/leave")
    }

    /// Answers `POST /settings/leave/call-off`.
    static func callOff(_ visit: MemberVisit) async throws -> Reply {
        guard try await visit.services.stores.departures.callOff(visit.member.id, now: visit.now) else {
            throw Refusal.conflict("You aren’t leaving, or it can’t be called off any more.")
        }
        return .see("/settings?done=staying")
    }

    private static func page(_ visit: MemberVisit, errors: FormErrors?) async throws -> Reply {
        let departure = try await visit.services.stores.departures.departure(of: visit.member.id)
        let day = departure.map {
            CalendarDay.words(for: CalendarDay.text(of: $0.at, in: visit.services.settings.timeZone))
        }
        let page = LeavePage(
            csrf: visit.csrf, errors: errors, leavesOn: day, byStaff: departure?.actor == .staff,
            removes: departure?.choice == .remove, days: String(LeavingRules.daysToThink),
            choiceWrong: errors?.items.first { $0.field == "choice" }?.sentence,
            currentWrong: errors?.items.first { $0.field == "current" }?.sentence)
        return try visit.page(page, title: "Settings", status: errors == nil ? .ok : .unprocessableContent)
    }
}

/// The page on which somebody leaves.
struct LeavePage: Page {
    static let template = "members/leave"

    let csrf: String
    let errors: FormErrors?
    /// The day on which the account begins to go, if it is going.
    let leavesOn: String?
    let byStaff: Bool
    let removes: Bool
    let days: String
    let choiceWrong: String?
    let currentWrong: String?
}
