import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Blocking: one name against one name, and nobody is told.
@Suite struct BlockTests {
    private static func post(in page: Browser.Answer) -> String { page.piece(after: "id=\"p-") }

    private static func quote(
        _ browser: Browser, _ thread: String, _ post: String, voice: [String: String] = [:]
    ) async throws -> Browser.Answer {
        _ = try await browser.get(thread)
        let fields = ["body": "I agree.", "quote": post, "once": UUID().uuidString]
        return try await browser.submit(thread + "/posts", fields.merging(voice) { $1 })
    }

    private static func id(of name: String, _ community: Community) async throws -> String {
        try await community.database.read { connection in
            try connection.row("SELECT id FROM pseudonyms WHERE name = $1", name)?.text("id") ?? ""
        }
    }

    /// Ann blocks Ben from the foot of a post of his.
    private static func block(_ ann: Browser, _ post: String, for name: String) async throws -> Browser.Answer {
        _ = try await ann.get("/posts/\(post)/mute")
        return try await ann.submit("/posts/\(post)/mute", ["how": "block", "name": name])
    }

    @Test func whoeverIsBlockedCannotTakeUpOnesWordsAndIsNotTold() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let (ann, ben) = (try await community.join("mossy-lantern"), try await community.join("amber-otter"))
            let thread = try await ann.start("A thing", "First words.", on: "open")
            let first = Self.post(in: try await ann.get(thread))
            let his = try await ben.start("Another", "Words of Ben.", on: "open")
            let page = try await ann.get("/posts/\(Self.post(in: try await ann.get(his)))/mute")
            #expect(page.shows("Block amber-otter"))
            let own = page.value(of: "name")
            let blocked = try await Self.block(ann, Self.post(in: try await ann.get(his)), for: own)
            #expect(blocked.location?.hasSuffix("?done=blocked") == true)
            // His reply goes up like any other; the quote isn't there.
            let sent = try await Self.quote(ben, thread, first)
            #expect(sent.status == .seeOther)
            let seen = try await community.browser().get(thread)
            #expect(seen.shows("I agree.") && !seen.shows("mossy-lantern wrote"))
            for path in [thread, "/boards/open", "/settings/people", "/people/\(own)"] {
                #expect(try await !ben.get(path).shows("block for"), "\(path)")
                #expect(try await !ben.get(path).shows("blocked for"), "\(path)")
            }
            #expect(try await ann.get(thread).shows("A post by somebody you muted"))
        }
    }

    /// Otherwise blocking one name and asking about another would pair the two.
    @Test func anotherNameOfTheSamePersonIsNotBlocked() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let (ann, ben) = (try await community.join("mossy-lantern"), try await community.join("amber-otter"))
            let his = try await ben.start("Another", "Words of Ben.", on: "open")
            let own = try await Self.id(of: "mossy-lantern", community)
            _ = try await Self.block(ann, Self.post(in: try await ann.get(his)), for: own)
            let thread = try await ann.start("A thing", "First words.", on: "open")
            let first = Self.post(in: try await ann.get(thread))
            _ = try await Self.quote(ben, thread, first, voice: ["voice": "fresh", "fresh-name": "two-spoons"])
            #expect(try await community.browser().get(thread).shows("mossy-lantern wrote"))
            // Nor does the page of a name look otherwise to whoever is blocked.
            let his2 = try await ben.get("/people/\(own)")
            let others = try await community.join("quiet-heron").get("/people/\(own)")
            #expect(his2.shows("First words.") && others.shows("First words."))
        }
    }

    @Test func aBlockHoldsForTheOneNameThatItWasMadeFor() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let (ann, ben) = (try await community.join("mossy-lantern"), try await community.join("amber-otter"))
            let his = try await ben.start("Another", "Words of Ben.", on: "open")
            _ = try await ann.get("/settings/names")
            _ = try await ann.submit("/settings/names", ["name": "two-spoons"])
            let page = try await ann.get("/posts/\(Self.post(in: try await ann.get(his)))/mute")
            #expect(page.shows("For which of your names?"))
            let second = try await Self.id(of: "two-spoons", community)
            _ = try await Self.block(ann, Self.post(in: try await ann.get(his)), for: second)
            let thread = try await ann.start("A thing", "First words.", on: "open")
            _ = try await Self.quote(ben, thread, Self.post(in: try await ann.get(thread)))
            #expect(try await community.browser().get(thread).shows("mossy-lantern wrote"))
            #expect(try await ann.get("/settings/people").shows("blocked for two-spoons"))
        }
    }

    @Test func aBlockCanBeTakenBackByHalfAndWhole() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let (ann, ben) = (try await community.join("mossy-lantern"), try await community.join("amber-otter"))
            let his = try await ben.start("Another", "Words of Ben.", on: "open")
            let own = try await Self.id(of: "mossy-lantern", community)
            let other = try await Self.id(of: "amber-otter", community)
            _ = try await Self.block(ann, Self.post(in: try await ann.get(his)), for: own)
            _ = try await ann.get("/settings/people")
            #expect(try await ann.submit("/settings/blocks/\(other)/end", [:]).status == .seeOther)
            let list = try await ann.get("/settings/people")
            #expect(list.shows("<span class=\"tag\">muted</span>") && !list.shows("Only mute them"))
            let thread = try await ann.start("A thing", "First words.", on: "open")
            _ = try await Self.quote(ben, thread, Self.post(in: try await ann.get(thread)))
            #expect(try await community.browser().get(thread).shows("mossy-lantern wrote"))
            #expect(try await ann.submit("/settings/mutes/\(other)/end", [:]).status == .seeOther)
            #expect(try await ann.get("/settings/people").shows("Nobody."))
        }
    }

    @Test func nobodyBlocksForAnothersNameOrTheirOwnPosts() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let (ann, ben) = (try await community.join("mossy-lantern"), try await community.join("amber-otter"))
            let his = try await ben.start("Another", "Words of Ben.", on: "open")
            let post = Self.post(in: try await ann.get(his))
            let foreign = try await Self.id(of: "amber-otter", community)
            for name in [foreign, "", "aaaaaaaaaaaaaaaaaaaaaaaaaa"] {
                #expect(try await Self.block(ann, post, for: name).status == .notFound, "\(name)")
            }
            #expect(try await Self.block(ben, post, for: foreign).status == .notFound)
        }
    }

    @Test func aListThatIsShutIsEmptyForEverybodyAlike() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let (ann, ben) = (try await community.join("mossy-lantern"), try await community.join("amber-otter"))
            let thread = try await ann.start("A thing", "First words.", on: "open")
            let own = try await Self.id(of: "mossy-lantern", community)
            _ = try await ben.get("/settings/names")
            let foreign = try await ben.submit("/settings/names/\(own)/list", ["list": "shut"])
            #expect(foreign.status == .notFound)
            #expect(try await ben.get("/people/\(own)").shows("First words."))
            _ = try await ann.get("/settings/names")
            #expect(try await ann.submit("/settings/names/\(own)/list", ["list": "half"]).status == .badRequest)
            #expect(try await ann.submit("/settings/names/\(own)/list", ["list": "shut"]).status == .seeOther)
            for reader in [ann, ben] {
                let page = try await reader.get("/people/\(own)")
                #expect(page.shows("Nothing stands under this name that you can read.") && !page.shows("First words."))
                #expect(try await reader.get(thread).shows("First words."))
            }
            #expect(try await ann.get("/people/\(own)").shows("You have shut the list"))
            #expect(try await !ben.get("/people/\(own)").shows("shut"))
            _ = try await ann.submit("/settings/names/\(own)/list", ["list": "open"])
            #expect(try await ben.get("/people/\(own)").shows("First words."))
        }
    }
}
