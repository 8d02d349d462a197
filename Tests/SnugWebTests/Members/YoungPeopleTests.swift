import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Somebody under 18 is shown who is there for them, and leaves no trace.
@Suite struct YoungPeopleTests {
    @Test func sayingThatOneIsYoungerLeadsToHelpAndKeepsNothing() async throws {
        try await Community.open { community in
            let guest = community.browser()
            _ = try await guest.get("/join")
            let sent = try await guest.submit(
                "/join",
                [
                    "sign-in-name": "quiet harbour", "pseudonym": "mossy-lantern",
                    "passphrase": "harbour copper lantern moss", "adult": "no", "rules": "yes",
                ])
            #expect(sent.location == "/young-people")
            let page = try await guest.get("/young-people")
            #expect(page.status == .ok && page.shows("0800 1111") && page.shows("You haven’t done anything wrong"))
            for word in ["mossy-lantern", "quiet harbour"] { #expect(!page.shows(word)) }
            let rows = try await community.database.read { connection in
                try ["members", "pseudonyms", "idempotency", "sessions"].map { table in
                    Int(try connection.row("SELECT count(*) AS n FROM \(table)")?.int("n") ?? -1)
                }
            }
            #expect(rows == [0, 0, 0, 0])
        }
    }

    @Test func whoeverSaysNothingIsAskedAgain() async throws {
        try await Community.open { community in
            let guest = community.browser()
            _ = try await guest.get("/join")
            let fields = [
                "sign-in-name": "quiet harbour", "pseudonym": "mossy-lantern",
                "passphrase": "harbour copper lantern moss", "rules": "yes",
            ]
            for answer in [nil, "", "perhaps"] {
                let sent = try await guest.submit("/join", fields.merging(answer.map { ["adult": $0] } ?? [:]) { $1 })
                #expect(sent.status == .unprocessableContent && sent.shows("Please say that you are 18 or over."))
            }
        }
    }

    @Test func thePageNeedsNoDatabase() async throws {
        try await Community.open { community in
            let guest = community.browser()
            community.troubled.fails(reads: .damaged, writes: .damaged)
            let page = try await guest.get("/young-people")
            #expect(page.status == .ok)
        }
    }
}
