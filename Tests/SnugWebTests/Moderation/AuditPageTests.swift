import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// The record of what staff did, as each role sees it.
struct AuditPageTests {
    @Test func anAdministratorSeesWhoDidWhatButNothingOfTheCase() async throws {
        try await Community.open { community in
            let fixture = CaseFixture(database: community.database, stores: community.services.stores)
            let opened = try await fixture.urgentCase().opened
            let (ada, _) = try await community.staffMember("Ada", [.moderator])
            let request = DecisionRequest(
                publicID: opened.publicID, version: 1, action: .publish,
                draft: CaseDraft(reason: "quotes a canary"))
            #expect(try await fixture.stores.cases.decide(request, by: ada, now: community.clock.now) == .done)
            let roy = try await community.staffMember("Roy", [.administrator]).browser
            let hidden = try await roy.get("/audit")
            #expect(hidden.shows("Ada") && hidden.shows("published the post"))
            #expect(!hidden.shows("canary") && !hidden.shows(opened.publicID))
            let lea = try await community.staffMember("Lea", [.safeguardingLead]).browser
            let whole = try await lea.get("/audit")
            #expect(whole.shows("quotes a canary") && whole.shows("/cases/\(opened.publicID)"))
            #expect(whole.shows("The record is unbroken"))
        }
    }

    @Test func olderPagesFollowOnAndTheirAddressTellsNothing() async throws {
        try await Community.open { community in
            for number in 0..<120 {
                try await community.services.stores.audit.write(
                    AuditEntry(at: community.clock.now, staffID: nil, action: "test", reason: "line-\(number)-"))
            }
            let browser = try await community.staffMember("Lea", [.safeguardingLead]).browser
            var path: String? = "/audit"
            var seen: [Int] = []
            while let next = path {
                let page = try await browser.get(next)
                seen += (0..<120).reversed().filter { page.shows("line-\($0)-") }
                path = page.body.firstMatch(of: #/rel="next" href="([^"]+)"/#).map { String($0.1) }
                #expect(path?.firstMatch(of: #/before=\d+$/#) == nil)
            }
            #expect(seen == Array((0..<120).reversed()))
        }
    }

    @Test func aRecordThatWasChangedFromOutsideSaysSo() async throws {
        try await Community.open { community in
            try await community.services.stores.audit.write(
                AuditEntry(at: community.clock.now, staffID: nil, action: "test", reason: "before"))
            try await community.database.write { connection in
                for lift in connection.dialect.liftAppendOnly("audit") { try connection.change(lift) }
                try connection.change("UPDATE audit SET reason = 'after'")
            }
            let browser = try await community.staffMember("Lea", [.safeguardingLead]).browser
            #expect(try await browser.get("/audit").shows("The record doesn’t fit together"))
        }
    }
}
