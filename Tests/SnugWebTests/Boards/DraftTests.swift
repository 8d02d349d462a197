import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Keeping words for later, sealed to whoever wrote them.
@Suite struct DraftTests {
    private static let words = "Half a thought about school that nobody has read yet."

    private static func keep(
        _ browser: Browser, _ changing: [String: String] = [:]
    ) async throws -> Browser.Answer {
        let once = try await browser.get("/boards/open/new").value(of: "once")
        let fields = ["title": "Half a title", "body": words, "once": once, "action": "draft"]
        return try await browser.submit("/boards/open/threads", fields.merging(changing) { _, new in new })
    }

    @Test func aDraftComesBackAsItWasLeftAndGoesWhenItIsPosted() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            let kept = try await Self.keep(ann, ["voice": "fresh", "fresh-name": "two-spoons"])
            #expect(kept.location == "/drafts?done=draft-kept")
            // Nothing was posted and no name was made.
            #expect(try await !ann.get("/settings/names").shows("two-spoons"))
            let list = try await ann.get("/drafts")
            #expect(list.shows("Half a title"))
            let form = try await ann.get("/drafts/" + list.piece(after: "href=\"/drafts/"))
            #expect(form.shows(Self.words) && form.shows("value=\"Half a title\"") && form.shows("two-spoons"))
            #expect(form.shows("action=\"/boards/open/threads\""))
            _ = try await Self.keep(ann, ["action": "publish", "body": "Now it is whole."])
            #expect(try await ann.get("/drafts").shows("There are none."))
        }
    }

    @Test func keepingTwiceKeepsTheLatest() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            _ = try await Self.keep(ann)
            _ = try await Self.keep(ann, ["body": "The second try."])
            let list = try await ann.get("/drafts")
            let form = try await ann.get("/drafts/" + list.piece(after: "href=\"/drafts/"))
            #expect(form.shows("The second try.") && !form.shows(Self.words))
        }
    }

    @Test func aReplysDraftKeepsItsThreadAndQuote() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            let ben = try await community.join("amber-otter")
            let thread = try await ben.start("A question", "What did you do about lunch?", on: "open")
            let post = try await ann.get(thread).piece(after: "id=\"p-")
            _ = try await ann.submit(
                thread + "/posts", ["body": "We packed ours.", "quote": post, "action": "draft", "once": "x"])
            let list = try await ann.get("/drafts")
            let form = try await ann.get("/drafts/" + list.piece(after: "href=\"/drafts/"))
            #expect(form.shows("action=\"\(thread)/posts\"") && form.shows("name=\"quote\" value=\"\(post)\""))
        }
    }

    @Test func nobodyElseOpensOrEndsADraft() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            let ben = try await community.join("amber-otter")
            _ = try await Self.keep(ann)
            let id = try await ann.get("/drafts").piece(after: "href=\"/drafts/")
            #expect(try await ben.get("/drafts/\(id)").status == .notFound)
            _ = try await ben.get("/drafts")
            _ = try await ben.submit("/drafts/\(id)/end", [:])
            #expect(try await ann.get("/drafts/\(id)").status == .ok)
            _ = try await ann.submit("/drafts/\(id)/end", [:])
            #expect(try await ann.get("/drafts/\(id)").status == .notFound)
        }
    }

    /// Neither words nor thread stand in the file, and the length of a row says nothing about the length of the words.
    @Test func theFileTellsNothingOfADraft() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let (ann, _) = try await community.member("mossy-lantern")
            let lengths = try await [Self.words, "Short."].asyncMap { words in
                _ = try await Self.keep(ann, ["body": words])
                return try await community.database.read { connection -> Int in
                    let row = try #require(try connection.row("SELECT * FROM drafts"))
                    let sealed = try row.blob("words_sealed")
                    #expect(Data(sealed).range(of: Data("thought".utf8)) == nil)
                    #expect(row.names == ["id", "member_id", "words_sealed", "ends_at"])
                    return sealed.count
                }
            }
            #expect(Set(lengths).count == 1)
        }
    }

    @Test func draftsCanBeSwitchedOffAndAreGoneThen() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            _ = try await Self.keep(ann)
            _ = try await ann.get("/drafts")
            #expect(try await ann.submit("/settings/drafts", ["keep": "no"]).status == .seeOther)
            #expect(try await ann.get("/drafts").shows("No drafts are kept."))
            #expect(try await !ann.get("/boards/open/new").shows("Keep for later"))
            let refused = try await Self.keep(ann)
            #expect(refused.status == .conflict && refused.shows(Self.words))
            #expect(try await community.database.read { try $0.rows("SELECT 1 FROM drafts").isEmpty })
            #expect(try await ann.submit("/settings/drafts", ["keep": "perhaps"]).status == .badRequest)
        }
    }

    /// Words that weren't sent aren't sent; but nobody who writes of danger is left without a number.
    @Test func anUrgentDraftStaysItsAuthorsAndPointsToHelp() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            let kept = try await Self.keep(ann, ["body": "I am going to kill myself tonight."])
            #expect(try await ann.get(kept.location ?? "").shows("says whom to ring"))
            let cases = try await community.database.read { try $0.rows("SELECT 1 FROM cases").count }
            #expect(cases == 0 && community.alerts.count == 0)
        }
    }
}

extension Sequence where Element: Sendable {
    /// Maps one after the other.
    fileprivate func asyncMap<T>(_ change: (Element) async throws -> T) async rethrows -> [T] {
        var results: [T] = []
        for element in self { results.append(try await change(element)) }
        return results
    }
}
