import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Pausing an account through one of its names.
@Suite struct PauseTests {
    private static let urgent = "I am going to kill myself tonight."
    private static let fields = ["length": "week", "reason": "Threats in the thread.", "words": "Please take a break."]

    /// A member with an everyday name and another one, and cases about posts under both.
    private static func scene(_ community: Community) async throws -> (ann: Browser, cases: [String]) {
        try await community.addBoards()
        let ann = try await community.join("mossy-lantern")
        for voice in [["voice": "everyday"], ["voice": "fresh", "fresh-name": "two-spoons"]] {
            let once = try await ann.get("/boards/open/new").value(of: "once")
            _ = try await ann.submit(
                "/boards/open/threads",
                ["title": "A thread", "body": urgent, "once": once].merging(voice) { own, _ in own })
        }
        let cases = try await community.database.read { connection in
            try connection.rows("SELECT public_id FROM cases ORDER BY id").map { try $0.text("public_id") }
        }
        try #require(cases.count == 2)
        return (ann, cases)
    }

    @Test func aPauseStopsEveryNameAndShowsAtOne() async throws {
        try await Community.open { community in
            let (ann, cases) = try await Self.scene(community)
            let moderator = try await community.staffMember("Ada", [.moderator]).browser
            _ = try await moderator.get("/cases/\(cases[0])/account")
            #expect(try await moderator.submit("/cases/\(cases[0])/account/pause", Self.fields).status == .seeOther)
            #expect(try await moderator.get("/cases/\(cases[0])/account").shows("Paused through this name"))
            // The other name's page says nothing: that they are one person's is not for staff to see.
            let other = try await moderator.get("/cases/\(cases[1])/account")
            #expect(other.shows("two-spoons") && !other.shows("Paused through this name"))
            #expect(!other.shows("mossy-lantern"))
            _ = try await ann.get("/settings/names")
            #expect(try await ann.submit("/settings/names", ["name": "third-name"]).status == .forbidden)
            let writing = try await ann.submit(
                "/boards/open/threads", ["title": "T", "body": "Words.", "voice": "fresh", "fresh-name": "third-name"])
            #expect(writing.status == .forbidden)
            #expect(try await ann.get("/boards").status == .ok)
            let inbox = try await ann.get("/inbox")
            #expect(inbox.shows("Your account is paused"))
        }
    }

    @Test func aPauseEndsByItselfOrByStaff() async throws {
        try await Community.open { community in
            let (ann, cases) = try await Self.scene(community)
            let moderator = try await community.staffMember("Ada", [.moderator]).browser
            let path = "/cases/\(cases[0])/account/pause"
            _ = try await moderator.get("/cases/\(cases[0])/account")
            _ = try await moderator.submit(path, Self.fields)
            #expect(try await moderator.submit(path + "/end", [:]).status == .unprocessableContent)
            #expect(try await moderator.submit(path + "/end", ["reason": "Talked."]).status == .seeOther)
            #expect(try await moderator.submit(path + "/end", ["reason": "Again."]).status == .notFound)
            _ = try await ann.get("/settings/names")
            #expect(try await ann.submit("/settings/names", ["name": "third-name"]).status == .seeOther)
            _ = try await moderator.submit(path, Self.fields.merging(["length": "day"]) { _, new in new })
            #expect(try await ann.submit("/settings/names", ["name": "fourth-name"]).status == .forbidden)
            community.clock.advance(seconds: 86_400)
            let back = try await community.browser().get("/boards")
            #expect(back.status == .ok)
        }
    }

    @Test func aPauseWantsLengthReasonAndWordsAndSomebodyWhoReadsCases() async throws {
        try await Community.open { community in
            let (_, cases) = try await Self.scene(community)
            let path = "/cases/\(cases[0])/account"
            let moderator = try await community.staffMember("Ada", [.moderator]).browser
            _ = try await moderator.get(path)
            for missing in Self.fields.keys {
                let answer = try await moderator.submit(path + "/pause", Self.fields.filter { $0.key != missing })
                #expect(answer.status == .unprocessableContent, "\(missing)")
            }
            let administrator = try await community.staffMember("Roy", [.administrator]).browser
            _ = try await administrator.get("/account")
            #expect(try await administrator.get(path).status == .notFound)
            #expect(try await administrator.submit(path + "/pause", Self.fields).status == .notFound)
        }
    }
}
