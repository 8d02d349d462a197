import Markdown
import Testing

struct MarkdownPlainTextTests {
    @Test(arguments: [
        ("", ""),
        ("Hello *there*\nyou", "Hello there you"),
        ("# Head\n\n- one\n- two", "Head one two"),
        ("do**n't** [click](https://a.example)", "don't click"),
        ("a `b` <i>c</i>\n\n    code", "a b <i>c</i> code"),
        ("[x]: https://a.example", "[x]: https://a.example"),
    ])
    func readsTheWords(source: String, words: String) {
        #expect(Markdown.plainText(source) == words)
    }

    @Test(arguments: [
        (5, "one…"), (7, "one…"), (8, "one two…"), (13, "one two three"), (2, "o…"), (1, "…"),
    ])
    func cutsAfterAWord(limit: Int, words: String) {
        #expect(Markdown.plainText("one two three", limit: limit) == words)
    }
}
