import SnugCore
import Testing

/// Which addresses may be brought, judged by their text alone.
@Suite struct EntryAddressTests {
    @Test(arguments: [
        ("https://ourblog.example/2026/11/a-hard-week/", "ourblog.example"),
        ("http://www.ourblog.example/a-hard-week", "www.ourblog.example"),
        ("https://ourblog.example/?p=123", "ourblog.example"),
        ("HTTPS://OurBlog.Example/Post", "ourblog.example"),
        ("https://blogs.example:443/me/blog", "blogs.example"),
        ("  https://ourblog.example/post#later  ", "ourblog.example"),
        ("https://bücher.example/post", "xn--bcher-kva.example"),
    ])
    func aPostsAddressIsTaken(_ typed: String, host: String) throws {
        #expect(try EntryAddress(typed: typed).host == host)
    }

    @Test(arguments: [
        ("", EntryAddress.Problem.missing), ("ourblog.example/post", .notWeb), ("ftp://ourblog.example/post", .notWeb),
        ("javascript://ourblog.example/%0aalert(1)", .notWeb), ("data:text/html,hello", .notWeb),
        ("https://me:secret@ourblog.example/post", .credentials), ("https://me@ourblog.example/post", .credentials),
        ("https://192.0.2.7/post", .number), ("http://3221225991/post", .number), ("http://0xc0000207/post", .number),
        ("http://192.0.2/post", .number), ("http://[2001:db8::1]/post", .number), ("http://127.0.0.1/post", .number),
        ("http://localhost/post", .notPublic), ("http://blog.local/post", .notPublic),
        ("https://ourblog.example:8080/post", .notPublic), ("https://bit.ly/3abcde", .shortener),
        ("https://www.tinyurl.com/abc", .shortener), ("https://t.co/abc", .shortener),
        ("https://ourblog.example", .homePage), ("https://ourblog.example/", .homePage),
        ("https://ourblog.example/index.php", .homePage), ("https://ourblog.example/blog/", .homePage),
        ("https://ourblog.example/?utm_source=x", .homePage), ("https://ourblog.example/?lang=en", .homePage),
        ("https://our blog.example/post", .unreadable), ("https://ourblog.example\\@evil.example/post", .unreadable),
        ("https:///post", .unreadable), ("https://ourblog..example/post", .unreadable),
    ])
    func whatIsNoPostIsRefusedWithItsReason(_ typed: String, problem: EntryAddress.Problem) {
        #expect(throws: problem, "\(typed)") { try EntryAddress(typed: typed) }
    }

    @Test func everySpellingOfAnAddressHasOneKey() throws {
        let spellings = [
            "https://ourblog.example/a-week", "http://ourblog.example/a-week/", "https://www.ourblog.example/a-week",
            "https://m.ourblog.example/a-week#comments", "https://OURBLOG.example/a%2Dweek?utm_source=x&fbclid=1",
            "https://ourblog.example:443/a-week",
        ]
        let keys = Set(try spellings.map { try EntryAddress(typed: $0).key })
        #expect(keys == ["ourblog.example/a-week"])
        let other = try EntryAddress(typed: "https://ourblog.example/?p=2&lang=en").key
        #expect(try EntryAddress(typed: "https://ourblog.example/?lang=en&p=2").key == other)
        #expect(try EntryAddress(typed: "https://ourblog.example/?p=3&lang=en").key != other)
    }

    @Test func whatOnlyTracksReadersIsTakenOut() throws {
        let address = try EntryAddress(typed: "https://ourblog.example/post?utm_medium=email&page=2&fbclid=abc")
        #expect(address.text == "https://ourblog.example/post?page=2")
    }

    @Test func anAddressWithoutEndIsRefused() {
        let endless = "https://ourblog.example/" + String(repeating: "a", count: EntryAddress.longest)
        #expect(throws: EntryAddress.Problem.unreadable) { try EntryAddress(typed: endless) }
    }
}
