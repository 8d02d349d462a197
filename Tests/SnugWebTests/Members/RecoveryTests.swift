import Foundation
import HTTPTypes
import Keys
import Passwords
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

struct RecoveryTests {
    private static let place = Binding(table: "test", column: "words", row: "1")

    /// Seals something to the only member there is, as later features do.
    private static func seal(_ words: String, in community: Community) async throws -> [UInt8] {
        let key = try await community.database.read { try $0.row("SELECT public_key FROM members")?.blob("public_key") }
        return try MemberKeys.seal(Array(words.utf8), to: try #require(key), binding: place)
    }

    /// Opens it with the keys that a browser's session gives.
    private static func open(_ sealed: [UInt8], with browser: Browser, in community: Community) async throws -> String {
        let token = try #require(browser.cookies["snug"].flatMap { SessionToken(text: $0) })
        let wrapped = try #require(try await community.services.stores.sessions.keySealed(tokenHash: token.hash))
        let keys = try MemberKeys.unwrap(
            wrapped, under: .session(token), serverKey: community.services.key,
            binding: .sessionKey(tokenHash: token.hash))
        return String(decoding: try keys.open(sealed, binding: place), as: UTF8.self)
    }

    @Test func theCodeIsShownUntilItIsAcknowledgedAndThenIsGone() async throws {
        try await Community.open { community in
            let (browser, person) = try await community.member("mossy-lantern")
            #expect(try await browser.get("/recovery-code").shows(person.recoveryCode))
            _ = try await browser.get("/settings")
            _ = try await browser.submit("/sign-out", [:])
            _ = try await browser.signIn(person.signInName, person.passphrase)
            #expect(try await browser.get("/recovery-code").shows(person.recoveryCode))
            #expect(try await browser.get("/settings").shows("still waiting to be written down"))
            let answer = try await browser.submit("/recovery-code", [:])
            #expect(answer.location == "/boards?done=welcome")
            #expect(!(try await browser.get("/settings")).shows("waiting to be written down"))
            let after = try await browser.get("/recovery-code")
            #expect(after.status == .ok && !after.shows(person.recoveryCode))
            let row = try await community.database.read { try $0.row("SELECT recovery_sealed FROM members") }
            #expect(row?["recovery_sealed"] == .null)
        }
    }

    @Test func noFileHoldsTheCodeInTheClear() async throws {
        try await Community.open { community in
            let (_, person) = try await community.member("mossy-lantern")
            for file in try FileManager.default.contentsOfDirectory(
                at: community.directory, includingPropertiesForKeys: nil)
            {
                let bytes = try Data(contentsOf: file)
                for secret in [person.recoveryCode, person.passphrase, person.signInName] {
                    #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(file.lastPathComponent)")
                }
            }
        }
    }

    @Test func nobodyElseSeesACode() async throws {
        try await Community.open { community in
            _ = try await community.member("mossy-lantern")
            #expect(try await community.browser().get("/recovery-code").status == .forbidden)
        }
    }

    @Test func theCodeLetsSomebodyBackInAndWhatWasSealedStillOpens() async throws {
        try await Community.open { community in
            let (home, person) = try await community.member("mossy-lantern")
            let sealed = try await Self.seal("the blue door", in: community)
            let away = community.browser()
            _ = try await away.get("/recover")
            let answer = try await away.submit(
                "/recover",
                [
                    "name": person.signInName, "code": person.recoveryCode.lowercased(),
                    "passphrase": "otter window seven kettle",
                ])
            #expect(answer.location == "/recovery-code?done=recovered")
            #expect(try await Self.open(sealed, with: away, in: community) == "the blue door")
            // The other sessions have ended, the passphrase is the new one, and the code was used up.
            #expect(try await home.get("/settings").status == .forbidden)
            #expect(try await home.signIn(person.signInName, person.passphrase).status == .unprocessableContent)
            #expect(try await home.signIn(person.signInName, "otter window seven kettle").status == .seeOther)
            #expect(try await Self.open(sealed, with: home, in: community) == "the blue door")
            let fresh = Browser.code("recovery-code", in: try await away.get("/recovery-code").body)
            #expect(fresh.count == 29 && fresh != person.recoveryCode)
            let again = community.browser()
            _ = try await again.get("/recover")
            let fields = ["name": person.signInName, "passphrase": "otter window seven kettle"]
            let old = try await again.submit("/recover", fields.merging(["code": person.recoveryCode]) { $1 })
            #expect(old.status == .unprocessableContent)
            #expect(try await again.submit("/recover", fields.merging(["code": fresh]) { $1 }).status == .seeOther)
        }
    }

    @Test func aWrongCodeAndAnUnknownNameAreAnsweredAlike() async throws {
        try await Community.open { community in
            let (_, person) = try await community.member("mossy-lantern")
            let browser = community.browser()
            _ = try await browser.get("/recover")
            let before = community.services.hasher.count
            let fields = ["code": RecoveryCode.random().text, "passphrase": "otter window seven kettle"]
            let known = try await browser.submit("/recover", fields.merging(["name": person.signInName]) { $1 })
            let unknown = try await browser.submit("/recover", fields.merging(["name": "nobody-0000"]) { $1 })
            #expect(known.status == .unprocessableContent && unknown.status == .unprocessableContent)
            #expect(
                known.body.replacingOccurrences(of: person.signInName, with: "NAME")
                    == unknown.body.replacingOccurrences(of: "nobody-0000", with: "NAME"))
            #expect(community.services.hasher.count == before)
        }
    }

    @Test func aChangedPassphraseRewrapsAndEndsOtherSessions() async throws {
        try await Community.open { community in
            let (home, person) = try await community.member("mossy-lantern")
            let away = community.browser()
            _ = try await away.signIn(person.signInName, person.passphrase)
            let sealed = try await Self.seal("the blue door", in: community)
            _ = try await home.get("/settings")
            let fields = ["current": person.passphrase, "passphrase": "otter window seven kettle"]
            let wrong = try await home.submit(
                "/settings/passphrase", fields.merging(["current": "not the right one"]) { $1 })
            #expect(wrong.status == .unprocessableContent && wrong.shows("isn’t your passphrase"))
            #expect(try await away.get("/settings").status == .ok)
            #expect(try await home.submit("/settings/passphrase", fields).location == "/settings?done=saved")
            #expect(try await home.get("/settings").status == .ok)
            #expect(try await away.get("/settings").status == .forbidden)
            #expect(try await away.signIn(person.signInName, person.passphrase).status == .unprocessableContent)
            #expect(try await away.signIn(person.signInName, "otter window seven kettle").status == .seeOther)
            #expect(try await Self.open(sealed, with: away, in: community) == "the blue door")
        }
    }

    @Test func aNewCodeNeedsThePassphraseAndReplacesTheOld() async throws {
        try await Community.open { community in
            let (browser, person) = try await community.member("mossy-lantern")
            _ = try await browser.submit("/recovery-code", [:])
            _ = try await browser.get("/settings")
            let wrong = try await browser.submit("/settings/recovery-code", ["current": "not the right one"])
            #expect(wrong.status == .unprocessableContent)
            let right = try await browser.submit("/settings/recovery-code", ["current": person.passphrase])
            #expect(right.location == "/recovery-code")
            let fresh = Browser.code("recovery-code", in: try await browser.get("/recovery-code").body)
            #expect(fresh.count == 29 && fresh != person.recoveryCode)
        }
    }

    @Test func sessionsCanBeSeenAndEnded() async throws {
        try await Community.open { community in
            let (home, person) = try await community.member("mossy-lantern")
            let (away, far) = (community.browser(), community.browser())
            for browser in [away, far] { _ = try await browser.signIn(person.signInName, person.passphrase) }
            let page = try await home.get("/settings/sessions")
            #expect(page.body.components(separatedBy: "Since 19 November 2026").count == 4)
            let id = try #require(
                page.body.components(separatedBy: "/settings/sessions/").dropFirst().first?.prefix { $0 != "/" })
            #expect(try await home.submit("/settings/sessions/\(id)/end", [:]).status == .seeOther)
            var left = 0
            for browser in [away, far] { left += try await browser.get("/settings").status == .ok ? 1 : 0 }
            #expect(left == 1)
            _ = try await home.get("/settings")
            #expect(try await home.submit("/settings/sessions/end-others", [:]).status == .seeOther)
            for browser in [away, far] { #expect(try await browser.get("/settings").status == .forbidden) }
            #expect(try await home.get("/settings").status == .ok)
        }
    }

    @Test func nobodyEndsAnotherMembersSession() async throws {
        try await Community.open { community in
            let (victim, _) = try await community.member("mossy-lantern")
            let (attacker, _) = try await community.member("two-spoons")
            let id = try await community.database.read { connection in
                try connection.rows("SELECT id FROM sessions").map { try $0.text("id") }
            }
            _ = try await attacker.get("/settings")
            for id in id where try await attacker.get("/settings").status == .ok {
                _ = try await attacker.submit("/settings/sessions/\(id)/end", [:])
            }
            #expect(try await victim.get("/settings").status == .ok)
        }
    }

    @Test func aMuteCanBeUndone() async throws {
        try await Community.open { community in
            let (browser, _) = try await community.member("mossy-lantern")
            _ = try await community.member("two-spoons")
            let mutes = community.services.stores.mutes
            let ids = try await community.database.read { connection in
                try ["mossy-lantern", "two-spoons"].map { name in
                    PseudonymID(try connection.row("SELECT id FROM pseudonyms WHERE name = $1", name)?.text("id") ?? "")
                }
            }
            try await mutes.mute(ids[1], for: ids[0])
            #expect(try await browser.get("/settings/people").shows("two-spoons"))
            let answer = try await browser.submit("/settings/mutes/\(ids[1].text)/end", [:])
            #expect(answer.location == "/settings/people?done=unmuted")
            #expect(try await mutes.muted(by: [ids[0]]).isEmpty)
        }
    }
}
