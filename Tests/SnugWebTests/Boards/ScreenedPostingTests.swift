import Foundation
import HTTPTypes
import TestSupport
import Testing

/// What happens to a post that says too much, or that says somebody is in danger.
@Suite struct ScreenedPostingTests {
    static let urgent = "I can't go on any more. I don't think I will be here tomorrow. I want to die."

    @Test func aPhoneNumberMustGoAndOneClickRemovesIt() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            _ = try await ann.get("/boards/open/new")
            let fields = ["title": "Coffee", "body": "Ring me on 07700 900123 if you like.", "once": "a"]
            let asked = try await ann.submit("/boards/open/threads", fields)
            #expect(asked.status == .unprocessableContent)
            #expect(asked.shows("<mark class=\"detail detail-must\">07700 900123</mark>"))
            #expect(!asked.shows("value=\"keep\""))
            let board = try await ann.get("/boards/open")
            #expect(!board.shows("Coffee"), "Nothing is stored while the author decides.")
            _ = try await ann.get("/boards/open/new")
            let seen = asked.value(of: "seen")
            let forced = try await ann.submit(
                "/boards/open/threads", fields.merging(["action": "keep", "seen": seen]) { $1 })
            #expect(forced.status == .unprocessableContent)
            let replaced = try await ann.submit(
                "/boards/open/threads", fields.merging(["action": "replace", "seen": seen]) { $1 })
            #expect(replaced.status == .seeOther)
            let page = try await ann.open(replaced.location ?? "")
            #expect(page.shows("Ring me on [removed] if you like."))
            #expect(!page.shows("900123"))
        }
    }

    @Test func aWarningMayBeWavedThroughButOnlyForTheWordsThatWereShown() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            _ = try await ann.get("/boards/open/new")
            let fields = ["title": "A talk", "body": "Our social worker Delphine came by.", "once": "a"]
            let asked = try await ann.submit("/boards/open/threads", fields)
            #expect(asked.status == .unprocessableContent)
            let answer = ["action": "keep", "seen": asked.value(of: "seen")]
            let other = fields.merging(["body": "Our social worker Ermintrude came by."]) { $1 }
            let again = try await ann.submit("/boards/open/threads", other.merging(answer) { $1 })
            #expect(again.status == .unprocessableContent)
            let kept = try await ann.submit("/boards/open/threads", fields.merging(answer) { $1 })
            #expect(kept.status == .seeOther)
        }
    }

    @Test func anUrgentPostIsHeldAlertsStaffAndShowsItsAuthorHelp() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            let ben = try await community.join("ben-reads")
            let thread = try await ann.start("Tonight", Self.urgent, on: "open")
            #expect(community.alerts.count == 1)
            let own = try await ann.get(thread)
            #expect(own.shows("class=\"help\"") && own.shows("tel:116123") && own.shows("Waiting for Snug staff"))
            for other in [ben, community.browser()] {
                let read = try await other.get(thread)
                #expect(read.status == .notFound)
                let board = try await other.get("/boards/open")
                #expect(!board.shows("Tonight"))
                let boards = try await other.get("/boards")
                #expect(boards.shows("0 threads") && !boards.shows("1 thread"))
                _ = try await other.get("/search")
                let token = try await other.submit("/search", ["q": "tomorrow"])
                let found = try await other.get(token.location ?? "")
                #expect(found.shows("Nothing found"))
            }
        }
    }

    @Test func anUrgentPostIsSafeWithStaffBeforeItsDetailsAreAskedAbout() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            _ = try await ann.get("/boards/open/new")
            let body = Self.urgent + " My number is 07700 900123."
            let answer = try await ann.submit(
                "/boards/open/threads", ["title": "Tonight", "body": body, "once": "a"])
            #expect(answer.status == .seeOther)
            #expect(community.alerts.count == 1)
            let page = try await ann.open(answer.location ?? "")
            #expect(page.shows("Your post is with Snug staff") && page.shows("class=\"help\""))
            #expect(page.shows("<mark class=\"detail detail-must\">07700 900123</mark>"))
            let action = "/posts/\(page.piece(after: "action=\"/posts/"))/edit"
            let cleaned = try await ann.submit(
                action, ["title": "Tonight", "body": body, "action": "replace", "seen": page.value(of: "seen")])
            #expect(cleaned.status == .seeOther)
            let own = try await ann.open(cleaned.location ?? "")
            #expect(own.shows("[removed]") && own.shows("Waiting for Snug staff"))
        }
    }
}
