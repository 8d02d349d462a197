/// HTML with a few gaps that differ from visitor to visitor: rendered by the template engine once, then only put together.
///
/// A gap is a control character in the rendered text. Forms let none through, so nobody can write one into a page.
struct Spliced: Sendable {
    /// What goes into a gap.
    enum Gap: UInt8, Sendable {
        case csrf = 2
        case main = 3
        case once = 4
        case pseudonym = 5
        /// What a thread of the link-up shows besides.
        case strip = 6

        /// The mark that a template is filled with in place of the value.
        var mark: String { String(UnicodeScalar(rawValue)) }
    }

    private let texts: [String]
    private let gaps: [Gap]

    /// Bytes of its text.
    let bytes: Int

    /// Cuts a rendered text at its gaps.
    init(_ html: String) {
        var texts: [String] = []
        var gaps: [Gap] = []
        var start = html.utf8.startIndex
        for index in html.utf8.indices {
            guard let gap = Gap(rawValue: html.utf8[index]) else { continue }
            texts.append(String(html[start..<index]))
            gaps.append(gap)
            start = html.utf8.index(after: index)
        }
        texts.append(String(html[start...]))
        self.texts = texts
        self.gaps = gaps
        bytes = html.utf8.count
    }

    /// Puts the pieces together.
    /// - Parameter value: What goes into each gap; HTML already, or made of characters that need no escaping.
    /// - Returns: The whole text.
    func filled(_ value: (Gap) -> String) -> String {
        var html = ""
        html.reserveCapacity(bytes + 32_000)
        for (text, gap) in zip(texts, gaps) {
            html += text
            html += value(gap)
        }
        html += texts[texts.count - 1]
        return html
    }
}
