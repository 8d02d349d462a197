import HTTPTypes
import SnugCore
import SnugStore

/// How pages look to one member.
enum DisplayHandlers {
    /// Answers `GET /settings/display`.
    static func show(_ visit: MemberVisit) async throws -> Reply {
        try visit.page(DisplayPage(visit.member.display, csrf: visit.csrf), title: "Settings")
    }

    /// Answers `POST /settings/display`.
    static func choose(_ visit: MemberVisit) async throws -> Reply {
        guard let size = Display.TextSize(rawValue: visit.form["size"]),
            let colours = Display.Colours(rawValue: visit.form["colours"])
        else { throw Refusal.unreadable }
        var display = Display()
        display.textSize = size
        display.colours = colours
        display.isStill = visit.form.has("still")
        display.opensNotes = visit.form.has("open-notes")
        try await visit.services.stores.members.setDisplay(display, of: visit.member.id)
        return .see("/settings/display?done=saved")
    }
}

/// The page on which a member chooses how pages look.
struct DisplayPage: Page {
    static let template = "members/display"

    /// One of several things to choose from.
    struct Choice: Sendable {
        let value: String
        let words: String
        let chosen: Bool
    }

    let csrf: String
    let sizes: [Choice]
    let colours: [Choice]
    let isStill: Bool
    let opensNotes: Bool

    init(_ display: Display, csrf: String) {
        self.csrf = csrf
        sizes = Display.TextSize.allCases.map {
            Choice(value: $0.rawValue, words: $0.words, chosen: $0 == display.textSize)
        }
        colours = Display.Colours.allCases.map {
            Choice(value: $0.rawValue, words: $0.words, chosen: $0 == display.colours)
        }
        isStill = display.isStill
        opensNotes = display.opensNotes
    }
}
