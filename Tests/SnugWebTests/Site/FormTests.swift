import SnugWeb
import Testing

/// Forms as browsers send them.
@Suite struct FormTests {
    @Test(arguments: [
        ("a=b", "b"), ("a=b+c", "b c"), ("a=b%2Bc", "b+c"), ("a=%E2%80%9Chi%E2%80%9D", "“hi”"), ("a=&b=c", ""),
        ("a=1%0D%0A2%0D3", "1\n2\n3"), ("a=x%00y%01z%7F", "xyz"), ("b=c", ""), ("a=1&a=2", "1"),
        ("a=b%26c%3Dd", "b&c=d"),
    ])
    func readsAField(text: String, value: String) throws {
        let form = try #require(Form(urlEncoded: text))
        #expect(form["a"] == value)
    }

    @Test func keepsEveryValueOfAName() throws {
        let form = try #require(Form(urlEncoded: "a=1&b=2&a=3"))
        #expect(form.all("a") == ["1", "3"])
        #expect(form.has("b"))
        #expect(!form.has("c"))
    }
}
