import Foundation
import HTTPTypes
import SnugCore
import SnugReference
import SnugStore
import SnugWeb
import TestSupport
import Testing

@Suite struct StaffBoardThreadTests {
    @Test func staffReadAHeldThreadAndTheReadingIsRecordedOnce() async throws {
        try await InboxScene.open { scene in
            let thread = try await scene.thread(of: scene.post(InboxScene.danger))
            let page = try await scene.staff.get("/threads/\(thread)")
            #expect(page.shows("I want to kill myself tonight"))
            #expect(page.shows("held by screening"))
            _ = try await scene.staff.get("/threads/\(thread)")
            #expect(try await scene.actions() == ["thread-viewed"])
            #expect(try await scene.reader.get("/threads/\(thread)").status == .notFound)
        }
    }

    @Test func lockingNeedsAReasonAndKeepsRepliesOut() async throws {
        try await InboxScene.open { scene in
            let thread = try await scene.thread(of: scene.post("A quiet evening for once"))
            _ = try await scene.staff.get("/threads/\(thread)")
            let bare = try await scene.staff.submit("/threads/\(thread)/lock", ["locked": "yes", "reason": " "])
            #expect(bare.status == .unprocessableContent)
            let locked = try await scene.staff.submit(
                "/threads/\(thread)/lock", ["locked": "yes", "reason": "Going round"])
            #expect(locked.status == .seeOther)
            _ = try await scene.reader.get("/threads/\(thread)")
            let reply = try await scene.reader.submit(
                "/threads/\(thread)/posts", ["body": "Me too", "action": "publish"])
            #expect(reply.status == .conflict)
            _ = try await scene.staff.submit("/threads/\(thread)/lock", ["locked": "no", "reason": "Calm again"])
            let again = try await scene.reader.submit(
                "/threads/\(thread)/posts", ["body": "Me too", "action": "publish"])
            #expect(again.status == .seeOther)
            #expect(try await scene.actions() == ["thread-viewed", "thread-locked", "thread-unlocked"])
        }
    }

    @Test func aThreadMovesButNotFromMembersToEverybodyByASlip() async throws {
        try await InboxScene.open { scene in
            let post = try await scene.post("A quiet evening for once", board: "inside")
            let thread = try await scene.thread(of: post)
            _ = try await scene.staff.get("/threads/\(thread)")
            let slip = try await scene.staff.submit(
                "/threads/\(thread)/board", ["board": "open", "reason": "Fits better"])
            #expect(slip.status == .unprocessableContent)
            #expect(try await scene.community.browser().get("/threads/\(thread)").status == .notFound)
            let fields = ["board": "open", "reason": "The author asked", "consent": "yes"]
            #expect(try await scene.staff.submit("/threads/\(thread)/board", fields).status == .seeOther)
            #expect(try await scene.community.browser().get("/threads/\(thread)").status == .ok)
        }
    }

    @Test func aCardIsPinnedAndTakenAway() async throws {
        try await InboxScene.open { scene in
            let thread = try await scene.thread(of: scene.post("A quiet evening for once"))
            let entry = try #require(scene.community.services.reference.signposts.entries.first)
            _ = try await scene.staff.get("/threads/\(thread)")
            let fields = ["card": entry.id, "change": "pin", "reason": "Might help"]
            #expect(try await scene.staff.submit("/threads/\(thread)/cards", fields).status == .seeOther)
            #expect(try await scene.reader.get("/threads/\(thread)").shows("<li class=\"card"))
            let removal = ["card": entry.id, "change": "remove", "reason": "Not theirs"]
            _ = try await scene.staff.submit("/threads/\(thread)/cards", removal)
            #expect(try await scene.reader.get("/threads/\(thread)").shows("<li class=\"card") == false)
            let unknown = ["card": "no-such-card", "change": "pin", "reason": "Might help"]
            #expect(try await scene.staff.submit("/threads/\(thread)/cards", unknown).status == .unprocessableContent)
        }
    }

    @Test func anAdministratorCanNotReadThreads() async throws {
        try await InboxScene.open { scene in
            let thread = try await scene.thread(of: scene.post("A quiet evening for once"))
            let admin = try await scene.community.staffMember("Ada", [.administrator]).browser
            #expect(try await admin.get("/threads/\(thread)").status == .notFound)
        }
    }
}

extension InboxScene {
    /// The thread in which a post stands.
    func thread(of post: String) async throws -> String {
        let row = try await community.database.read { connection in
            try connection.row(
                "SELECT threads.public_id FROM threads JOIN posts ON posts.thread_id = threads.id WHERE posts.public_id = $1",
                post)?.text("public_id")
        }
        return try #require(row)
    }
}
