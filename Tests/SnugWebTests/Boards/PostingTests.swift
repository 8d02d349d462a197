import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Writing, from the form to what others see.
@Suite struct PostingTests {
    @Test func aThreadIsReadByEverybodyWhoMayEnterItsBoard() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            let thread = try await ann.start("Sunday night", "We got through the weekend.", on: "open")
            let guest = try await community.browser().get(thread)
            #expect(guest.shows("We got through the weekend."))
            #expect(guest.shows("ann-writes"))
            let inside = try await ann.start("Members", "Only for us.", on: "inside")
            let refused = try await community.browser().get(inside)
            #expect(refused.status == .notFound)
            let ben = try await community.join("ben-reads").get(inside)
            #expect(ben.shows("Only for us."))
        }
    }

    @Test func whatIsWrongIsSaidAndNothingTypedIsLost() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            _ = try await ann.get("/boards/open/new")
            let empty = try await ann.submit("/boards/open/threads", ["title": "", "body": "kept words"])
            #expect(empty.status == .unprocessableContent)
            #expect(empty.shows("kept words") && empty.shows("Give your thread a title"))
            let long = String(repeating: "long words ", count: 1_900)
            let tooLong = try await ann.submit("/boards/open/threads", ["title": "T", "body": long])
            #expect(tooLong.status == .unprocessableContent)
            #expect(tooLong.shows("characters too long") && tooLong.shows(String(long.prefix(200))))
        }
    }

    @Test func hostileWordsStayWords() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            let hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1))"
            let thread = try await ann.start("<b>Title</b>", hostile, on: "open")
            let page = try await ann.get(thread)
            #expect(page.shows("&lt;script&gt;"))
            for wrong in ["<script>alert", "<img", "href=\"javascript", "<b>Title"] { #expect(!page.shows(wrong)) }
        }
    }

    @Test func editingQuotingAndTakingDown() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            let ben = try await community.join("ben-reads")
            let thread = try await ann.start("A thing", "First words.", on: "open")
            let post = try await ann.get(thread).piece(after: "id=\"p-")
            _ = try await ben.get(thread)
            let quoting = try await ben.submit(thread + "/posts", ["body": "I agree.", "quote": post, "once": "q"])
            #expect(quoting.status == .seeOther)
            let quoted = try await ann.get(thread)
            #expect(quoted.shows("ann-writes wrote") && quoted.shows("1 reply"))
            _ = try await ann.get("/posts/\(post)/edit")
            let edited = try await ann.submit("/posts/\(post)/edit", ["title": "A thing", "body": "Second words."])
            #expect(edited.location == "/posts/\(post)?done=edited")
            let after = try await ben.get(thread)
            #expect(after.shows("Second words.") && !after.shows("First words.") && after.shows("edited"))
            let stranger = try await ben.get("/posts/\(post)/edit")
            #expect(stranger.status == .notFound)
            _ = try await ann.get("/posts/\(post)/delete")
            let gone = try await ann.submit("/posts/\(post)/delete", [:])
            #expect(gone.location == "/boards/open?done=deleted")
            let later = try await ben.get(thread)
            #expect(later.status == .notFound)
        }
    }

    @Test func mutedPostsAreFoldedAwayForTheMuterAlone() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            let ben = try await community.join("ben-reads")
            let thread = try await ann.start("A thing", "First words.", on: "open")
            let post = try await ben.get(thread).piece(after: "id=\"p-")
            _ = try await ben.get("/posts/\(post)/mute")
            let muted = try await ben.submit("/posts/\(post)/mute", [:])
            #expect(muted.status == .seeOther)
            let page = try await ben.get(thread)
            #expect(page.shows("A post by somebody you muted"))
            let own = try await ann.get(thread)
            #expect(!own.shows("muted"))
        }
    }

    @Test func searchWordsNeverStandInAnAddressAndAreBoundToTheVisitor() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            _ = try await ann.start("A thing", "Marmalade on <toast>.", on: "open")
            _ = try await ann.get("/search")
            let sent = try await ann.submit("/search", ["q": "marmalade"])
            let location = try #require(sent.location)
            #expect(!location.lowercased().contains("marmalade"))
            let page = try await ann.get(location)
            #expect(page.shows("<mark>Marmalade</mark>") && page.shows("&lt;toast&gt;"))
            let ben = try await community.join("ben-reads")
            let stolen = try await ben.get(location)
            #expect(stolen.location == "/search")
        }
    }

    @Test func supportCardsComeWithTheTopicAndGoWhenTheAuthorSaysSo() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            let thread = try await ann.start(
                "School again", "School refusal again. It is full EBSA now and he won't go to school.", on: "open")
            let page = try await ann.get(thread)
            #expect(page.shows("You might find this useful"))
            let card = page.piece(after: thread + "/cards/")
            #expect(!card.isEmpty)
            let ben = try await community.join("ben-reads")
            _ = try await ben.get("/search")
            let refused = try await ben.submit("\(thread)/cards/\(card)/dismissal", [:])
            #expect(refused.status == .notFound)
            _ = try await ann.get(thread)
            _ = try await ann.submit("\(thread)/cards/\(card)/dismissal", [:])
            let after = try await ann.get(thread)
            #expect(!after.shows("/cards/\(card)/dismissal"))
        }
    }
}
