import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Reading members' pages is recorded, and reading very many is told to the other staff.
@Suite struct ReadingAlarmTests {
    private static func names(_ count: Int, _ community: Community) async throws -> [PseudonymID] {
        let fixture = CaseFixture(database: community.database, stores: community.services.stores)
        var names: [PseudonymID] = []
        for index in 0..<count { names.append(try await fixture.pseudonym("person-\(index)")) }
        return names
    }

    @Test func aNamesPageIsRecordedAndTellsNothingOfItsOwner() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            _ = try await ann.start("A thread", "Some words.", on: "open")
            _ = try await ann.get("/settings/names")
            _ = try await ann.submit("/settings/names", ["name": "two-spoons"])
            let moderator = try await community.staffMember("Ada", [.moderator]).browser
            let person = try await ann.get("/settings/names").piece(after: "href=\"/people/")
            let page = try await moderator.get("/people/\(person)")
            #expect(page.shows("mossy-lantern") && page.shows("A thread") && !page.shows("two-spoons"))
            #expect(try await moderator.get("/people/aaaaaaaaaaaaaaaaaaaaaaaaaa").status == .notFound)
            let lines = try await community.services.stores.audit.lines(limit: 10)
            #expect(lines.filter { $0.action == "name-viewed" }.count == 1)
            let administrator = try await community.staffMember("Roy", [.administrator]).browser
            #expect(try await administrator.get("/people/\(person)").status == .notFound)
        }
    }

    @Test func aHundredInAnHourAreToldToTheOthersOnce() async throws {
        try await Community.open { community in
            let names = try await Self.names(101, community)
            let reader = try await community.staffMember("Rex", [.moderator]).browser
            let other = try await community.staffMember("Roy", [.administrator]).browser
            for name in names.prefix(99) { _ = try await reader.get("/people/\(name.text)") }
            #expect(try await !other.get("/account").shows("Please ask:"))
            for name in names.suffix(2) { _ = try await reader.get("/people/\(name.text)") }
            let told = try await other.get("/account")
            #expect(told.shows("Please ask:") && told.shows("Rex opened a hundred"))
            #expect(try await !reader.get("/account").shows("Please ask:"))
            let alarms = try await community.services.stores.audit.lines(limit: 200).filter {
                $0.action == ReadingRules.alarm
            }
            #expect(alarms.count == 1)
        }
    }

    @Test func aHundredOverADayAreWork() async throws {
        try await Community.open { community in
            let names = try await Self.names(104, community)
            let token = try await StaffFixture(community.database).signIn("Rex", [.moderator]).token
            let reader = community.staffBrowser()
            reader.set(cookie: "snug-staff", to: token.text)
            for (index, name) in names.enumerated() {
                if index % 13 == 12 { community.clock.advance(seconds: 600) }
                _ = try await reader.get("/people/\(name.text)")
            }
            let other = try await community.staffMember("Roy", [.administrator]).browser
            #expect(try await !other.get("/account").shows("Please ask:"))
        }
    }
}
