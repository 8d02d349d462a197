import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// A break from writing, by one's own choice.
@Suite struct BreakTests {
    private static func begin(_ browser: Browser, _ fields: [String: String]) async throws -> Browser.Answer {
        _ = try await browser.get("/settings/break")
        return try await browser.submit("/settings/break", fields)
    }

    private static func write(_ browser: Browser) async throws -> Browser.Answer {
        let form = try await browser.get("/boards/open/new")
        return try await browser.submit(
            "/boards/open/threads", ["title": "T", "body": "my own words", "once": form.value(of: "once")])
    }

    @Test func whoeverHasABreakReadsAndDoesNotWrite() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let (ann, person) = try await community.member("mossy-lantern")
            let thread = try await ann.start("Before", "Words from before.", on: "open")
            let elsewhere = community.browser()
            _ = try await elsewhere.signIn(person.signInName, person.passphrase)
            let begun = try await Self.begin(ann, ["until": "back"])
            #expect(begun.location == "/?done=resting")
            // Signed out everywhere.
            for browser in [ann, elsewhere] { #expect(try await browser.get("/settings").status == .forbidden) }
            _ = try await ann.signIn(person.signInName, person.passphrase)
            let page = try await ann.get(thread)
            #expect(page.status == .ok && page.shows("You are having a break until you come back"))
            #expect(!page.shows("Reply as"))
            let refused = try await Self.write(ann)
            #expect(refused.status == .forbidden && refused.shows("You are having a break"))
            #expect(refused.shows("my own words") && !refused.shows("Snug staff have paused"))
            _ = try await ann.get("/settings/names")
            #expect(try await ann.submit("/settings/names", ["name": "two-spoons"]).status == .forbidden)
            // Nobody can see it.
            let ben = try await community.join("amber-otter")
            let seen = try await ben.get(thread)
            #expect(seen.shows("Words from before.") && !seen.shows("having a break"))
            _ = try await ann.get("/boards")
            #expect(try await ann.submit("/settings/break/end", [:]).location == "/boards?done=back")
            #expect(try await Self.write(ann).status == .seeOther)
        }
    }

    @Test func aBreakUntilADayEndsByItself() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let (ann, person) = try await community.member("mossy-lantern")
            #expect(try await Self.begin(ann, ["until": "day", "day": "2026-11-21"]).status == .seeOther)
            _ = try await ann.signIn(person.signInName, person.passphrase)
            #expect(try await ann.get("/boards").shows("You are having a break until 21 November 2026"))
            #expect(try await Self.write(ann).status == .forbidden)
            // From the 19th at ten to the 21st at one in the morning.
            community.clock.advance(seconds: 39 * 3600)
            _ = try await ann.signIn(person.signInName, person.passphrase)
            #expect(try await !ann.get("/boards").shows("having a break"))
            #expect(try await Self.write(ann).status == .seeOther)
        }
    }

    @Test func aDayThatIsNoneIsAskedForAgain() async throws {
        try await Community.open { community in
            let ann = try await community.join("mossy-lantern")
            for day in ["", "soon", "2026-11-19", "2029-01-01"] {
                let answer = try await Self.begin(ann, ["until": "day", "day": day])
                #expect(answer.status == .unprocessableContent && answer.shows("id=\"day-wrong\""), "\(day)")
            }
            #expect(try await Self.begin(ann, [:]).status == .badRequest)
            #expect(try await ann.get("/settings").status == .ok)
        }
    }

    /// Nothing is counted for them; what came waits in the inbox, and help is as near as ever.
    @Test func nothingNewIsCountedAndHelpIsThere() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let (ann, person) = try await community.member("mossy-lantern")
            _ = try await ann.start("A cry", "I am going to kill myself tonight.", on: "open")
            #expect(try await ann.get("/boards").shows("unread-count"))
            _ = try await Self.begin(ann, ["until": "back"])
            _ = try await ann.signIn(person.signInName, person.passphrase)
            #expect(try await !ann.get("/boards").shows("unread-count"))
            #expect(try await ann.get("/inbox").shows("Your post is waiting for Snug staff"))
            for path in ["/call", "/help-now", "/settings/leave"] {
                #expect(try await ann.get(path).status == .ok, "\(path)")
            }
        }
    }

    @Test func aMentorWhoHasABreakIsBroughtNobodyNew() async throws {
        try await TalkScene.withMentor { scene in
            let before = try await Self.pausedMentors(scene.community)
            let begun = try await Self.begin(scene.ben, ["until": "back"])
            let after = try await Self.pausedMentors(scene.community)
            #expect(begun.status == .seeOther && before == [false] && after == [true])
        }
    }

    private static func pausedMentors(_ community: Community) async throws -> [Bool] {
        try await community.database.read { connection in
            try connection.rows("SELECT paused FROM mentors").map { try $0.flag("paused") }
        }
    }

    @Test func aConversationWaitsAndCanBeEnded() async throws {
        try await TalkScene.talking { scene, request in
            let path = "/mentoring/requests/\(request)"
            try await scene.community.database.write { try $0.change("UPDATE members SET resting = 1") }
            let page = try await scene.ann.get(path)
            #expect(page.status == .ok && !page.shows("action=\"\(path)/messages\""))
            let refused = try await scene.ann.submit(path + "/messages", ["body": "Some words.", "action": "send"])
            #expect(refused.status == .forbidden && refused.shows("You are having a break"))
            #expect(try await scene.ann.get(path + "/end").status == .ok)
        }
    }
}
