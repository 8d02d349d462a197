import Foundation
import HTTPTypes
import Logging
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Leaving, through the real forms.
@Suite struct LeavingTests {
    @Test func leavingWantsAChoiceAndThePassphrase() async throws {
        try await Community.open { community in
            let (ann, person) = try await community.member("mossy-lantern")
            _ = try await ann.get("/settings/leave")
            let none = try await ann.submit("/settings/leave", ["current": person.passphrase])
            let wrong = try await ann.submit("/settings/leave", ["choice": "remove", "current": "not this one at all"])
            #expect(none.status == .unprocessableContent && wrong.status == .unprocessableContent)
            #expect(try await !ann.get("/settings/leave").shows("Your account goes from"))
            let sent = try await ann.submit("/settings/leave", ["choice": "remove", "current": person.passphrase])
            #expect(sent.status == .seeOther)
            #expect(try await ann.get("/settings/leave").shows("Your account goes from 26 November 2026 on."))
            #expect(try await ann.submit("/settings/leave/call-off", [:]).status == .seeOther)
            #expect(try await ann.submit("/settings/leave/call-off", [:]).status == .conflict)
        }
    }

    @Test func afterAWeekNamesGoOverDaysAndTheDoorIsShut() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let (ann, person) = try await community.member("mossy-lantern")
            let first = try await ann.start("One", "Some words of mine.", on: "open")
            _ = try await ann.get("/settings/names")
            _ = try await ann.submit("/settings/names", ["name": "two-spoons"])
            _ = try await ann.get("/settings/leave")
            _ = try await ann.submit("/settings/leave", ["choice": "disown", "current": person.passphrase])
            let jobs = AccountJobs(
                stores: community.services.stores, clock: { community.clock.now }, logger: Logger(label: "test"))
            await jobs.round()
            #expect(try await ann.get("/settings").status == .ok)
            community.clock.advance(seconds: 7 * 86_400)
            await jobs.round()
            #expect(try await ann.get("/settings").status == .forbidden)
            let again = try await community.browser().signIn(person.signInName, person.passphrase)
            #expect(again.status == .unprocessableContent)
            for _ in 0..<3 {
                community.clock.advance(seconds: 2 * 86_400)
                await jobs.round()
            }
            let left = try await community.browser().get(first)
            #expect(left.shows("Some words of mine.") && left.shows("somebody who has left"))
            #expect(try await community.database.read { try $0.rows("SELECT 1 FROM members").isEmpty })
        }
    }
}
