import SnugCore
import SnugReference

/// Help lines.
///
/// Nothing here touches the database: the page must answer when nothing else does.
enum HelpNowHandlers {
    /// Answers `GET /help-now`.
    static func page(_ visit: Visit) async throws -> Reply {
        let sections = visit.services.reference.help.sections().map { section in
            HelpNowPage.Section(
                id: section.group.rawValue, title: section.group.heading,
                lines: section.lines.map { HelpLineView($0, now: visit.now) })
        }
        let someUnchecked = visit.services.reference.help.lines.contains { !$0.isChecked(at: visit.now) }
        return try visit.page(HelpNowPage(sections: sections, someUnchecked: someUnchecked), title: "Numbers")
    }
}

/// The panel that an author sees above the thread after writing about danger.
enum AuthorPanel {
    /// The panel as HTML; empty when there is nothing to show.
    /// - Parameters:
    ///   - variant: The variant kept with the author's post, or nil.
    ///   - waiting: Whether the post waits for staff.
    ///   - visit: The author's request.
    /// - Returns: The panel, or an empty piece.
    /// - Throws: `StartError.template`.
    static func html(_ variant: String?, waiting: Bool, for visit: Visit) async throws -> TrustedHTML {
        guard let variant = variant.flatMap(PanelVariant.init) else { return TrustedHTML(vouchedFor: "") }
        let panel = visit.services.reference.help.panel(variant)
        let promise = await visit.services.promise(for: waiting ? .p1 : .p2, now: visit.now)
        return try visit.services.views.render(
            HelpPanelPage(
                heading: panel.heading, opening: panel.opening,
                lines: panel.lines.map { HelpLineView($0, now: visit.now) }, honesty: panel.honesty,
                promise: promise.words))
    }

    /// The panel for somebody's own words that staff read for some other end, as the rules see them now.
    /// - Parameters:
    ///   - words: The words, newest first.
    ///   - visit: The author's request.
    /// - Returns: The panel, or an empty piece.
    /// - Throws: `StartError.template`.
    static func html(forWords words: [String], for visit: Visit) async throws -> TrustedHTML {
        let screener = visit.services.reference.screener
        let found = words.lazy.map { screener.screen(title: "", body: $0) }.first { $0.panel != nil }
        return try await html(found?.panel?.rawValue, waiting: found?.priority == .p1, for: visit)
    }
}
