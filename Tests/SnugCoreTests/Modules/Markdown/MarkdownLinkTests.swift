import Markdown
import Testing

struct MarkdownLinkTests {
    private func link(_ href: String, _ words: String) -> String {
        "<p><a href=\"\(href)\" rel=\"nofollow noreferrer noopener ugc\">\(words)</a></p>\n"
    }

    @Test(arguments: [
        ("[a](https://a.example/x)", "https://a.example/x", "a"),
        ("[a](HTTP://a.example 'title')", "HTTP://a.example", "a"),
        ("<https://a.example/?b=1&c=2>", "https://a.example/?b=1&amp;c=2", "https://a.example/?b=1&amp;c=2"),
        ("<someone@a.example>", "mailto:someone@a.example", "someone@a.example"),
        ("[*a*](https://a.example/\")", "https://a.example/%22", "<em>a</em>"),
        ("[](https://a.example)", "https://a.example", "https://a.example"),
        ("[\u{200B}](https://a.example)", "https://a.example", "https://a.example\u{200B}"),
    ])
    func linksToWebAndMailAddresses(source: String, href: String, words: String) {
        #expect(Markdown.render(source).html == link(href, words))
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)", "data:text/html,x", "vbscript:x",
        "file:///etc/passwd", "//a.example", "/exit", "#top", "tel:999", "https:a.example", "\u{1}https://a.example",
        "java&Tab;script:x", "ftp://a.example", "sms:999", "",
    ])
    func leavesTheWordsOfEveryOtherLink(address: String) {
        #expect(Markdown.render("[words](<\(address)>)").html == "<p>words</p>\n")
    }

    @Test func linksToAnImageInsteadOfShowingIt() {
        #expect(
            Markdown.render("![our *dog*](https://a.example/dog.jpg)").html
                == link("https://a.example/dog.jpg", "our dog"))
        #expect(
            Markdown.render("![](https://a.example/dog.jpg)").html
                == link("https://a.example/dog.jpg", "https://a.example/dog.jpg"))
    }

    @Test func leavesOnlyTheDescriptionOfAnImageInALinkOrFromElsewhere() {
        #expect(
            Markdown.render("[![dog](https://a.example/dog.jpg)](https://b.example)").html
                == link("https://b.example", "dog"))
        #expect(Markdown.render("![dog](data:image/png;base64,AAAA)").html == "<p>dog</p>\n")
    }
}
