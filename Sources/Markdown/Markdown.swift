internal import CCmark
import Foundation

/// Turns what members write into HTML that is safe for every reader, by way of the reference CommonMark parser.
///
/// The elements that can come out are p, br, strong, em, code, pre, blockquote, ul, ol (with start), li, hr, and a
/// with href and rel. The parser's tree is edited down to these before the parser's own writer, which does all the
/// escaping, sees it (`SafeTree`).
package enum Markdown {
    /// The version of the rules for rendering, stored beside rendered text; it goes up with every change to them.
    package static let version = 1

    /// Renders a member's text.
    ///
    /// A single press of return stays a line break. CommonMark would join the lines, but people who write on a phone
    /// press return and mean it.
    ///
    /// - Parameter source: The text as it was written.
    /// - Returns: HTML from the allow-list.
    package static func render(_ source: String) -> HTMLFragment {
        MarkdownNode.withTree(of: source) { root in
            SafeTree(root: root).keepOnlySafeNodes()
            // Text that is nothing but link definitions or marks would show nothing; a post must not vanish, so it
            // is shown as it is.
            if root.isBlank { showAsItIs(source, in: root) }
            return HTMLFragment(html: root.html(options: CMARK_OPT_HARDBREAKS))
        }
    }

    /// Reads the words out of a member's text, for the search index and for excerpts.
    ///
    /// - Parameters:
    ///   - source: The text as it was written.
    ///   - limit: How many characters are wanted at most; what is longer is cut after a word and ends with "…".
    /// - Returns: One line of plain text, not escaped.
    package static func plainText(_ source: String, limit: Int = .max) -> String {
        let words = oneLine(MarkdownNode.withTree(of: source, \.literalText))
        return shortened(words.isEmpty ? oneLine(source) : words, to: limit)
    }

    private static func showAsItIs(_ source: String, in root: MarkdownNode) {
        root.removeChildren()
        if source.contains(where: { !$0.isWhitespace }) { root.append(.paragraph(ofLines: source)) }
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func shortened(_ text: String, to limit: Int) -> String {
        // One character is left for the ellipsis.
        guard let end = text.index(text.startIndex, offsetBy: max(1, limit), limitedBy: text.endIndex),
            end < text.endIndex
        else { return text }
        let cut = text.index(before: end)
        let head = text[..<cut]
        let lastSpace = text[cut] == " " ? cut : head.lastIndex(of: " ")
        return (lastSpace.map { head[..<$0] } ?? head) + "…"
    }
}
