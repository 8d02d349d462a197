import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

@Suite struct InboxCallTests {
    @Test func aCallOpensACaseAndAConversation() async throws {
        try await InboxScene.open { scene in
            #expect(try await scene.author.get("/call").shows("Nobody is on a rota yet"))
            let sent = try await scene.author.submit("/call", ["body": "I don’t know whom to ask about our evenings"])
            let path = try #require(sent.location)
            let page = try await scene.author.get(String(path.prefix { $0 != "?" }))
            #expect(page.shows("You asked Snug staff for help"))
            #expect(page.shows("whom to ask about our evenings"))
            #expect(try await scene.staff.get("/queue").shows("P2"))
            #expect(scene.community.alerts.count == 0)
            let casePage = try await scene.staff.get(try await scene.casePath(scene.staff))
            #expect(casePage.shows("whom to ask about our evenings"))
        }
    }

    @Test func aCallThatSpeaksOfDangerIsUrgentAndShowsHelp() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.author.get("/call")
            let sent = try await scene.author.submit("/call", ["body": InboxScene.danger])
            #expect(scene.community.alerts.count == 1)
            let path = try #require(sent.location)
            #expect(try await scene.author.get(String(path.prefix { $0 != "?" })).shows("116 123"))
            #expect(try await scene.staff.get("/queue").shows("P1"))
        }
    }

    @Test func aSecondCallJoinsTheOneThatWaits() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.author.get("/call")
            let first = try await scene.author.submit("/call", ["body": "One thing"])
            let second = try await scene.author.submit("/call", ["body": "Another thing"])
            #expect(first.location == second.location)
            let other = try await scene.reader.get("/call")
            #expect(other.status == .ok)
            let third = try await scene.reader.submit("/call", ["body": "One thing"])
            #expect(third.location != first.location, "somebody else's call is a conversation of its own")
        }
    }

    @Test func staffAnswerACallInTheInbox() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.author.get("/call")
            _ = try await scene.author.submit("/call", ["body": "One thing"])
            _ = try await scene.decide("note", words: "Tell us more when you can")
            #expect(try await scene.author.get(try await scene.noticePath()).shows("Tell us more when you can"))
        }
    }

    @Test func aPausedAccountStillReachesStaff() async throws {
        try await InboxScene.open { scene in
            try await scene.community.database.write { try $0.change("UPDATE members SET state = 'suspended'") }
            _ = try await scene.author.get("/call")
            let sent = try await scene.author.submit("/call", ["body": "Why is my account paused?"])
            let path = String(try #require(sent.location).prefix { $0 != "?" })
            #expect(try await scene.author.submit("\(path)/replies", ["body": "One more thing"]).status == .seeOther)
            #expect(try await scene.author.get(path).shows("One more thing"))
        }
    }

    @Test func aPromiseThatWasNotKeptIsOwnedUpTo() async throws {
        try await InboxScene.open { scene in
            let lead = try await scene.community.staffMember("Lena", [.safeguardingLead]).browser
            _ = try await lead.get("/rota")
            _ = try await lead.submit("/rota/shifts", ["weekday": "4", "from": "09:00", "until": "20:00"])
            _ = try await scene.author.get("/call")
            let sent = try await scene.author.submit("/call", ["body": "One thing"])
            let path = String(try #require(sent.location).prefix { $0 != "?" })
            #expect(try await scene.author.get(path).shows("within 4 hours"))
            scene.community.clock.advance(seconds: 5 * 3600)
            let later = try await scene.author.get(path)
            #expect(later.shows("This is taking us longer than we aimed for"))
            #expect(later.shows("within 4 hours") == false)
        }
    }

    @Test func anEmptyCallAsksForWordsAndAGuestIsSentToSignIn() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.author.get("/call")
            #expect(try await scene.author.submit("/call", ["body": ""]).status == .unprocessableContent)
            #expect(try await scene.community.browser().get("/call").status == .forbidden)
        }
    }
}
