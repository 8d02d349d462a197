import Foundation
import Keys
import SnugCore
import SnugStore

/// The queue of cases.
enum QueueHandlers {
    /// Shows one page of the queue.
    static func show(_ visit: StaffVisit) async throws -> Reply {
        let filter = QueueFilter(rawValue: visit.query["show"]) ?? .open
        let after = visit.query["after"]
        let found = try await visit.services.stores.cases.queue(
            filter, for: visit.staff, after: PublicID.isWellFormed(after) ? after : nil, now: visit.now)
        let rota = try await visit.services.stores.rota.rota(in: visit.services.settings.timeZone)
        let page = QueueListPage(
            found, filter: filter, isFirst: after.isEmpty, duty: DutyLine(rota: rota, now: visit.now),
            rows: found.items.map { QueueRow($0, rota: rota, now: visit.now) })
        return try visit.page(page, title: "Queue")
    }
}

/// Whether somebody is on duty, as the queue says it.
struct DutyLine: Sendable {
    let isOn: Bool
    let words: String

    init(rota: Rota, now: Date) {
        isOn = rota.isStaffed(at: now)
        if isOn {
            words = "Somebody is on duty now."
        } else if let next = rota.nextStaffed(after: now) {
            words = "Nobody is on duty until \(StaffTime.words(for: next, in: rota.timeZone))."
        } else {
            words = "There are no hours on the rota, so no case has a time by which it should be read."
        }
    }
}
