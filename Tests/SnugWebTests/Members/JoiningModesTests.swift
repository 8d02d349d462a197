import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Open, by invitation, closed; and somebody's first posts.
@Suite struct JoiningModesTests {
    private static func join(_ browser: Browser, _ name: String, code: String?) async throws -> Browser.Answer {
        let form = try await browser.get("/join")
        var fields = [
            "pseudonym": name, "sign-in-name": form.value(of: "sign-in-name"),
            "offered-name": form.value(of: "offered-name"), "offer-mark": form.value(of: "offer-mark"),
            "passphrase": "copper thimble walks north", "adult": "yes", "rules": "yes",
        ]
        fields["invitation"] = code
        return try await browser.submit("/join", fields)
    }

    private static func code(_ community: Community) async throws -> String {
        let staff = try await community.staffMember("Ada\(UUID().uuidString.prefix(6))", [.moderator]).browser
        _ = try await staff.get("/invitations")
        let page = try await staff.submit("/invitations", ["reason": "Met at the group."])
        return Browser.code("invitation-code", in: page.body)
    }

    @Test func aClosedDoorIsClosedAndSaysSo() async throws {
        try await Community.open(adjust: { $0.joining = .closed }) { community in
            let guest = community.browser()
            #expect(try await guest.get("/join").shows("Nobody can join just now"))
            _ = try await guest.get("/sign-in")
            #expect(try await guest.submit("/join", ["pseudonym": "mossy-lantern"]).status == .forbidden)
            #expect(try await community.database.read { try $0.rows("SELECT 1 FROM members").isEmpty })
        }
    }

    @Test func aCodeLetsOnePersonInAndIsForgotten() async throws {
        try await Community.open(adjust: { $0.joining = .invitation }) { community in
            let none = try await Self.join(community.browser(), "mossy-lantern", code: nil)
            #expect(none.status == .unprocessableContent && none.shows(JoinWords.wrong))
            let code = try await Self.code(community)
            #expect(!code.isEmpty)
            let typo = try await Self.join(community.browser(), "mossy-lantern", code: code + "x")
            #expect(typo.status == .unprocessableContent)
            #expect(try await Self.join(community.browser(), "mossy-lantern", code: code).status == .seeOther)
            #expect(try await community.database.read { try $0.rows("SELECT 1 FROM invitations").isEmpty })
            let again = try await Self.join(community.browser(), "two-spoons", code: code)
            #expect(again.status == .unprocessableContent)
        }
    }

    @Test func aTakenNameDoesNotUseTheCodeUp() async throws {
        try await Community.open(adjust: { $0.joining = .invitation }) { community in
            _ = try await Self.join(community.browser(), "mossy-lantern", code: Self.code(community))
            let code = try await Self.code(community)
            let taken = try await Self.join(community.browser(), "mossy-lantern", code: code)
            #expect(taken.status == .unprocessableContent)
            #expect(try await Self.join(community.browser(), "two-spoons", code: code).status == .seeOther)
        }
    }

    @Test func aCodeEndsAfterTwoWeeks() async throws {
        try await Community.open(adjust: { $0.joining = .invitation }) { community in
            let code = try await Self.code(community)
            community.clock.advance(seconds: TimeInterval(InvitationRules.days + 1) * 86_400)
            let late = try await Self.join(community.browser(), "mossy-lantern", code: code)
            #expect(late.status == .unprocessableContent)
        }
    }

    @Test func aNewMemberInvitesNobodyAndOneOfStandingMayThreeTimes() async throws {
        try await Community.open { community in
            let ann = try await community.join("mossy-lantern")
            #expect(try await ann.get("/settings/invitations").shows("You can’t make one just now."))
            #expect(try await ann.submit("/settings/invitations", [:]).status == .notFound)
            try await community.addBoards()
            for index in 0..<10 { _ = try await ann.start("Thread \(index)", "Some words.", on: "open") }
            try await community.database.write { try $0.change("UPDATE members SET joined_month = '2026-01'") }
            for _ in 0..<3 {
                _ = try await ann.get("/settings/invitations")
                #expect(try await ann.submit("/settings/invitations", [:]).status == .ok)
            }
            #expect(try await ann.submit("/settings/invitations", [:]).status == .notFound)
        }
    }

    @Test func aStrangersFirstThreePostsAreReadFirstAndCarryNoLinks() async throws {
        try await Community.open(adjust: { $0.readsNewcomersFirst = true }) { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            #expect(
                try await ann.get("/boards/open/new").shows("Snug staff read your next 3 posts before others see them"))
            for index in 0..<4 {
                // A name of its own makes nobody old, and nobody new again.
                let once = try await ann.get("/boards/open/new").value(of: "once")
                _ = try await ann.submit(
                    "/boards/open/threads",
                    [
                        "title": "Thread \(index)", "body": "See <https://example.org> for more.", "once": once,
                        "voice": "fresh", "fresh-name": "name-\(["one", "two", "three", "four"][index])",
                    ])
            }
            let posts = try await community.database.read { connection in
                try connection.rows("SELECT state, cause, body_html FROM posts ORDER BY id").map {
                    (try $0.text("state"), $0.optionalText("cause"), try $0.text("body_html").contains("<a "))
                }
            }
            #expect(posts.map(\.0) == ["held", "held", "held", "visible"])
            #expect(posts.map(\.1) == ["newcomer", "newcomer", "newcomer", nil])
            #expect(posts.map(\.2) == [false, false, false, true])
            let queue = try await community.staffMember("Ada", [.moderator]).browser.get("/queue")
            #expect(queue.shows("First posts"))
            #expect(try await ann.get("/inbox").shows("Your post is waiting for Snug staff"))
        }
    }

    /// Five decisions are needed before anything is said, and then it is what they took, coarsely.
    @Test func newcomersAreToldHowLongItUsuallyTakes() async throws {
        try await Community.open(adjust: { $0.readsNewcomersFirst = true }) { community in
            try await community.addBoards()
            let staff = try await community.staffMember("Ada", [.moderator]).browser
            let ann = community.browser()
            _ = try await Self.join(ann, "mossy-lantern", code: nil)
            for index in 0..<5 {
                let early = try await ann.get("/boards/open/new")
                #expect(!early.shows("has usually taken") && early.shows("Nobody is on a rota yet"))
                let writer = community.browser()
                _ = try await Self.join(writer, "name-\(["one", "two", "three", "four", "five"][index])", code: nil)
                _ = try await writer.start("Hello", "Some words.", on: "open")
                community.clock.advance(seconds: index == 0 ? 9 * 3600 : 2 * 3600)
                let address = "/cases/" + (try await staff.get("/queue")).piece(after: "href=\"/cases/")
                let page = try await staff.get(address)
                let sent = try await staff.submit(
                    address + "/decision",
                    [
                        "version": page.value(of: "version"), "post-version": page.value(of: "post-version"),
                        "action": "publish", "reason": "fine",
                    ])
                #expect(sent.status == .seeOther)
                _ = try await ann.get("/boards")
            }
            #expect(try await ann.get("/boards/open/new").shows("Lately that has usually taken a few hours."))
            let kept = try await community.database.read { connection in
                try connection.rows("SELECT minutes FROM newcomer_waits ORDER BY id").map { try $0.int("minutes") }
            }
            #expect(kept == [540, 120, 120, 120, 120])
        }
    }

    @Test func invitedPeopleAreNotReadFirst() async throws {
        try await Community.open(adjust: { $0.readsNewcomersFirst = true }) { community in
            try await community.addBoards()
            let ann = community.browser()
            _ = try await Self.join(ann, "mossy-lantern", code: Self.code(community))
            let thread = try await ann.start("Hello", "See <https://example.org> for more.", on: "open")
            let seen = try await community.browser().get(thread)
            #expect(seen.status == .ok && seen.shows("example.org") && !seen.shows("href=\"https://example.org"))
        }
    }

    @Test func onlySomeOfStaffInvite() async throws {
        try await Community.open { community in
            let lead = try await community.staffMember("Lea", [.safeguardingLead]).browser
            _ = try await lead.get("/account")
            #expect(try await lead.get("/invitations").status == .notFound)
            #expect(try await lead.submit("/invitations", ["reason": "x"]).status == .notFound)
            let coordinator = try await community.staffMember("Cora", [.coordinator]).browser
            _ = try await coordinator.get("/invitations")
            #expect(try await coordinator.submit("/invitations", [:]).status == .unprocessableContent)
        }
    }
}

private enum JoinWords {
    static let wrong = "That isn’t an invitation, or it was used or has ended."
}
