import Foundation
import HTTPTypes
import Keys
import SnugWeb
import TestSupport
import Testing

struct ThrottleTests {
    @Test func guessingANameTakesLongerAndLongerAndNeverLocksAnybodyOut() async throws {
        try await Community.open { community in
            let (home, person) = try await community.member("mossy-lantern")
            let guesser = community.browser()
            var waits: [Int] = []
            for _ in 0..<30 {
                let answer = try await guesser.signIn(person.signInName, "not the right one")
                guard answer.status == .tooManyRequests else { continue }
                let wait = try #require(answer.headers[.retryAfter].flatMap { Int($0) })
                waits.append(wait)
                community.clock.advance(seconds: TimeInterval(wait))
            }
            #expect(waits.prefix(5) == [1, 2, 4, 8, 16])
            #expect(waits.max() == 30)
            // Their own browser never waits for what strangers do.
            #expect(try await home.get("/settings").status == .ok)
            _ = try await home.submit("/sign-out", [:])
            #expect(try await guesser.signIn(person.signInName, "not the right one").status == .unprocessableContent)
            #expect(try await guesser.signIn(person.signInName, "not the right one").status == .tooManyRequests)
            #expect(try await home.signIn(person.signInName, person.passphrase).status == .seeOther)
            // Another browser of theirs waits half a minute at most.
            let elsewhere = community.browser()
            #expect(try await elsewhere.signIn(person.signInName, person.passphrase).status == .tooManyRequests)
            community.clock.advance(seconds: 30)
            #expect(try await elsewhere.signIn(person.signInName, person.passphrase).status == .seeOther)
        }
    }

    @Test func aNameThatNobodyHasIsSlowedDownAlike() async throws {
        try await Community.open { community in
            let guesser = community.browser()
            for _ in 0..<5 {
                let answer = try await guesser.signIn("nobody-0000", "x")
                #expect(answer.status == .unprocessableContent)
            }
            let slowed = try await guesser.signIn("nobody-0000", "x")
            #expect(slowed.status == .tooManyRequests)
            let other = try await guesser.signIn("somebody-0000", "x")
            #expect(other.status == .unprocessableContent)
        }
    }

    @Test func anotherNamesProofWaivesNothing() async throws {
        try await Community.open { community in
            let (_, victim) = try await community.member("mossy-lantern")
            let (attacker, _) = try await community.member("two-spoons")
            _ = try await attacker.get("/settings")
            _ = try await attacker.submit("/sign-out", [:])
            for _ in 0..<5 { _ = try await attacker.signIn(victim.signInName, "x") }
            #expect(try await attacker.signIn(victim.signInName, "x").status == .tooManyRequests)
        }
    }

    @Test func countersForgetNamesWithTheHour() throws {
        let limits = RateLimits(key: ServerKey())
        let now = Date(timeIntervalSince1970: 1_795_082_400)
        for _ in 0..<5 { try limits.admit(.signIn, name: "a", now: now) }
        #expect(throws: Refusal.tooMany(retryAfterSeconds: 1)) { try limits.admit(.signIn, name: "a", now: now) }
        try limits.admit(.signIn, name: "a", now: now.addingTimeInterval(3_600))
    }

    @Test func aRightOneClearsTheCounter() throws {
        let limits = RateLimits(key: ServerKey())
        let now = Date(timeIntervalSince1970: 1_795_082_400)
        for _ in 0..<5 { try limits.admit(.signIn, name: "a", now: now) }
        limits.succeeded(.signIn, name: "a", now: now)
        try limits.admit(.signIn, name: "a", now: now)
    }

    @Test func triesAtOneMomentAreCountedOneByOne() async throws {
        let limits = RateLimits(key: ServerKey())
        let now = Date(timeIntervalSince1970: 1_795_082_400)
        let passed = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<200 { group.addTask { (try? limits.admit(.signIn, name: "a", now: now)) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(passed == 5)
    }

    @Test func strangersTogetherHaveABudgetAndKnownBrowsersTheirOwn() throws {
        var budgets = RateLimits.Budgets()
        budgets.burst = 3
        let limits = RateLimits(key: ServerKey(), budgets: budgets)
        let now = Date(timeIntervalSince1970: 1_795_082_400)
        for name in ["a", "b", "c"] { try limits.admit(.signIn, name: name, now: now) }
        #expect(throws: OutOfBudget(seconds: 2)) { try limits.admit(.signIn, name: "d", now: now) }
        try limits.admit(.signIn, name: "d", isKnownBrowser: true, now: now)
        try limits.admit(.join, now: now)
        try limits.admit(.signIn, name: "d", now: now.addingTimeInterval(2))
    }

    @Test func aProofIsForOneNameOneSiteAndOneServer() {
        let limits = RateLimits(key: ServerKey())
        let proof = limits.proof(of: "a", site: .member)
        #expect(limits.accepts(proof, of: "a", site: .member))
        #expect(!limits.accepts(proof, of: "b", site: .member))
        #expect(!limits.accepts(proof, of: "a", site: .staff))
        #expect(!limits.accepts(nil, of: "a", site: .member))
        #expect(!RateLimits(key: ServerKey()).accepts(proof, of: "a", site: .member))
    }
}
