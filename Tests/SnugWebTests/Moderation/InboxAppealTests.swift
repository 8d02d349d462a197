import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

@Suite struct InboxAppealTests {
    @Test func anAppealBringsTheCaseBackButNotForWhoeverDecided() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.post(InboxScene.danger)
            _ = try await scene.decide("remove")
            let path = try await scene.noticePath()
            #expect(try await scene.author.get(path).shows("Ask for somebody else to look again"))
            let asked = try await scene.author.submit("\(path)/appeal", ["body": "It was meant differently"])
            #expect(asked.location?.hasPrefix("\(path)?done=appealed") == true)
            let again = try await scene.decide("publish")
            #expect(again.status != .seeOther, "whoever decided must not decide about the appeal")
            let other = try await scene.community.staffMember("Tomasz", [.moderator]).browser
            #expect(try await scene.decide("publish", as: other).status == .seeOther)
            #expect(try await scene.author.get(try await scene.noticePath()).shows("Your post is up"))
        }
    }

    @Test func theWordsOfAnAppealStandInTheConversation() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.post(InboxScene.danger)
            _ = try await scene.decide("remove")
            let path = try await scene.noticePath()
            _ = try await scene.author.get(path)
            _ = try await scene.author.submit("\(path)/appeal", ["body": "It was meant differently"])
            #expect(try await scene.author.get(path).shows("It was meant differently"))
        }
    }

    @Test func aDecisionIsAppealedAgainstOnce() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.post(InboxScene.danger)
            _ = try await scene.decide("remove")
            let path = try await scene.noticePath()
            _ = try await scene.author.get(path)
            _ = try await scene.author.submit("\(path)/appeal", ["body": ""])
            let again = try await scene.author.submit("\(path)/appeal", ["body": "Once more"])
            #expect(again.status == .conflict)
            #expect(try await scene.author.get(path).shows("Ask for somebody else to look again") == false)
        }
    }

    @Test func whatNobodyDecidedCanNotBeAppealedAgainst() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.post(InboxScene.danger)
            _ = try await scene.decide("note", words: "We are reading this")
            let path = try await scene.noticePath()
            #expect(try await scene.author.get(path).shows("Ask for somebody else to look again") == false)
            #expect(try await scene.author.submit("\(path)/appeal", ["body": ""]).status == .conflict)
        }
    }
}
