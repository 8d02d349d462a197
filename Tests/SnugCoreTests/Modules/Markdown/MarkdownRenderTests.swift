import Markdown
import Testing

struct MarkdownRenderTests {
    @Test(arguments: [
        ("", ""),
        (" \n\n", ""),
        ("Hello *there*, **you**", "<p>Hello <em>there</em>, <strong>you</strong></p>\n"),
        ("one\ntwo", "<p>one<br />\ntwo</p>\n"),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>\n"),
        ("3. three\n4. four", "<ol start=\"3\">\n<li>three</li>\n<li>four</li>\n</ol>\n"),
        ("`a < b`", "<p><code>a &lt; b</code></p>\n"),
        ("above\n\n---", "<p>above</p>\n<hr />\n"),
        ("fish & chips \"now\" > later", "<p>fish &amp; chips &quot;now&quot; &gt; later</p>\n"),
    ])
    func rendersWhatMembersWrite(source: String, html: String) {
        #expect(Markdown.render(source).html == html)
    }

    @Test(arguments: [
        ("my <DS> slept", "<p>my &lt;DS&gt; slept</p>\n"),
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>\n"),
        ("<div>\n*a*\n</div>", "<p>&lt;div&gt;<br />\n*a*<br />\n&lt;/div&gt;</p>\n"),
        ("<!-- aside -->", "<p>&lt;!-- aside --&gt;</p>\n"),
        ("- a\n  <div>", "<ul>\n<li>\n<p>a</p>\n<p>&lt;div&gt;</p>\n</li>\n</ul>\n"),
    ])
    func showsRawHTMLAsTheTextThatItIs(source: String, html: String) {
        #expect(Markdown.render(source).html == html)
    }

    @Test(arguments: ["# Our week", "###### Our week", "Our week\n===="])
    func turnsHeadingsIntoBoldParagraphs(source: String) {
        #expect(Markdown.render(source).html == "<p><strong>Our week</strong></p>\n")
    }

    @Test func keepsTheWordAfterAFenceOutOfTheClass() {
        #expect(Markdown.render("```exit-button\nx\n```").html == "<pre><code>x\n</code></pre>\n")
    }

    @Test(arguments: ["[mum]: https://a.example", "***", "#", ">"])
    func showsTextThatWouldVanish(source: String) {
        let shown = source.replacing(">", with: "&gt;")
        #expect(Markdown.render(source).html == "<p>\(shown)</p>\n")
    }

    @Test func takesBackStoredHTMLOnlyOfTheSameVersion() {
        let fragment = Markdown.render("hello")
        #expect(HTMLFragment.stored(fragment.html, version: Markdown.version) == fragment)
        #expect(HTMLFragment.stored(fragment.html, version: Markdown.version - 1) == nil)
    }
}
