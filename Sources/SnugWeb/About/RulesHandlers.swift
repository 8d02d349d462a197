import SnugCore
import SnugStore

/// Agreeing to rules that have changed since somebody joined.
enum RulesHandlers {
    /// Answers `POST /rules/acceptance`: the version that the form showed is the one that is agreed to.
    static func accept(_ visit: MemberVisit) async throws -> Reply {
        guard let version = Int(visit.form["version"]), version == RulesVersion.current else {
            throw Refusal.conflict("The rules have changed once more. Please read them again.")
        }
        let day = CalendarDay.text(of: visit.now, in: visit.services.settings.timeZone)
        try await visit.services.stores.members.acceptRules(version, by: visit.member.id, on: day)
        return .see("/rules?done=saved")
    }
}
