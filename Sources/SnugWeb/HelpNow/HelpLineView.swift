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
    /// Its website, hours and the day on which it was checked, as far as they are known.
    let facts: String?
    let byPhone: Bool
    let byTextAlone: Bool
    let byNeither: Bool

    init(_ line: HelpLine, now: Date) {
        name = line.name
        forWhom = line.forWhom
        phone = line.phone
        telHref = line.telHref
        textWords = line.textWords
        smsHref = line.smsHref
        howToReach = line.howToReach.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
        let checked = line.isChecked(at: now) ? line.checkedWords(at: now) : nil
        let known = [line.web.map(Self.site), line.hoursWords(at: now), checked].compactMap(\.self)
        facts = known.isEmpty ? nil : known.joined(separator: " · ")
        byPhone = line.telHref != nil
        byTextAlone = line.telHref == nil && line.smsHref != nil
        byNeither = line.telHref == nil && line.smsHref == nil
    }

    /// An address as people say it, "samaritans.org": it is for typing elsewhere, since no page of ours links out.
    private static func site(_ address: String) -> String {
        var site = Substring(address)
        for start in ["https://", "http://", "www."] where site.hasPrefix(start) { site = site.dropFirst(start.count) }
        return String(site.hasSuffix("/") ? site.dropLast() : site)
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
    /// Whether there are lines that nobody here has checked lately.
    let someUnchecked: Bool
}
