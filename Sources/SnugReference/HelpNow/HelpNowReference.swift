package import Foundation
package import SnugCore

/// Loads the help lines from `Reference/help-now`.
package enum HelpNowReference {
    private static let fileName = "lines.csv"

    /// Reads `lines.csv`.
    /// - Parameter directory: The folder that holds the file.
    /// - Returns: A directory in which every panel has all its lines.
    /// - Throws: `ReferenceFileProblem`, naming the line that is wrong.
    package static func load(from directory: URL) throws -> HelpDirectory {
        let file = ReferenceFile(name: fileName, directory: directory)
        let lines = try file.table().map { try line(from: LineRow(cells: $0, file: file)) }
        try file.refuseDuplicates(lines.map(\.id), of: "line")
        let help = HelpDirectory(lines: lines)
        if let missing = help.missingFromPanels.first {
            throw file.problem("line \"\(missing)\" is needed by a help panel and is missing or cannot be reached")
        }
        return help
    }

    private static func line(from row: LineRow) throws -> HelpLine {
        let hours = try row.hoursConfidence()
        let line = HelpLine(
            id: try row.filled("id"), group: try row.group(), name: try row.filled("name"), phone: row.cell("phone"),
            howToReach: row.cell("how_to_reach"), textNumber: row.cell("text_number"), textBody: row.cell("text_body"),
            email: row.cell("email"), web: row.cell("web"), hours: row.cell("hours"),
            forWhom: try row.filled("for_whom"), nations: try row.filled("nations"), use: try row.filled("use"),
            numberConfidence: try row.confidence("number_confidence"), hoursConfidence: hours,
            source: try row.filled("source"), asOf: row.cell("as_of"), verifiedOn: try row.verifiedOn(),
            owner: try row.filled("owner"))
        // A date beside hours that nobody is sure of would look like a confirmation of them.
        if line.verifiedOn != nil, let hours, hours != .high || line.hours == nil, line.phone != nil {
            throw row.problem("has a verified_on day but no sure hours; set hours and hours_confidence first")
        }
        return line
    }
}

/// One row of the file, with a complaint ready that names it.
private struct LineRow {
    let cells: [String: String]
    let file: ReferenceFile

    func cell(_ name: String) -> String? {
        let text = cells[name]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        return text.isEmpty ? nil : text
    }

    func filled(_ name: String) throws -> String {
        guard let text = cell(name) else { throw problem("has no \(name)") }
        return text
    }

    func group() throws -> HelpGroup {
        let text = try filled("group")
        guard let group = HelpGroup(rawValue: text) else { throw problem("has the unknown group \"\(text)\"") }
        return group
    }

    func confidence(_ name: String) throws -> Confidence {
        let text = try filled(name)
        guard let confidence = Confidence(rawValue: text) else {
            throw problem("has \(name) \"\(text)\"; it must be high, medium or low")
        }
        return confidence
    }

    func hoursConfidence() throws -> Confidence? {
        try filled("hours_confidence") == "n/a" ? nil : confidence("hours_confidence")
    }

    func verifiedOn() throws -> CheckedDay? {
        guard let text = cell("verified_on") else { return nil }
        guard let day = CheckedDay(text) else {
            throw problem("has verified_on \"\(text)\", which is no day; write it like 2026-11-22")
        }
        return day
    }

    func problem(_ words: String) -> ReferenceFileProblem {
        file.problem("line \"\(cell("id") ?? "?")\" \(words)")
    }
}
