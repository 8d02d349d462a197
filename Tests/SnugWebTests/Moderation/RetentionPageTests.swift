import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// What is kept for how long, on the privacy page and for staff.
@Suite struct RetentionPageTests {
    @Test func thePrivacyPageShowsTheTableThatDestroys() async throws {
        try await Community.open { community in
            let page = try await community.browser().get("/privacy")
            for rule in Retention.table { #expect(page.shows(rule.howLong), "\(rule.kind)") }
            #expect(try await !community.browser().get("/rules").shows("What is kept for how long"))
        }
    }

    @Test func aHoldWantsACaseAndAReasonAndEndsWithOne() async throws {
        try await Community.open { community in
            let fixture = CaseFixture(database: community.database, stores: community.services.stores)
            let opened = try await fixture.urgentCase().opened
            let lead = try await community.staffMember("Lea", [.safeguardingLead]).browser
            let page = try await lead.get("/retention")
            #expect(page.shows("Due now") && page.shows("Nothing yet."))
            let address = "https://staff.example/cases/\(opened.publicID)"
            for fields in [["case": address], ["reason": "Court."], ["case": "nothing", "reason": "Court."]] {
                #expect(try await lead.submit("/retention/holds", fields).status == .unprocessableContent)
            }
            #expect(
                try await lead.submit("/retention/holds", ["case": address, "reason": "Court."]).status == .seeOther)
            let held = try await lead.get("/retention")
            let hold = held.piece(after: "action=\"/retention/holds/")
            #expect(held.shows("Court."))
            #expect(try await lead.submit("/retention/holds/\(hold)/end", [:]).status == .unprocessableContent)
            #expect(try await lead.submit("/retention/holds/\(hold)/end", ["reason": "Over."]).status == .seeOther)
            #expect(try await lead.submit("/retention/holds/\(hold)/end", ["reason": "Over."]).status == .notFound)
        }
    }

    @Test func neitherModeratorsNorCoordinatorsHoldCases() async throws {
        try await Community.open { community in
            for role in [StaffRole.moderator, .coordinator] {
                let browser = try await community.staffMember("M\(role.rawValue)", [role]).browser
                _ = try await browser.get("/account")
                #expect(try await browser.get("/retention").status == .notFound)
                let answer = try await browser.submit("/retention/holds", ["case": "x", "reason": "y"])
                #expect(answer.status == .notFound)
            }
        }
    }
}
