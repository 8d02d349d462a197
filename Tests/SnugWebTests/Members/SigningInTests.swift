import Foundation
import HTTPTypes
import Keys
import Passwords
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

struct SigningInTests {
    @Test func somebodySignsOutAndInAgain() async throws {
        try await Community.open { community in
            let (browser, person) = try await community.member("mossy-lantern")
            _ = try await browser.get("/settings")
            let out = try await browser.submit("/sign-out", [:])
            #expect(out.location == "/?done=signed-out")
            #expect(try await browser.get("/settings").status == .forbidden)
            let back = try await browser.signIn(person.signInName, person.passphrase)
            #expect(back.location == "/boards")
            #expect(try await browser.get("/settings").status == .ok)
        }
    }

    @Test func aNameThatNobodyHasAndAWrongPassphraseAreAnsweredWithTheSameBytes() async throws {
        try await Community.open { community in
            let (_, person) = try await community.member("mossy-lantern")
            let hasher = community.services.hasher
            let stranger = community.browser()
            let before = hasher.count
            let known = try await stranger.signIn(person.signInName, "quite another passphrase")
            let between = hasher.count
            let nobody = String(person.signInName.reversed())
            let unknown = try await stranger.signIn(nobody, "quite another passphrase")
            #expect(known.status == .unprocessableContent)
            #expect(known.status == unknown.status)
            #expect(known.headers == unknown.headers)
            #expect(
                known.body.replacingOccurrences(of: person.signInName, with: "NAME")
                    == unknown.body.replacingOccurrences(of: nobody, with: "NAME"))
            // The same work: one hash each, checked against a dummy when there is nobody.
            #expect(between - before == 1)
            #expect(hasher.count - between == 1)
        }
    }

    @Test func theTokenIsNewAtEachSignInAndTheOldOneEnds() async throws {
        try await Community.open { community in
            let (browser, person) = try await community.member("mossy-lantern")
            let first = try #require(browser.cookies["snug"])
            _ = try await browser.get("/settings")
            let answer = try await browser.submit(
                "/sign-in", ["name": person.signInName, "passphrase": person.passphrase])
            #expect(answer.status == .seeOther)
            #expect(browser.cookies["snug"] != first)
            let thief = community.browser()
            thief.set(cookie: "snug", to: first)
            #expect(try await thief.get("/settings").status == .forbidden)
        }
    }

    @Test(arguments: [false, true])
    func cookiesHaveTheirAttributes(secure: Bool) async throws {
        try await Community.open(secure: secure) { community in
            let browser = community.browser()
            _ = try await browser.get("/join")
            let person = try await browser.join(as: "mossy-lantern")
            let answer = try await browser.signIn(person.signInName, person.passphrase)
            let cookies = answer.headers[values: .setCookie]
            let prefix = secure ? "__Host-snug" : "snug"
            #expect(cookies.contains { $0.hasPrefix("\(prefix)=") })
            #expect(cookies.contains { $0.hasPrefix("\(prefix)-known=") && $0.contains("Max-Age=") })
            for cookie in cookies {
                #expect(
                    cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("; Path=/"))
                #expect(cookie.contains("; Secure") == secure)
                #expect(!cookie.contains("Domain"))
            }
        }
    }

    @Test func aSessionEndsAfterTwelveHoursWithoutAVisit() async throws {
        try await Community.open { community in
            let (browser, _) = try await community.member("mossy-lantern")
            community.clock.advance(seconds: 11 * 3_600)
            #expect(try await browser.get("/settings").status == .ok)
            community.clock.advance(seconds: 11 * 3_600)
            #expect(try await browser.get("/settings").status == .ok)
            community.clock.advance(seconds: 13 * 3_600)
            #expect(try await browser.get("/settings").status == .forbidden)
        }
    }

    @Test func aSessionEndsAfterSevenDaysHoweverOftenItIsUsed() async throws {
        try await Community.open { community in
            let (browser, _) = try await community.member("mossy-lantern")
            for _ in 0..<14 {
                community.clock.advance(seconds: 10 * 3_600)
                #expect(try await browser.get("/settings").status == .ok)
            }
            community.clock.advance(seconds: 10 * 3_600)
            _ = try await browser.get("/settings")
            community.clock.advance(seconds: 10 * 3_600)
            _ = try await browser.get("/settings")
            community.clock.advance(seconds: 10 * 3_600)
            #expect(try await browser.get("/settings").status == .forbidden)
        }
    }

    @Test func theDatabaseHoldsNeitherTokenNorTimeOfDay() async throws {
        try await Community.open { community in
            let (browser, _) = try await community.member("mossy-lantern")
            let token = try #require(browser.cookies["snug"])
            let row = try await community.database.read { try $0.row("SELECT * FROM sessions") }
            #expect(try row?.blob("token_hash") == SessionToken(text: token)?.hash)
            #expect(try row?.text("started_on") == "2026-11-19")
            let found = try #require(row)
            let (idle, end) = (try found.int("idle_until"), try found.int("ends_at"))
            #expect(idle % 3_600 == 0 && end % 86_400 == 0)
        }
    }

    @Test func theReturnPathIsOneOfOursOrNone() async throws {
        try await Community.open { community in
            let (browser, person) = try await community.member("mossy-lantern")
            let fields = ["name": person.signInName, "passphrase": person.passphrase]
            for (then, expected) in [
                ("/threads/abc", "/threads/abc"), ("/inbox", "/inbox"), ("//evil.example", "/boards"),
                ("https://evil.example", "/boards"), ("/\\evil.example", "/boards"), ("/exit", "/boards"),
                ("/threads//evil", "/boards"), ("/threads/..", "/boards"), ("threads", "/boards"),
                ("/sign-out", "/boards"),
                ("/threads/%2e%2e", "/boards"), ("/threads/a?x=1", "/boards"), ("", "/boards"),
            ] {
                _ = try await browser.get("/settings")
                let answer = try await browser.submit("/sign-in", fields.merging(["then": then]) { $1 })
                #expect(answer.location == expected, "\(then)")
            }
        }
    }

    @Test func theFormCarriesTheReturnPathOn() async throws {
        try await Community.open { community in
            let page = try await community.browser().get("/sign-in?then=/threads/abc")
            #expect(page.shows("name=\"then\" value=\"/threads/abc\""))
            #expect(!(try await community.browser().get("/sign-in?then=//evil.example")).shows("evil"))
        }
    }

    @Test func somebodyWhoseAccountIsPausedReadsButMayNotSpeak() async throws {
        try await Community.open { community in
            let (browser, person) = try await community.member("mossy-lantern")
            try await community.database.write { try $0.change("UPDATE members SET state = 'suspended'") }
            let back = try await browser.signIn(person.signInName, person.passphrase)
            #expect(back.status == .seeOther)
            let settings = try await browser.get("/settings")
            #expect(settings.status == .ok)
            for path in ["/boards/any/threads", "/threads/any/posts", "/posts/any/edit"] {
                let answer = try await browser.submit(path, ["title": "t", "body": "my own words"])
                #expect(answer.status == .forbidden && answer.shows("Snug staff have paused this account"))
                // What was typed comes back.
                #expect(answer.shows("my own words"))
            }
        }
    }

    @Test func somebodyWhoLeftIsNobody() async throws {
        try await Community.open { community in
            let (browser, person) = try await community.member("mossy-lantern")
            try await community.database.write { try $0.change("UPDATE members SET state = 'left'") }
            #expect(try await browser.get("/settings").status == .forbidden)
            let answer = try await community.browser().signIn(person.signInName, person.passphrase)
            #expect(answer.status == .unprocessableContent)
        }
    }

    @Test func theStoredHashSaysHowMuchWorkItTook() async throws {
        try await Community.open { community in
            _ = try await community.member("mossy-lantern")
            let row = try await community.database.read { try $0.row("SELECT passphrase_hash FROM members") }
            #expect(try #require(row).text("passphrase_hash").hasPrefix("$argon2id$v=19$m="))
        }
    }

    @Test func signingInNeedsTheFormsToken() async throws {
        try await Community.open { community in
            let (_, person) = try await community.member("mossy-lantern")
            let fields = ["name": person.signInName, "passphrase": person.passphrase]
            #expect(try await community.browser().post("/sign-in", fields).status == .forbidden)
        }
    }
}
