import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Hosting, from the invitation to the round-up.
@Suite struct HostingTests {
    private static func open(
        _ body: @escaping @Sendable (Community, Browser, Browser) async throws -> Void
    ) async throws {
        try await Community.open { community in
            community.clock.advance(seconds: 26 * 3600)
            let ann = try await community.join("ann-hosts")
            let staff = try await community.staff("Ada", roles: [.moderator]).browser
            _ = try await staff.get("/link-up")
            try await body(community, ann, staff)
        }
    }

    private static func invite(_ ann: Browser, _ staff: Browser) async throws {
        let invited = try await staff.submit("/link-up/1/hosts", ["name": "ann-hosts"])
        #expect(invited.location == "/link-up/1?done=saved")
        let page = try await ann.get("/link-up")
        #expect(page.shows("Would you like to host link-up number 1?"))
        let answer = try await ann.submit("/link-up/1/invitation", ["answer": "yes"])
        #expect(answer.location == "/link-up/1/hosting?done=hosting")
    }

    @Test func aHostIntroducesPicksAndSeesWhoWaits() async throws {
        try await Self.open { community, ann, staff in
            try await Self.invite(ann, staff)
            let ben = try await community.join("ben-brings")
            let (_, id) = try await LinkUpPageTests.bring(ben, "Ben’s week", "Words.", url: nil)
            let desk = try await ann.get("/link-up/1/hosting")
            #expect(desk.shows("Ben’s week</a>, by ben-brings"))
            for fields in [
                ["what": "theme", "theme": "Gifts"],
                ["what": "introduce", "introduction": "A **warm** welcome."],
                ["what": "pick", "entry": id, "reason": "It made me laugh."],
            ] {
                let saved = try await ann.submit("/link-up/1/hosting", fields)
                #expect(saved.location == "/link-up/1/hosting?done=saved", "\(fields)")
            }
            let page = try await community.browser().get("/link-up")
            #expect(page.shows("<strong>warm</strong>") && page.shows("Gifts") && page.shows("Hosted by ann-hosts"))
            community.clock.advance(seconds: 3 * 86_400)
            let roundUp = try await community.browser().get("/link-up/1/round-up")
            #expect(roundUp.shows("Picked by the hosts") && roundUp.shows("It made me laugh."))
            let archive = try await community.browser().get("/link-up/archive")
            #expect(archive.shows("By theme") && archive.shows("<dt>Gifts</dt>"))
        }
    }

    @Test func nobodyElseHasTheDeskAndADeclinedInvitationIsGone() async throws {
        try await Self.open { community, ann, staff in
            _ = try await staff.submit("/link-up/1/hosts", ["name": "ann-hosts"])
            #expect(try await ann.get("/link-up/1/hosting").status == .notFound)
            let ben = try await community.join("ben-brings")
            #expect(try await ben.get("/link-up/1/hosting").status == .notFound)
            _ = try await ben.get("/link-up")
            #expect(try await ben.submit("/link-up/1/hosting", ["what": "theme", "theme": "X"]).status == .notFound)
            #expect(try await ben.submit("/link-up/1/invitation", ["answer": "yes"]).status == .notFound)
            _ = try await ann.get("/link-up")
            let declined = try await ann.submit("/link-up/1/invitation", ["answer": "no"])
            #expect(declined.location == "/link-up?done=not-hosting")
            #expect(try await ann.get("/link-up/1/hosting").status == .notFound)
            #expect(try await ann.get("/link-up/2/hosting").status == .notFound)
        }
    }

    @Test func aHostsWordsAreCheckedLikeAPosts() async throws {
        try await Self.open { _, ann, staff in
            try await Self.invite(ann, staff)
            _ = try await ann.get("/link-up/1/hosting")
            let words = "Ring me on 07700 900123."
            let refused = try await ann.submit("/link-up/1/hosting", ["what": "introduce", "introduction": words])
            #expect(refused.status == .unprocessableContent && refused.shows("has to come out") && refused.shows(words))
            let sure = try await ann.submit(
                "/link-up/1/hosting", ["what": "introduce", "introduction": words, "sure": "yes"])
            #expect(sure.status == .unprocessableContent)
        }
    }

    @Test func holidaysAreAnnouncedAndMistakesExplained() async throws {
        try await Self.open { community, ann, staff in
            try await Self.invite(ann, staff)
            _ = try await ann.get("/link-up/1/hosting")
            let wrong = try await ann.submit(
                "/link-up/1/hosting", ["what": "announce", "kind": "holiday", "from": "2026-12-18", "until": "soon"])
            #expect(wrong.status == .unprocessableContent && wrong.shows("Give both days"))
            let saved = try await ann.submit(
                "/link-up/1/hosting",
                ["what": "announce", "kind": "holiday", "from": "2026-12-18", "until": "2027-01-03"])
            #expect(saved.status == .seeOther)
            let calendar = try await community.browser().get("/link-up/calendar")
            #expect(calendar.shows("Friday 18 December 2026 to Sunday 3 January 2027") && calendar.shows("holiday"))
        }
    }

    @Test func staffSetTheLimitAndItIsRecorded() async throws {
        try await Self.open { community, ann, staff in
            _ = try await staff.get("/link-up")
            let saved = try await staff.submit("/link-up", ["entries": "1"])
            #expect(saved.location == "/link-up?done=saved")
            #expect(try await staff.submit("/link-up", ["entries": "9"]).status != .seeOther)
            let page = try await ann.get("/link-up")
            #expect(page.shows("Bring one post"))
            let actions = try await community.database.read { connection in
                try connection.rows("SELECT action FROM audit ORDER BY id").map { try $0.text("action") }
            }
            #expect(actions.contains("link-up-entries"))
        }
    }
}
