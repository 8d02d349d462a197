import HTTPTypes
import SnugStore
import TestSupport
import Testing

/// Pages that must answer when the database doesn't.
@Suite struct WithoutDatabaseTests {
    @Test func helpAndTheWayOutAnswerWhenEveryTableIsGone() async throws {
        try await Community.open { community in
            let member = try await community.join("ann-reads")
            try await community.database.write { connection in
                for table in ["sessions", "notices", "boards"] {
                    try connection.change("ALTER TABLE \(table) RENAME TO \(table)_gone")
                }
            }
            let boards = try await member.get("/boards")
            #expect(boards.status == .serviceUnavailable, "The test must be able to fail.")
            #expect(boards.shows("tel:116123"))
            let help = try await member.get("/help-now")
            #expect(help.status == .ok && help.shows("tel:999"))
            // Somebody who is signed in must not be shown the door in the one moment when they need the page.
            #expect(help.shows("/settings") && !help.shows("/join"))
            let exit = try await member.get("/exit")
            #expect(exit.status == .seeOther)
            #expect(exit.headers[.setCookie]?.contains("Max-Age=0") == true)
        }
    }

    @Test func aGuestsHelpPageOffersTheDoor() async throws {
        try await Community.open { community in
            let help = try await community.browser().get("/help-now")
            #expect(help.shows("/join") && !help.shows("/settings"))
        }
    }
}
