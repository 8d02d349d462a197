import Foundation
import SnugCore

/// A section of a training text: its heading, which belongs to the page's outline, and its words.
///
/// The rendering of Markdown leaves no headings, since in posts they would be somebody's on our page; here the text is ours.
struct TrainingSection: Sendable {
    let heading: String?
    let html: TrustedHTML

    /// Cuts a text at the lines that begin with `##`.
    /// - Parameter body: The module's Markdown.
    /// - Returns: The sections; the first has no heading unless the text begins with one.
    static func sections(of body: String) -> [TrainingSection] {
        var found: [(heading: String?, lines: [Substring])] = [(nil, [])]
        for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("## ") {
                found.append((line.dropFirst(3).trimmingCharacters(in: .whitespaces), []))
            } else {
                found[found.count - 1].lines.append(line)
            }
        }
        return found.compactMap { heading, lines in
            let words = lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
            if heading == nil, words.isEmpty { return nil }
            return TrainingSection(heading: heading, html: TrustedHTML(vouchedFor: PostText.html(words)))
        }
    }
}

/// Two versions of a module side by side, as one text.
struct ComparedText: Sendable {
    /// A stretch of lines that went, came or stayed.
    struct Stretch: Sendable {
        let isNew: Bool
        let isGone: Bool
        let lines: [String]
        /// How much of what stayed is left out before the last lines.
        let leftOut: String?
        let last: [String]
    }

    /// Lines of what stayed that are shown before and after what differs.
    private static let around = 2

    let heading: String
    let stretches: [Stretch]
    let isSame: Bool

    /// Compares two versions.
    /// - Parameters:
    ///   - heading: What is compared, as a sentence.
    ///   - old: The older one.
    ///   - new: The newer one.
    init(_ heading: String, from old: TrainingModule, to new: TrainingModule) {
        self.heading = heading
        let comparison = TextComparison(from: Self.plain(old), to: Self.plain(new))
        isSame = comparison.isEmpty
        var stretches: [(kind: TextComparison.Line.Kind, lines: [String])] = []
        for line in comparison.lines {
            if stretches.last?.kind == line.kind {
                stretches[stretches.count - 1].lines.append(line.text)
            } else {
                stretches.append((line.kind, [line.text]))
            }
        }
        self.stretches = stretches.map { Self.stretch($0.kind, $0.lines) }
    }

    private static func stretch(_ kind: TextComparison.Line.Kind, _ lines: [String]) -> Stretch {
        let leftOut = lines.count - 2 * around
        // A gap for a line or two would take as much room as they do.
        guard kind == .same, leftOut > 2 else {
            return Stretch(isNew: kind == .new, isGone: kind == .gone, lines: lines, leftOut: nil, last: [])
        }
        return Stretch(
            isNew: false, isGone: false, lines: Array(lines.prefix(around)), leftOut: "\(leftOut) lines the same",
            last: Array(lines.suffix(around)))
    }

    /// Everything of a module that a reader sees, line by line.
    private static func plain(_ module: TrainingModule) -> String {
        let answers = module.answers.enumerated().map { index, answer in
            "\(index == module.right ? "Right answer" : "Answer"): \(answer.words)\n\(answer.why)"
        }
        return
            ([module.title, "\(Plural.words(module.minutes, "minute", "minutes"))", module.body, module.question]
            + answers)
            .joined(separator: "\n\n")
    }
}
