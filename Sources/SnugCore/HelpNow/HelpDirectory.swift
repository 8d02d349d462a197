/// Every help line, for the Help now page and the panels.
///
/// It needs no database, so help is there when nothing else is.
package struct HelpDirectory: Sendable {
    /// Every line, in the order of the file.
    package let lines: [HelpLine]

    /// Makes a directory.
    package init(lines: [HelpLine]) { self.lines = lines }

    /// The line with this id.
    package func line(_ id: String) -> HelpLine? { lines.first { $0.id == id } }

    /// The panel for a kind of concern.
    package func panel(_ variant: PanelVariant) -> HelpPanel {
        let words = variant.words
        return HelpPanel(
            variant: variant, heading: words.heading, opening: words.opening, lines: words.lineIDs.compactMap(line),
            honesty: PanelVariant.honesty)
    }

    /// Every line that can be reached, under its heading, in the order of the page.
    package func sections() -> [HelpSection] {
        HelpGroup.allCases.compactMap { group in
            let reachable = lines.filter { $0.group == group && Self.canBeReached($0) }
            return reachable.isEmpty ? nil : HelpSection(group: group, lines: reachable)
        }
    }

    /// Lines that a panel needs and this directory lacks; the loader refuses such a file.
    package var missingFromPanels: [String] {
        let needed = PanelVariant.allCases.flatMap { $0.words.lineIDs }
        return Set(needed).filter { id in !(line(id).map(Self.canBeReached) ?? false) }.sorted()
    }

    private static func canBeReached(_ line: HelpLine) -> Bool {
        let ways = [line.phone, line.textNumber, line.email, line.web, line.howToReach]
        return ways.contains { $0 != nil }
    }
}
