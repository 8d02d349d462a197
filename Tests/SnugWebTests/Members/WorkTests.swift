import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugWeb
import TestSupport
import Testing

/// Signing in while strangers try so much that nobody new would come in.
@Suite struct WorkTests {
    /// Uses up what strangers may do.
    private static func attack(_ community: Community) async throws {
        let attacker = community.browser()
        for index in 0..<60 { _ = try await attacker.signIn("nobody-\(1000 + index)", "x") }
        #expect(try await attacker.signIn("nobody-9999", "x").status == .tooManyRequests)
    }

    /// What the page's script does.
    private static func solve(_ task: String) -> String {
        for number in 0... {
            if WorkRules.leadingZeros(Digest.sha256("\(task):\(number)")) >= WorkRules.bits { return String(number) }
        }
        return ""
    }

    @Test func withoutAnAttackThereIsNoTask() async throws {
        try await Community.open { community in
            let form = try await community.browser().get("/sign-in")
            #expect(form.status == .ok && !form.shows("name=\"work\""))
        }
    }

    @Test func aStrangerComesInByWorkAndEachTaskCountsOnce() async throws {
        try await Community.open { community in
            let (_, person) = try await community.member("mossy-lantern")
            try await Self.attack(community)
            let new = community.browser()
            let form = try await new.get("/sign-in")
            let task = form.value(of: "work")
            #expect(!task.isEmpty && form.shows("please wait 45 seconds"))
            let fields = ["name": person.signInName, "passphrase": person.passphrase, "work": task]
            let without = try await new.submit("/sign-in", fields)
            #expect(without.status == .tooManyRequests && without.shows("You aren’t signed in yet."))
            #expect(without.headers[.retryAfter] == "2" && !without.shows(person.passphrase))
            let solved = fields.merging(["nonce": Self.solve(task)]) { _, new in new }
            let wrong = try await new.submit("/sign-in", solved.merging(["passphrase": "no"]) { _, new in new })
            #expect(wrong.status == .unprocessableContent)
            #expect(try await new.submit("/sign-in", solved).status == .tooManyRequests)
            let second = try await new.get("/sign-in").value(of: "work")
            let again = solved.merging(["work": second, "nonce": Self.solve(second)]) { _, new in new }
            #expect(try await new.submit("/sign-in", again).status == .seeOther)
        }
    }

    @Test func withoutAScriptPatienceOpensTheDoor() async throws {
        try await Community.open { community in
            let (_, person) = try await community.member("mossy-lantern")
            try await Self.attack(community)
            let new = community.browser()
            let fields = [
                "name": person.signInName, "passphrase": person.passphrase,
                "work": try await new.get("/sign-in").value(of: "work"),
            ]
            community.clock.advance(seconds: 1)
            #expect(try await new.submit("/sign-in", fields).status == .tooManyRequests)
            community.clock.advance(seconds: TimeInterval(WorkRules.patience))
            #expect(try await new.submit("/sign-in", fields).status == .seeOther)
        }
    }

    @Test func nobodyElsesTaskAndNoneOfOnesOwnMakingCounts() async throws {
        try await Community.open { community in
            let (_, person) = try await community.member("mossy-lantern")
            try await Self.attack(community)
            let other = try await community.browser().get("/sign-in").value(of: "work")
            let new = community.browser()
            _ = try await new.get("/sign-in")
            for task in [other, "AAAA", ""] {
                let answer = try await new.submit(
                    "/sign-in",
                    [
                        "name": person.signInName, "passphrase": person.passphrase, "work": task,
                        "nonce": Self.solve(task),
                    ])
                #expect(answer.status == .tooManyRequests)
            }
        }
    }

    @Test func aKnownBrowserNeedsNone() async throws {
        try await Community.open { community in
            let (home, person) = try await community.member("mossy-lantern")
            try await Self.attack(community)
            _ = try await home.get("/settings")
            _ = try await home.submit("/sign-out", [:])
            #expect(try await home.signIn(person.signInName, person.passphrase).status == .seeOther)
        }
    }
}
