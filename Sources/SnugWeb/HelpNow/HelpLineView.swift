import Foundation
import SnugCore

/// A help line as pages show it: a name, the ways to reach it as links, and what is known of its hours.
struct HelpLineView: Sendable {
    let name: String
    let forWhom: String
    let phone: String?
    let telHref: String?
    let textWords: String?
    let smsHref: String?
    let howToReach: String?
    let web: String?
    let hours: String?
    let checked: String

    init(_ line: HelpLine, now: Date) {
        name = line.name
        forWhom = line.forWhom
        phone = line.phone
        telHref = line.telHref
        textWords = line.textWords
        smsHref = line.smsHref
        howToReach = line.howToReach
        web = line.web
        hours = line.hoursWords(at: now)
        checked = line.checkedWords(at: now)
    }
}

/// The help panel above what an author wrote; nobody else ever sees it (decisions.md 10).
struct HelpPanelPage: Page {
    static let template = "help/panel"

    let heading: String
    let opening: [String]
    let lines: [HelpLineView]
    let honesty: String
    /// When somebody of staff reads this, or that it can't be said.
    let promise: String?
}

/// Everything about reaching help, in one place.
struct HelpNowPage: Page {
    static let template = "help/now"

    struct Section: Sendable {
        let id: String
        let title: String
        let lines: [HelpLineView]
    }

    let sections: [Section]
}
