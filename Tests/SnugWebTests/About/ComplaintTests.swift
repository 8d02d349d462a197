import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Complaints about data, with their clock.
@Suite struct ComplaintTests {
    private static let words = "My old name still shows in a thread."

    private static func complain(_ community: Community) async throws -> (guest: Browser, code: String) {
        let guest = community.browser()
        _ = try await guest.get("/complaints")
        let made = try await guest.submit("/complaints", ["words": words])
        return (guest, Browser.code("complaint-code", in: made.body))
    }

    @Test func anybodyComplainsAndReadsTheAnswerByACode() async throws {
        try await Community.open { community in
            let (guest, code) = try await Self.complain(community)
            #expect(!code.isEmpty)
            _ = try await guest.get("/complaints")
            let waiting = try await guest.submit("/complaints/answer", ["code": code])
            #expect(waiting.shows("Nobody has read it yet.") && !waiting.shows(Self.words))
            let staff = try await community.staffMember("Roy", [.administrator]).browser
            let list = try await staff.get("/complaints")
            #expect(list.shows(Self.words) && list.shows("days left to acknowledge it"))
            let id = list.piece(after: "action=\"/complaints/")
            #expect(try await staff.submit("/complaints/\(id)/acknowledgement", [:]).status == .seeOther)
            #expect(try await staff.submit("/complaints/\(id)/acknowledgement", [:]).status == .notFound)
            #expect(try await staff.submit("/complaints/\(id)/answer", [:]).status == .unprocessableContent)
            let answer = try await staff.submit("/complaints/\(id)/answer", ["words": "It is gone now. We are sorry."])
            #expect(answer.status == .seeOther)
            #expect(try await staff.submit("/complaints/\(id)/answer", ["words": "Twice."]).status == .notFound)
            let read = try await guest.submit("/complaints/answer", ["code": code])
            #expect(read.shows("It is gone now. We are sorry."))
        }
    }

    @Test func theSameFormTwiceIsOneComplaintAndAnothersIsAnother() async throws {
        try await Community.open { community in
            let (guest, code) = try await Self.complain(community)
            _ = try await guest.get("/complaints")
            let again = try await guest.submit("/complaints", ["words": Self.words])
            #expect(Browser.code("complaint-code", in: again.body) == code)
            #expect(try await Self.complain(community).code != code)
            let count = try await community.database.read { try $0.rows("SELECT id FROM complaints").count }
            #expect(count == 2)
        }
    }

    @Test func theClockRunsAndShowsWhenItIsLate() async throws {
        try await Community.open { community in
            _ = try await Self.complain(community)
            let token = try await StaffFixture(community.database).signIn("Roy", [.administrator]).token
            let staff = community.staffBrowser()
            staff.set(cookie: "snug-staff", to: token.text)
            #expect(try await staff.get("/complaints").shows("29 days left to acknowledge it"))
            community.clock.advance(seconds: 31 * 86_400)
            let fresh = try await community.staffMember("Ria", [.administrator]).browser
            #expect(try await fresh.get("/complaints").shows("late by 2 days"))
        }
    }

    @Test func noWordsAWrongCodeAndOtherRolesGetNowhere() async throws {
        try await Community.open { community in
            let (guest, _) = try await Self.complain(community)
            _ = try await guest.get("/complaints")
            #expect(try await guest.submit("/complaints", ["words": " "]).status == .unprocessableContent)
            let long = String(repeating: "a", count: ComplaintRules.longest + 1)
            #expect(try await guest.submit("/complaints", ["words": long]).status == .unprocessableContent)
            for code in ["", "nonsense", "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA"] {
                let answer = try await guest.submit("/complaints/answer", ["code": code])
                #expect(answer.status == .unprocessableContent)
            }
            let moderator = try await community.staffMember("Ada", [.moderator]).browser
            #expect(try await moderator.get("/complaints").status == .notFound)
        }
    }

    @Test func theFileHoldsNeitherWordsNorCode() async throws {
        try await Community.open { community in
            let (_, code) = try await Self.complain(community)
            let row = try await community.database.read { try $0.row("SELECT * FROM complaints") }
            let sealed = Data(try #require(try row?.blob("words_sealed")))
            #expect(sealed.range(of: Data("thread".utf8)) == nil)
            let hash = Data(try #require(try row?.blob("code_hash")))
            #expect(hash.range(of: Data(code.utf8)) == nil)
            // The day is kept, and not the time.
            #expect(try #require(try row?.int("made_at")) % 86_400 == 0)
        }
    }

    @Test func rulesThatChangedAreAgreedToOnce() async throws {
        try await Community.open { community in
            let ann = try await community.join("mossy-lantern")
            #expect(try await !ann.get("/boards").shows("have changed"))
            try await community.database.write { try $0.change("UPDATE members SET rules_version = 0") }
            #expect(try await ann.get("/boards").shows("have changed"))
            #expect(try await ann.get("/rules").shows("You agreed to an earlier version."))
            #expect(try await ann.submit("/rules/acceptance", ["version": "99"]).status == .conflict)
            let version = String(RulesVersion.current)
            #expect(try await ann.submit("/rules/acceptance", ["version": version]).status == .seeOther)
            #expect(try await !ann.get("/boards").shows("have changed"))
            #expect(try await community.browser().get("/rules").shows("You agreed to an earlier") == false)
        }
    }

    @Test func thePrivacyPageSaysEverythingThatCouldBeHandedOver() async throws {
        try await Community.open { community in
            let page = try await community.browser().get("/privacy")
            for kind in Disclosure.kinds { #expect(page.shows("<li>\(kind)</li>"), "\(kind)") }
            #expect(page.shows("href=\"/complaints\""))
        }
    }
}
