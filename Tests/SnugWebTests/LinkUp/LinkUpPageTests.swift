import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// One edition over the pages.
@Suite struct LinkUpPageTests {
    /// From the clock's Thursday to Friday noon, when number 1 is open.
    private static func open(_ body: @escaping @Sendable (Community) async throws -> Void) async throws {
        try await Community.open { community in
            let before = try await community.browser().get("/link-up")
            #expect(before.shows("Link-up number 1") && before.shows("Not open yet"))
            community.clock.advance(seconds: 26 * 3600)
            try await body(community)
        }
    }

    /// Brings a post through the form and gives its thread's address.
    static func bring(
        _ browser: Browser, _ title: String, _ body: String, url: String?, edition: Int = 1
    ) async throws -> (answer: Browser.Answer, id: String) {
        let form = try await browser.get("/link-up/\(edition)/add" + (url == nil ? "?written" : ""))
        var fields = ["title": title, "body": body, "once": form.value(of: "once")]
        if let url { fields["url"] = url }
        let answer = try await browser.submit("/link-up/\(edition)/entries", fields)
        let id = (answer.location ?? "").split(separator: "/").dropFirst(2).first.map(String.init) ?? ""
        return (answer, id)
    }

    @Test func aLinkIsBroughtReadAnsweredAndWithdrawnEverywhere() async throws {
        try await Self.open { community in
            let ann = try await community.join("ann-writes")
            let ben = try await community.join("ben-reads")
            let (brought, id) = try await Self.bring(
                ann, "A hard week", "What helped us.", url: "https://ourblog.example/a-hard-week?fbclid=x")
            #expect(brought.location == "/link-up/entries/\(id)/next?done=brought")
            let next = try await ann.get("/link-up/entries/\(id)/next")
            #expect(next.shows("You are the first"))
            let list = try await ben.get("/link-up")
            #expect(list.shows("A hard week") && list.shows("on ourblog.example") && !list.shows("https://ourblog"))
            let thread = try #require(try await ben.get("/link-up/entries/\(id)").location)
            let page = try await ben.get(thread)
            #expect(page.shows("Read it on ourblog.example") && page.shows("I read this") && !page.shows("Withdraw"))
            let out = try await ben.get("/link-up/entries/\(id)/out")
            #expect(out.shows("href=\"https://ourblog.example/a-hard-week\""))
            #expect(out.shows("rel=\"nofollow noreferrer noopener ugc\"") && !out.shows("fbclid"))
            _ = try await ben.submit("/link-up/entries/\(id)/reading", ["read": "yes"])
            let read = try await ben.get("/link-up")
            #expect(read.shows("Read, or yours"))
            let thanks = try await ann.get(thread)
            #expect(thanks.shows("1 person said they read it") && thanks.shows("Withdraw it everywhere"))
            let stranger = try await ben.get(thread)
            #expect(!stranger.shows("said they read it"))
            let refused = try await ben.submit("/link-up/entries/\(id)/withdrawal", [:])
            #expect(refused.status == .notFound)
            _ = try await ann.get(thread)
            let gone = try await ann.submit("/link-up/entries/\(id)/withdrawal", [:])
            #expect(gone.location == "/link-up/1?done=withdrawn")
            for path in ["/link-up", "/link-up/1", "/link-up/entries.atom", thread, "/link-up/entries/\(id)/out"] {
                let after = try await ben.get(path)
                #expect(!after.shows("hard week") && !after.shows("ourblog"), "\(path)")
            }
        }
    }

    @Test func wrongAddressesAreSaidAndNothingTypedIsLost() async throws {
        try await Self.open { community in
            let ann = try await community.join("ann-writes")
            let (wrong, _) = try await Self.bring(ann, "Mine", "Kept words.", url: "https://bit.ly/abc")
            #expect(wrong.status == .unprocessableContent && wrong.shows("short link"))
            #expect(wrong.shows("Kept words.") && wrong.shows("https://bit.ly/abc"))
            let long = String(repeating: "many words ", count: 60)
            let (tooLong, _) = try await Self.bring(ann, "Mine", long, url: "https://ourblog.example/post")
            #expect(tooLong.status == .unprocessableContent && tooLong.shows("A few lines are enough"))
            _ = try await Self.bring(ann, "Mine", "Words.", url: "https://ourblog.example/post")
            let ben = try await community.join("ben-reads")
            let (again, _) = try await Self.bring(ben, "Same", "Words.", url: "http://ourblog.example/post/")
            #expect(again.status == .unprocessableContent && again.shows("the post as it was brought before"))
        }
    }

    @Test func wordsAreScreenedAsInAnyPost() async throws {
        try await Self.open { community in
            let ann = try await community.join("ann-writes")
            let (details, _) = try await Self.bring(
                ann, "Call me", "Ring me on 07700 900123.", url: "https://ourblog.example/post")
            #expect(details.status == .unprocessableContent && details.shows("07700 900123"))
            #expect(details.shows("name=\"url\" value=\"https://ourblog.example/post\""))
            // A cry for help is stored and held although its address is wrong.
            let (held, _) = try await Self.bring(
                ann, "Tonight", "I am going to kill myself tonight. I have the pills ready.", url: "https://bit.ly/x")
            #expect(held.status == .seeOther && held.location?.hasPrefix("/posts/") == true)
            #expect(community.alerts.count == 1)
            let staff = try await community.staff("Ada", roles: [.moderator]).browser
            let queue = try await staff.get("/queue")
            #expect(try await staff.get("/cases/\(queue.piece(after: "/cases/"))").shows("I have the pills ready"))
            let list = try await community.browser().get("/link-up")
            #expect(!list.shows("Tonight") && list.shows("Nobody has brought anything so far"))
        }
    }

    @Test func theLimitHoldsAndSaysSoKindly() async throws {
        try await Self.open { community in
            let ann = try await community.join("ann-writes")
            for number in 1...2 { _ = try await Self.bring(ann, "Post \(number)", "Words.", url: nil) }
            let (third, _) = try await Self.bring(ann, "Post 3", "Kept words.", url: nil)
            #expect(third.status == .conflict && third.shows("as many as fit") && third.shows("Kept words."))
        }
    }

    @Test func aRoundUpGoesUpByItselfWithThemeTextAndFeed() async throws {
        try await Self.open { community in
            let ann = try await community.join("ann-writes")
            let title = "Bread & <butter>"
            _ = try await Self.bring(ann, title, "About *mornings*.", url: nil)
            let early = try await ann.get("/link-up/1/round-up")
            #expect(early.status == .notFound)
            community.clock.advance(seconds: 3 * 86_400)
            try await community.services.stores.linkUp.beginTalks(now: community.clock.now)
            let page = try await community.browser().get("/link-up/1/round-up")
            #expect(
                page.shows("Bread &amp; &lt;butter&gt;") && page.shows("About mornings.") && page.shows("Talk about it")
            )
            let text = try await community.browser().get("/link-up/1/round-up.txt")
            #expect(text.shows("Bread & <butter>, by ann-writes"))
            let feed = try await community.browser().get("/link-up/entries.atom")
            #expect(feed.headers[.contentType] == "application/atom+xml; charset=utf-8")
            #expect(feed.shows("<title>Bread &amp; &lt;butter&gt;</title>") && feed.shows("T00:00:00Z"))
            #expect(!feed.shows("ann-writes"))
            let roundUps = try await community.browser().get("/link-up/round-ups.atom")
            #expect(roundUps.shows("/link-up/1/round-up"))
            let archive = try await ann.get("/link-up/archive")
            #expect(archive.shows("Number 1") && archive.shows("1 post"))
            let sent = try await ann.submit("/link-up/archive", ["q": "mornings"])
            let found = try await ann.get(try #require(sent.location))
            #expect(found.shows("Bread &amp; &lt;butter&gt;") && !(sent.location ?? "").contains("mornings"))
        }
    }

    @Test func theBoardOfEntriesIsInNoListAndTakesNoThreads() async throws {
        try await Self.open { community in
            let ann = try await community.join("ann-writes")
            _ = try await Self.bring(ann, "Mine", "Words.", url: nil)
            let boards = try await ann.get("/boards")
            #expect(!boards.shows("/boards/link-up"))
            let board = try await ann.get("/boards/link-up")
            #expect(board.location == "/link-up")
            let refused = try await ann.submit("/boards/link-up/threads", ["title": "T", "body": "B", "once": "o"])
            #expect(refused.status == .notFound)
        }
    }

    @Test func calendarBadgeAndEmptyArchiveAreThere() async throws {
        try await Self.open { community in
            let guest = community.browser()
            let calendar = try await guest.get("/link-up/calendar")
            #expect(calendar.shows("Number 8") && calendar.shows("open now"))
            let badge = try await guest.get("/link-up/badge")
            #expect(badge.shows("&lt;a href=&quot;https://the-address-of-this-site/link-up&quot;"))
            let image = try await guest.get("/link-up/badge.svg")
            #expect(image.headers[.contentType]?.hasPrefix("image/svg+xml") == true && !image.shows("script"))
            let archive = try await guest.get("/link-up/archive")
            #expect(archive.shows("Nothing here yet"))
            for path in ["/link-up/99", "/link-up/0", "/link-up/x", "/link-up/entries/x", "/link-up/1/round-up"] {
                #expect(try await guest.get(path).status == .notFound, "\(path)")
            }
        }
    }
}
