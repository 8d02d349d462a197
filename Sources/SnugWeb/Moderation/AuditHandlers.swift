import Foundation
import Keys
import SnugCore
import SnugStore

/// The record of what staff did, for whoever answers for it.
enum AuditHandlers {
    private static let pageSize = 50

    /// Shows one page of the record, newest first.
    static func show(_ visit: StaffVisit) async throws -> Reply {
        let audit = visit.services.stores.audit
        let cursors = SealedToken(key: visit.services.key.subkey(.searchTokens), use: "audit")
        let before = try? cursors.open(visit.query["before"], as: Int64.self, session: visit.binding)
        let lines = try await audit.lines(before: before, limit: pageSize)
        let shown = lines.prefix(pageSize)
        let next =
            try lines.count > pageSize
            ? shown.last.map { try cursors.seal($0.id, session: visit.binding) } : nil
        let page = AuditPage(
            lines: Array(shown), readsCases: !visit.staff.roles.isDisjoint(with: .caseworkers),
            verdict: try await audit.verdict(), head: try await audit.head(), next: next, isFirst: before == nil,
            zone: visit.services.settings.timeZone)
        return try visit.page(page, title: "Audit")
    }
}
