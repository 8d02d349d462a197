import Foundation
import HTTPTypes
import Keys
import Passwords
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

struct StaffAccountTests {
    @Test func theFirstAdministratorSetsUpByTheLinkFromTheTerminal() async throws {
        try await Community.open { community in
            let staff = community.services.stores.staff
            #expect(try await !staff.hasAnyStaff())
            let token = try #require(try await staff.firstAdministratorInvitation(now: community.clock.now))
            let browser = community.staffBrowser()
            let first = try await browser.get("/set-up/\(token.text)")
            #expect(first.status == .ok && first.shows("Administrator"))
            let second = try await browser.submit(
                "/set-up/\(token.text)", ["name": "Maud", "passphrase": "candle rabbit orchard wheel"])
            #expect(second.shows("<svg") && second.shows("role=\"img\""))
            let app = try Community.authenticator(in: second.body)
            let draft = Browser.value(of: "draft", in: second.body)
            let wrong = try await browser.submit(
                "/set-up/\(token.text)/authenticator", ["draft": draft, "code": "000000"])
            #expect(wrong.status == .unprocessableContent && wrong.shows("doesn’t fit"))
            #expect(try await !staff.hasAnyStaff())
            let done = try await browser.submit(
                "/set-up/\(token.text)/authenticator", ["draft": draft, "code": community.code(of: app)])
            #expect(Set(Community.codes(in: done.body)).count == 10)
            #expect(try await staff.hasAnyStaff())
            #expect(try await browser.get("/").location == "/staff")
            #expect(try await browser.get("/staff").shows("maud"))
            #expect(try await staff.firstAdministratorInvitation(now: community.clock.now) == nil)
        }
    }

    @Test func aLinkWorksOnceAndForADay() async throws {
        try await Community.open { community in
            let staff = community.services.stores.staff
            let stale = try #require(try await staff.firstAdministratorInvitation(now: community.clock.now))
            let fresh = try #require(try await staff.firstAdministratorInvitation(now: community.clock.now))
            #expect(try await community.staffBrowser().get("/set-up/\(stale.text)").status == .notFound)
            #expect(try await community.staffBrowser().get("/set-up/\(fresh.text)").status == .ok)
            community.clock.advance(seconds: 24 * 3_600)
            #expect(try await community.staffBrowser().get("/set-up/\(fresh.text)").status == .notFound)
            let name = try #require(StaffName(typed: "priya"))
            let token = SessionToken.random()
            #expect(try await staff.invite(name: name, roles: [.moderator], token: token, now: community.clock.now))
            #expect(try await community.staffBrowser().get("/set-up/\(token.text)").status == .ok)
            _ = try await community.staff("priya", roles: [.moderator])
            #expect(try await community.staffBrowser().get("/set-up/\(token.text)").status == .notFound)
            #expect(try await !staff.invite(name: name, roles: [.moderator], token: token, now: community.clock.now))
            #expect(try await community.staffBrowser().get("/set-up/nonsense").status == .notFound)
        }
    }

    @Test func aUsedLinkIsRefusedEvenWithTheSecondFormInHand() async throws {
        try await Community.open { community in
            let token = SessionToken.random()
            let name = try #require(StaffName(typed: "priya"))
            _ = try await community.services.stores.staff.invite(
                name: name, roles: [.moderator], token: token, now: community.clock.now)
            let browser = community.staffBrowser()
            _ = try await browser.get("/set-up/\(token.text)")
            let second = try await browser.submit(
                "/set-up/\(token.text)", ["passphrase": "candle rabbit orchard wheel"])
            let app = try Community.authenticator(in: second.body)
            let fields = ["draft": Browser.value(of: "draft", in: second.body), "code": community.code(of: app)]
            // A draft belongs to the browser that made it.
            let thief = community.staffBrowser()
            _ = try await thief.get("/set-up/\(token.text)")
            #expect(try await thief.submit("/set-up/\(token.text)/authenticator", fields).status == .badRequest)
            let again = community.staffBrowser()
            for (name, value) in browser.cookies { again.set(cookie: name, to: value) }
            _ = try await again.get("/set-up/\(token.text)")
            #expect(try await browser.submit("/set-up/\(token.text)/authenticator", fields).status == .ok)
            #expect(try await again.submit("/set-up/\(token.text)/authenticator", fields).status == .notFound)
        }
    }

    @Test func signingInTakesNamePassphraseAndCode() async throws {
        try await Community.open { community in
            let priya = try await community.staff("priya", roles: [.moderator])
            community.clock.advance(seconds: 60)
            let browser = community.staffBrowser()
            let right = community.code(of: priya.authenticator)
            for (name, passphrase, code) in [
                ("priya", priya.passphrase, ""), ("priya", priya.passphrase, "000000"),
                ("priya", "not the right one", right), ("nobody", priya.passphrase, right),
            ] {
                let answer = try await browser.signIn(name, passphrase, code: code)
                #expect(answer.status == .unprocessableContent && answer.shows("don’t go together"))
            }
            #expect(try await browser.signIn("Priya", priya.passphrase, code: right).location == "/")
            #expect(try await browser.get("/").location == "/queue")
            #expect(try await browser.get("/account").shows("Moderator"))
        }
    }

    @Test func whateverIsWrongIsAnsweredWithTheSameBytesAndWork() async throws {
        try await Community.open { community in
            let priya = try await community.staff("priya", roles: [.moderator])
            community.clock.advance(seconds: 60)
            let browser = community.staffBrowser()
            var bodies: Set<String> = []
            for (name, passphrase, code) in [
                ("priya", priya.passphrase, "000000"), ("priya", "not the right one", "000000"),
                ("nobody", "not the right one", "000000"),
                ("priya", "not the right one", community.code(of: priya.authenticator)),
            ] {
                let before = community.services.hasher.count
                let answer = try await browser.signIn(name, passphrase, code: code)
                #expect(community.services.hasher.count - before == 1)
                bodies.insert(answer.body.replacingOccurrences(of: "value=\"\(name)\"", with: "NAME"))
            }
            #expect(bodies.count == 1)
        }
    }

    @Test func aCodeWorksOnce() async throws {
        try await Community.open { community in
            let priya = try await community.staff("priya", roles: [.moderator])
            // The code that finished setting up is spent already.
            let first = try await community.staffBrowser().signIn(
                "priya", priya.passphrase, code: community.code(of: priya.authenticator))
            #expect(first.status == .unprocessableContent)
            community.clock.advance(seconds: 30)
            let code = community.code(of: priya.authenticator)
            #expect(
                try await community.staffBrowser().signIn("priya", priya.passphrase, code: code).status == .seeOther)
            let again = try await community.staffBrowser().signIn("priya", priya.passphrase, code: code)
            #expect(again.status == .unprocessableContent)
        }
    }

    @Test func aRecoveryCodeWorksOnceInPlaceOfTheApp() async throws {
        try await Community.open { community in
            let priya = try await community.staff("priya", roles: [.moderator])
            let maud = try await community.staff("maud", roles: [.administrator])
            let code = priya.recoveryCodes[3]
            let foreign = try await community.staffBrowser().signIn("maud", maud.passphrase, code: code)
            #expect(foreign.status == .unprocessableContent)
            let browser = community.staffBrowser()
            #expect(try await browser.signIn("priya", "not the right one", code: code).status == .unprocessableContent)
            #expect(try await browser.signIn("priya", priya.passphrase, code: code).status == .seeOther)
            #expect(try await browser.get("/account").shows("<dd>9</dd>"))
            let again = try await community.staffBrowser().signIn("priya", priya.passphrase, code: code)
            #expect(again.status == .unprocessableContent)
        }
    }

    @Test func sessionsEndAfterAQuarterOfAnHourIdleAndTenHoursInAll() async throws {
        try await Community.open { community in
            let priya = try await community.staff("priya", roles: [.moderator])
            for _ in 0..<42 {
                community.clock.advance(seconds: 14 * 60)
                #expect(try await priya.browser.get("/account").status == .ok)
            }
            community.clock.advance(seconds: 13 * 60)
            #expect(try await priya.browser.get("/account").status == .forbidden)
            let other = try await community.staff("tomasz", roles: [.moderator])
            community.clock.advance(seconds: 17 * 60)
            #expect(try await other.browser.get("/account").status == .forbidden)
        }
    }

    @Test func guessersWaitAndTheOwnBrowserDoesNot() async throws {
        try await Community.open { community in
            let priya = try await community.staff("priya", roles: [.moderator])
            _ = try await priya.browser.get("/account")
            _ = try await priya.browser.submit("/sign-out", [:])
            let guesser = community.staffBrowser()
            for _ in 0..<5 { _ = try await guesser.signIn("priya", "x", code: "000000") }
            #expect(try await guesser.signIn("priya", "x", code: "000000").status == .tooManyRequests)
            community.clock.advance(seconds: 0.5)
            let code = priya.recoveryCodes[0]
            #expect(try await priya.browser.signIn("priya", priya.passphrase, code: code).status == .seeOther)
        }
    }

    @Test func staffAndMembersShareNoCookie() async throws {
        try await Community.open { community in
            let priya = try await community.staff("priya", roles: [.moderator])
            let (browser, _) = try await community.member("mossy-lantern")
            #expect(Set(priya.browser.cookies.keys).isDisjoint(with: browser.cookies.keys))
            let crossed = community.staffBrowser()
            crossed.set(cookie: "snug-staff", to: browser.cookies["snug"])
            #expect(try await crossed.get("/account").status == .forbidden)
            let back = community.browser()
            back.set(cookie: "snug", to: priya.browser.cookies["snug-staff"])
            #expect(try await back.get("/settings").status == .forbidden)
            for path in ["/staff", "/account", "/set-up/abc"] {
                #expect(try await browser.get(path).status == .notFound)
            }
        }
    }
}
