import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

@Suite struct StaffBoardTests {
    @Test func aModeratorAddsABoardThatMembersThenSee() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.staff.get("/boards/new")
            let added = try await scene.staff.submit(
                "/boards", ["slug": "evenings", "name": "Evenings", "description": "After tea", "audience": "members"])
            #expect(added.status == .seeOther)
            #expect(try await scene.reader.get("/boards").shows("Evenings"))
            #expect(try await scene.community.browser().get("/boards").shows("Evenings") == false)
            #expect(try await scene.actions().contains("board-added"))
        }
    }

    @Test(arguments: ["abuse-x", "a", "With Space", "-x-"])
    func anAddressThatTellsOrIsNoneIsRefused(slug: String) async throws {
        try await InboxScene.open { scene in
            _ = try await scene.staff.get("/boards/new")
            let answer = try await scene.staff.submit(
                "/boards", ["slug": slug, "name": "Something", "description": "", "audience": "members"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.shows("Something"), "what was typed comes back")
            #expect(try await scene.actions().contains("board-added") == false)
        }
    }

    @Test func anAddressIsTakenOnce() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.staff.get("/boards/new")
            let answer = try await scene.staff.submit(
                "/boards", ["slug": "open", "name": "Again", "description": "", "audience": "members"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.shows("There is a board at this address already."))
        }
    }

    @Test func aMembersBoardOpensToEverybodyOnlyWhenThatIsSaid() async throws {
        try await InboxScene.open { scene in
            var fields = ["name": "Inside", "description": "", "audience": "public"]
            _ = try await scene.staff.get("/boards/inside/edit")
            let asked = try await scene.staff.submit("/boards/inside/edit", fields)
            #expect(asked.status == .unprocessableContent)
            #expect(asked.shows("everybody can read all of that"))
            #expect(try await scene.community.browser().get("/boards/inside").status == .notFound)
            fields["consent"] = "yes"
            #expect(try await scene.staff.submit("/boards/inside/edit", fields).status == .seeOther)
            #expect(try await scene.community.browser().get("/boards/inside").status == .ok)
        }
    }

    @Test func boardsAreArchivedAndOrdered() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.staff.get("/boards")
            _ = try await scene.staff.submit("/boards/inside/position", ["direction": "up"])
            let boards = try await scene.community.services.stores.boards.all(for: .member([]))
            #expect(boards.map(\.slug) == ["inside", "open"])
            let fields = ["name": "Inside", "description": "", "audience": "members", "archived": "yes"]
            _ = try await scene.staff.submit("/boards/inside/edit", fields)
            #expect(try await scene.reader.get("/boards").shows("Inside") == false)
            #expect(try await scene.actions() == ["board-moved", "board-changed"])
        }
    }

    @Test func aCoordinatorCanNotChangeBoards() async throws {
        try await InboxScene.open { scene in
            let coordinator = try await scene.community.staffMember("Cora", [.coordinator]).browser
            #expect(try await coordinator.get("/boards").status == .notFound)
            _ = try await coordinator.get("/rota")
            let fields = ["slug": "x-y", "name": "X", "description": "", "audience": "members"]
            #expect(try await coordinator.submit("/boards", fields).status != .seeOther)
        }
    }
}

extension InboxScene {
    /// What the record says staff did to boards and threads.
    func actions() async throws -> [String] {
        try await community.database.read { connection in
            try connection.rows(
                "SELECT action FROM audit WHERE action LIKE 'board-%' OR action LIKE 'thread-%' OR action LIKE 'card-%' ORDER BY id"
            ).map { try $0.text("action") }
        }
    }
}
