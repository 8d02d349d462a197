import SnugCore
import SnugReference

/// The page for somebody under 18 who came here.
///
/// It keeps nothing, asks nothing and needs no database: whoever says how old they are has told nobody.
enum YoungPeopleHandlers {
    /// Answers `GET /young-people`.
    static func show(_ visit: Visit) async throws -> Reply {
        let help = visit.services.reference.help
        let panel = help.panel(.youngPersonWriting)
        let shown = Set(panel.lines.map(\.id))
        let more = help.sections().first { $0.group == .young }?.lines.filter { !shown.contains($0.id) } ?? []
        let lines = (panel.lines + more).map { HelpLineView($0, now: visit.now) }
        return try visit.page(YoungPeoplePage(lines: lines, honesty: panel.honesty), title: "Numbers")
    }
}

/// What somebody under 18 reads.
struct YoungPeoplePage: Page {
    static let template = "help/young-people"

    let lines: [HelpLineView]
    let honesty: String
}
