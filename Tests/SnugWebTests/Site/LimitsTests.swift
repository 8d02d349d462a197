import Foundation
import HTTPTypes
import SnugWeb
import TestSupport
import Testing

/// Requests larger or stranger than any browser of ours sends.
@Suite struct LimitsTests {
    private static let form = "application/x-www-form-urlencoded"

    @Test func aFormThatIsTooLargeGetsAPage() async throws {
        try await Community.open { community in
            let visitor = community.browser()
            let answer = try await visitor.post(
                "/join", body: "pseudonym=" + String(repeating: "a", count: 600_000), type: Self.form)
            #expect(answer.status == .contentTooLarge)
            #expect(answer.shows("more than we can take at once") && answer.shows("/help-now"))
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        }
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n"),
        ("text/plain", "body=hello"), ("application/json", "{}"), (form, "body=%FF%FE"), (form, "body=%C3%28"),
        (form, "body=%zz"), (form, "body=100%"),
    ])
    func whatIsNoFormIsNotReadAsAnEmptyOne(type: String, body: String) async throws {
        try await Community.open { community in
            for visitor in [community.browser(), community.staffBrowser()] {
                let answer = try await visitor.post("/sign-in", body: body, type: type)
                #expect(answer.status == .badRequest)
                #expect(answer.shows("couldn’t read that"))
                #expect(answer.headers[.contentSecurityPolicy] != nil)
            }
        }
    }

    @Test(arguments: [
        "application/x-www-form-urlencoded; charset=UTF-8", "Application/X-WWW-Form-Urlencoded",
    ])
    func aFormIsReadHoweverItsKindIsSpelt(type: String) async throws {
        try await Community.open { community in
            let visitor = community.browser()
            _ = try await visitor.get("/sign-in")
            let answer = try await visitor.post(
                "/sign-in", body: "csrf=\(visitor.csrf)&name=somebody&passphrase=wrong", type: type)
            #expect(answer.status == .unprocessableContent)
        }
    }

    @Test(arguments: ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
    func otherMethodsFindNothing(name: String) async throws {
        let method = try #require(HTTPRequest.Method(rawValue: name))
        try await Community.open { community in
            for visitor in [community.browser(), community.staffBrowser()] {
                let answer = try await visitor.ask(method, "/sign-in")
                #expect(answer.status == .notFound || answer.status == .methodNotAllowed)
                #expect(answer.headers[.contentSecurityPolicy] != nil)
            }
        }
    }

    @Test(arguments: ["/", "/boards", "/help-now", "/sign-in", "/healthz"])
    func headGivesTheHeadersWithoutThePage(path: String) async throws {
        try await Community.open { community in
            let head = try await community.browser().ask(.head, path)
            let whole = try await community.browser().get(path)
            #expect(head.status == .ok && head.body.isEmpty)
            #expect(head.headers[.contentType] == whole.headers[.contentType])
            #expect(head.headers[.contentSecurityPolicy] == whole.headers[.contentSecurityPolicy])
        }
    }

    @Test func strangeCookiesAreAStranger() async throws {
        let cookies = [
            "snug=" + String(repeating: "x", count: 60_000), "snug", "snug=", "snug=\"q\"; snug=%FF", "=; ;;",
            (0..<900).map { "c\($0)=v" }.joined(separator: "; "),
        ]
        try await Community.open { community in
            for cookie in cookies {
                let answer = try await community.browser().get("/boards", headers: [.cookie: cookie])
                #expect(answer.status == .ok && answer.shows("/sign-in"))
            }
        }
    }

    @Test(arguments: ["/threads/%FF%FE", "/threads/%00", "/posts/..%2F..%2Fetc", "/assets/..%2Fsnug.db", "/%E2%98%83"])
    func strangeAddressesFindNothing(path: String) async throws {
        try await Community.open { community in
            let answer = try await community.browser().get(path)
            #expect(answer.status == .notFound && answer.shows("/help-now"))
        }
    }
}
