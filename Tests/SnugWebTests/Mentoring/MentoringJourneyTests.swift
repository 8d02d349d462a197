import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// The whole way, as two people go it.
@Suite struct MentoringJourneyTests {
    @Test func fromAskingToFeedback() async throws {
        try await TalkScene.open { scene in
            let (ann, ben) = (scene.ann, scene.ben)
            let request = try await scene.ask()
            #expect(try await scene.page(request, ann).shows("Nobody has been waiting longer than you."))
            #expect(try await ann.get("/mentoring").shows("href=\"/mentoring/requests/\(request)\""))

            try await scene.makeMentor(ben)
            #expect(try await scene.hasNotice("You can listen to others now", ben))
            #expect(try await ben.get("/mentoring/mentor").shows("One person waits whom you could listen to."))
            try await scene.accept(request)
            #expect(try await scene.hasNotice("Somebody would like to listen to you", ann))

            try await scene.write("I have read what you wrote. Ours is home too.", to: request, ben)
            let read = try await scene.page(request, ann)
            #expect(read.shows("Ours is home too.") && read.shows("two-spoons"))
            try await scene.write("Thank you for saying that.", to: request, ann)
            #expect(try await scene.page(request, ben).shows("Thank you for saying that."))

            #expect(
                try await ann.submit("/mentoring/requests/\(request)/pause", [:]).location?.contains("talk-paused")
                    == true)
            #expect(try await scene.page(request, ben).shows("mossy-lantern has paused it."))
            _ = try await scene.page(request, ann)
            _ = try await ann.submit("/mentoring/requests/\(request)/resume", [:])

            let ended = try await scene.end(request, ann)
            #expect(ended.location == "/mentoring/requests/\(request)/feedback?done=talk-ended")
            #expect(try await scene.page(request, ben).shows("They have ended it. Thank you for listening."))
            try await feedback(scene, request)
        }
    }

    private func feedback(_ scene: TalkScene, _ request: String) async throws {
        let path = "/mentoring/requests/\(request)/feedback"
        #expect(try await scene.ann.get(path).shows("Did it help?"))
        let thanks = try await scene.ann.submit(path, ["helped": "4", "star": "Not alone", "wish": ""])
        #expect(thanks.shows("Thank you") && thanks.shows("What could come next"))
        #expect(try await scene.ben.get(path).shows("Was this a heavy one?"))
        let heavy = try await scene.ben.submit(path, ["heavy": "yes", "star": "", "wish": "A longer evening"])
        #expect(heavy.shows("Would you like a coordinator to have a talk with you"))
        let asked = try await scene.ben.submit("/mentoring/mentor/settings", ["what": "debrief"])
        #expect(asked.location == "/mentoring/mentor?done=debrief-asked")
        let rows = try await scene.community.database.read { connection in
            try connection.rows("SELECT * FROM mentoring_feedback")
        }
        #expect(rows.count == 2)
        // Nothing of it leads back to a person or a conversation.
        #expect(rows[0].names.sorted() == ["heavy", "helped", "id", "month", "side", "star", "wish"])
    }

    @Test func strangersAndGuestsFindNothing() async throws {
        try await TalkScene.talking { scene, request in
            let stranger = try await scene.community.join("amber-otter")
            let other = try await scene.community.join("quiet-kettle")
            try await scene.makeMentor(other)
            let message = try await { () async throws -> String in
                try await scene.write("Hello from me.", to: request, scene.ben)
                return try await scene.lastMessage()
            }()
            let base = "/mentoring/requests/\(request)"
            for browser in [stranger, other] {
                for path in ["/edit", "/withdrawal", "/end", "/feedback", "/messages/\(message)/report"] {
                    #expect(try await browser.get(base + path).status == .notFound, "\(path)")
                }
                _ = try await browser.get("/mentoring")
                _ = try await browser.get("/mentoring/mentor")
                let posts = [
                    "/edit", "/withdrawal", "/again", "/messages", "/messages/\(message)/report", "/pause", "/resume",
                    "/end", "/calls", "/calls/aaaaaaaaaaaaaaaaaaaaaaaaaa/removal", "/feedback",
                ]
                for path in posts {
                    let answer = try await browser.submit(
                        base + path, ["body": "Hello", "reason": "enough", "day": "2026-11-18"])
                    #expect(answer.status == .notFound, "\(path)")
                }
            }
            #expect(try await scene.page(request, stranger).status == .notFound)
            #expect(try await scene.hides(request, from: other))
            #expect(try await scene.community.browser().get(base).status == .forbidden)
            #expect(try await scene.page(request, scene.ann).shows("Hello from me."))
        }
    }

    @Test func thePageExplainsItToEverybody() async throws {
        try await TalkScene.open { scene in
            for browser in [scene.community.browser(), scene.ann] {
                let page = try await browser.get("/mentoring")
                #expect(page.status == .ok && page.shows("What a mentor isn’t") && page.shows("<title>Mentoring"))
                #expect(page.shows("Too few people have asked so far for us to say how long it takes."))
            }
            #expect(try await scene.community.browser().get("/mentoring").shows("Sign in</a> or <a href=\"/join\""))
            #expect(try await scene.community.browser().get("/mentoring/ask").status == .forbidden)
        }
    }

    /// What others may not take from somebody: their own words go along, nobody else's do.
    @Test func theCopyHoldsOnesOwnPart() async throws {
        try await Community.open { community in
            let (ann, person) = try await community.member("mossy-lantern")
            let scene = TalkScene(
                community: community, ann: ann, ben: try await community.join("two-spoons"),
                coordinator: try await community.staffMember("Cleo", [.coordinator]).staff)
            try await scene.makeMentor(scene.ben)
            let request = try await scene.ask()
            try await scene.accept(request)
            try await scene.write("A line of Ben’s.", to: request, scene.ben)
            try await scene.write("A line of Ann’s.", to: request, ann)
            _ = try await ann.get("/settings/copy")
            let copy = try await ann.submit("/settings/copy", ["current": person.passphrase])
            for own in ["A line of Ann’s.", TalkScene.about, "You asked for somebody who listens"] {
                #expect(copy.shows(own), "\(own)")
            }
            #expect(!copy.shows("A line of Ben’s."))
        }
    }
}
