import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

struct JoiningTests {
    private static let fields = [
        "sign-in-name": "quiet harbour", "pseudonym": "mossy-lantern", "passphrase": "harbour copper lantern moss",
        "adult": "yes", "rules": "yes",
    ]

    @Test func somebodyJoinsAndIsSignedIn() async throws {
        try await Community.open { community in
            let (browser, person) = try await community.member("mossy-lantern")
            let digits = person.signInName.suffix(4)
            #expect(digits.count == 4 && digits.allSatisfy { $0.isNumber })
            #expect(person.recoveryCode.count == 29)
            let settings = try await browser.get("/settings")
            #expect(settings.status == .ok)
            #expect(settings.shows("mossy-lantern"))
            #expect(settings.shows(person.signInName))
        }
    }

    @Test func theFormAsksForNothingThatSaysWhoSomebodyIs() async throws {
        try await Community.open { community in
            let page = try await community.browser().get("/join").body
            for word in ["type=\"email\"", "type=\"tel\"", "name=\"email\"", "name=\"phone\"", "name=\"postcode\""] {
                #expect(!page.contains(word))
            }
            #expect(page.contains("nobody can let you back in"))
        }
    }

    @Test func chosenSignInNamesGetDigitsThatNobodyChose() async throws {
        try await Community.open { community in
            let browser = community.browser()
            _ = try await browser.get("/join")
            _ = try await browser.submit("/join", Self.fields)
            let name = Browser.code("sign-in-name", in: try await browser.get("/recovery-code").body)
            #expect(name.hasPrefix("quiet-harbour-") && name.count == "quiet-harbour-".count + 4)
            // The very same words serve somebody else too: nobody learns that they are in use.
            let other = community.browser()
            _ = try await other.get("/join")
            let answer = try await other.submit("/join", Self.fields.merging(["pseudonym": "two-spoons"]) { $1 })
            #expect(answer.status == .seeOther)
        }
    }

    @Test func aFormThatJoinedAlreadyIsShownTheWayIn() async throws {
        try await Community.open { community in
            let browser = community.browser()
            let page = try await browser.get("/join").body
            let name = try Self.value(of: "sign-in-name", in: page)
            let fields = Self.fields.merging(
                ["sign-in-name": name, "offered-name": name, "offer-mark": try Self.value(of: "offer-mark", in: page)]
            ) { $1 }
            // Whoever sends it again never heard the answer, and so has no session.
            let again = community.browser()
            for (cookie, value) in browser.cookies { again.set(cookie: cookie, to: value) }
            _ = try await again.get("/join")
            #expect(try await browser.submit("/join", fields).location == "/recovery-code")
            // With another passphrase it isn't them, and nothing is opened.
            let stranger = try await again.submit(
                "/join", fields.merging(["passphrase": "quite another set of words"]) { $1 })
            #expect(stranger.location == "/sign-in?done=perhaps-joined")
            #expect(try await again.get("/inbox").status != .ok)
            #expect(try await again.submit("/join", fields).location == "/recovery-code")
            #expect(try await again.get("/inbox").status == .ok)
            let words = try await community.browser().open("/sign-in?done=perhaps-joined")
            #expect(words.shows("may have joined a moment ago already"))
        }
    }

    @Test func aFormWithAChosenNameThatJoinedAlreadyGoesOnAsIfItHadBeenHeard() async throws {
        try await Community.open { community in
            let browser = community.browser()
            _ = try await browser.get("/join")
            let again = community.browser()
            for (cookie, value) in browser.cookies { again.set(cookie: cookie, to: value) }
            _ = try await again.get("/join")
            #expect(try await browser.submit("/join", Self.fields).location == "/recovery-code")
            #expect(try await again.submit("/join", Self.fields).location == "/recovery-code")
            let first = Browser.code("sign-in-name", in: try await browser.get("/recovery-code").body)
            let second = Browser.code("sign-in-name", in: try await again.get("/recovery-code").body)
            #expect(first == second && !first.isEmpty)
            let count = try await community.database.read { try $0.rows("SELECT id FROM members").count }
            #expect(count == 1)
        }
    }

    private static func value(of field: String, in page: String) throws -> String {
        let pattern = try Regex("name=\"\(field)\"[^>]* value=\"([^\"]*)\"", as: (Substring, Substring).self)
        return String(try #require(page.firstMatch(of: pattern)).output.1)
    }

    @Test func aMadeUpOfferIsNoOffer() async throws {
        try await Community.open { community in
            let browser = community.browser()
            _ = try await browser.get("/join")
            let forged = [
                "sign-in-name": "quiet-harbour-1234", "offered-name": "quiet-harbour-1234", "offer-mark": "x",
            ]
            _ = try await browser.submit("/join", Self.fields.merging(forged) { $1 })
            let name = Browser.code("sign-in-name", in: try await browser.get("/recovery-code").body)
            #expect(name.hasPrefix("quiet-harbour-1234-"))
        }
    }

    @Test(
        arguments: [
            (["pseudonym": "staff"], "sounds like Snug staff"), (["pseudonym": "a b"], "letters from A to Z"),
            (["pseudonym": "мама"], "letters from A to Z"), (["sign-in-name": "x"], "between 3 and 40 letters"),
            (["passphrase": "too short"], "at least 12 characters"),
            (["passphrase": "Password1234"], "guessed quickly"),
            (["passphrase": "my mossy lantern!"], "leave your names out"),
            (["adult": nil], "18 or over"), (["rules": nil], "keep to the rules"),
        ] as [([String: String?], String)])
    func aMistakeIsSaidInTheFormWhichComesBackFilledIn(_ change: [String: String?], _ sentence: String) async throws {
        try await Community.open { community in
            let browser = community.browser()
            _ = try await browser.get("/join")
            var fields = Self.fields
            for (name, value) in change { fields[name] = value }
            let answer = try await browser.submit("/join", fields)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.shows("One thing to look at again"))
            #expect(answer.shows(sentence))
            #expect(answer.shows("value=\"\(fields["pseudonym"] ?? "")\""))
            #expect(!answer.shows("harbour copper lantern moss\""))
            #expect(try await browser.get("/settings").status == .forbidden)
        }
    }

    @Test func aPseudonymThatIsTakenOrLooksLikeOneIsRefused() async throws {
        try await Community.open { community in
            _ = try await community.member("mossy-lantern")
            for imitation in ["mossy-lantern", "Mossy-Lantern", "rnossy-lantern", "m0ssy-1antern", "mossylantern"] {
                let browser = community.browser()
                _ = try await browser.get("/join")
                let answer = try await browser.submit("/join", Self.fields.merging(["pseudonym": imitation]) { $1 })
                #expect(answer.status == .unprocessableContent)
                #expect(answer.shows("is taken"))
            }
        }
    }

    @Test func aNameThatLeftStaysReserved() async throws {
        try await Community.open { community in
            let hash = community.services.key.keyedHash(Lookalikes.skeleton(of: "mossy-lantern"), for: .reservedNames)
            try await community.database.write { try $0.change("INSERT INTO reserved_names (hash) VALUES ($1)", hash) }
            let browser = community.browser()
            _ = try await browser.get("/join")
            #expect(try await browser.submit("/join", Self.fields).shows("is taken"))
        }
    }

    @Test func theSuggestedWordsCanBeTakenAsTheyAre() async throws {
        try await Community.open { community in
            let browser = community.browser()
            let page = try await browser.get("/join").body
            let words = Browser.code("suggested-words", in: page)
            #expect(words.split(separator: " ").count == 4)
            var fields = Self.fields
            fields["passphrase"] = ""
            fields["suggested"] = words
            #expect(try await browser.submit("/join", fields).status == .unprocessableContent)
            fields["take-suggested"] = "yes"
            #expect(try await browser.submit("/join", fields).status == .seeOther)
            let name = Browser.code("sign-in-name", in: try await browser.get("/recovery-code").body)
            #expect(try await community.browser().signIn(name, words).status == .seeOther)
        }
    }

    @Test func onlyTheMonthOfJoiningIsKept() async throws {
        try await Community.open { community in
            _ = try await community.member("mossy-lantern")
            let row = try await community.database.read { try $0.row("SELECT * FROM members") }
            #expect(try row?.text("joined_month") == "2026-11")
            #expect(try row?.int("rules_version") == Int64(RulesVersion.current))
            let columns = row?.names ?? []
            #expect(columns.count > 10)
            for column in columns {
                guard case .int(let value) = row?[column] else { continue }
                #expect(value < 1_000, "\(column) holds what may be a moment")
            }
        }
    }

    @Test func noFormWithoutItsTokenChangesAnything() async throws {
        try await Community.open { community in
            let browser = community.browser()
            _ = try await browser.get("/join")
            #expect(try await browser.post("/join", Self.fields).status == .forbidden)
            #expect(try await community.browser().post("/join", Self.fields).status == .forbidden)
            let count = try await community.database.read { try $0.rows("SELECT id FROM members").count }
            #expect(count == 0)
        }
    }

    @Test func strangersTogetherJoinOnlySoFast() async throws {
        try await Community.open { community in
            var refused: Browser.Answer?
            for number in 0..<80 where refused == nil {
                let browser = community.browser()
                _ = try await browser.get("/join")
                let name =
                    "otter-\(["a", "e", "o", "u"][number % 4])\(["x", "k", "t", "p", "h"][number / 4 % 5])\(number / 20)"
                let answer = try await browser.submit("/join", Self.fields.merging(["pseudonym": name]) { $1 })
                if answer.status == .tooManyRequests { refused = answer }
            }
            #expect(refused?.headers[.retryAfter] == "2")
            community.clock.advance(seconds: 60)
            _ = try await community.member("patient-otter")
        }
    }
}
