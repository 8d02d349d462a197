import Markdown
import Testing

/// Text written to exhaust the stack, the time or the reader's browser.
struct MarkdownHostileTests {
    private static let size = 20_000

    /// Patterns that nest, or that make naive parsers look back again and again.
    static let patterns = [
        ">", "> ", "- ", "1. ", "> - ", "[", "![", "](", "[a](", "*", "**a ", "_a *b ", "a**b", "`", "``a`", "<", "<a",
        "<!--", "&", "\\", "#", "\t", "[a]: b\n", "[a][", "<a@b.c>", "![a](http://b) ", "[a](http://b) ", "<b>", "~",
        "a\n> ", "\n- a\n  ", "* a _b_ ", "<https://a.b> ", "x\n\n", "[[]()]()", "!", "]", "(", "[x](<", "<?",
        "<![CDATA[",
    ]

    private static func hostile(_ pattern: String) -> String {
        String(repeating: pattern, count: size / pattern.count)
    }

    @Test(arguments: patterns)
    func staysShallowAndAllowed(pattern: String) {
        let read = AllowList(reading: Markdown.render(Self.hostile(pattern)).html)
        #expect(read.violations == [])
        // Eight levels of lists are two elements each, with paragraph, emphasis and link on top.
        #expect(read.depth <= 32)
    }

    @Test(arguments: patterns)
    func isRenderedInLinearTime(pattern: String) {
        let source = Self.hostile(pattern)
        let best = (0..<3).map { _ in ProcessorTime.ofThisThread { _ = Markdown.render(source) } }.min()
        // Measured at 25 ms at most in a debug build; the bound leaves room for a slower processor, and
        // still fails when work grows with the square of the length.
        #expect(best.map { $0 < 0.25 } == true, "\(String(describing: best))")
    }

    @Test func keepsTheWordsOfWhatIsNestedTooDeeply() {
        let quote = Markdown.render(String(repeating: ">", count: 9_000) + " deep\n\nafter").html
        #expect(quote.contains("deep"))
        #expect(quote.contains("<p>after</p>"))
        let stars = String(repeating: "*", count: 5_000)
        #expect(Markdown.render("\(stars)deep\(stars)").html.contains("deep"))
    }

    @Test func keepsFlattenedListItemsApart() {
        let lines = (0..<12).map { String(repeating: " ", count: 2 * $0) + "- item\($0)" }
        let html = Markdown.render(lines.joined(separator: "\n")).html
        #expect(AllowList(reading: html).violations == [])
        #expect(html.contains("<p>item9</p>\n<p>item10</p>"))
    }

    @Test func takesAnyCharacter() {
        let text = "nul \u{0} bell \u{7} \u{202E}odd\u{2028}line 👩‍👧‍👦 \u{FFFE}"
        #expect(Markdown.render(text).html.contains("👩‍👧‍👦"))
        #expect(AllowList(reading: Markdown.render(text).html).violations == [])
    }
}
