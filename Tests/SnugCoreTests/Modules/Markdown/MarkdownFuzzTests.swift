import Markdown
import Testing

/// Random heaps of everything that means something in Markdown or HTML; the seed is fixed, so a failure comes back.
struct MarkdownFuzzTests {
    private static let pieces = [
        "<", ">", "</a>", "<a href=", "<script>", "<!--", "-->", "<![CDATA[", "]]>", "&", "&lt;", "&#60;", "\"", "'",
        "[", "]", "(", ")", "](", "![", "[x]: ", "https://a.example/", "javascript:x", "data:", "mailto:", "*", "**",
        "_",
        "`", "```", "~~~", "#", "###### ", "- ", "* ", "1. ", "> ", "\n", "\n\n", "    ", "\t", "\\", "---", "===", "x",
        "word ", "é", "👪", "\u{0}", "\u{200B}", "\u{202E}", "\r\n", "=", "/", " onclick=", "<br>", "</p>", "<p>",
    ]

    @Test(arguments: 0..<40 as Range<UInt64>)
    func staysWithinTheAllowList(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let count = Int.random(in: 1...80, using: &generator)
            let source = (0..<count).compactMap { _ in Self.pieces.randomElement(using: &generator) }.joined()
            let read = AllowList(reading: Markdown.render(source).html)
            #expect(read.violations == [], "\(source.debugDescription)")
            #expect(read.depth <= 32)
        }
    }
}
