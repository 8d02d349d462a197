import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// What people meet when the database is in trouble: plain words, their own words back, and help.
@Suite struct FailureTests {
    private static let words = "An hour’s worth of words & a <heart> <3"
    private static let escaped = "An hour’s worth of words &amp; a &lt;heart&gt; &lt;3"

    @Test(arguments: [
        DatabaseTrouble.diskFull, .busy, .damaged, .unknownOutcome, .other(code: 10), .refused(constraint: "x"),
    ])
    func aPostThatCanNotBeKeptComesBack(trouble: DatabaseTrouble) async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            _ = try await ann.get("/boards/open/new")
            community.troubled.fails(writes: trouble)
            let answer = try await ann.submit("/boards/open/threads", ["title": "My title", "body": Self.words])
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.shows(Self.escaped) && answer.shows("My title"))
            #expect(answer.shows("116 123") && answer.shows("/help-now"))
            #expect(answer.headers[.cacheControl] == "no-store")
            for inner in ["SQLite", "diskFull", "busy", "constraint", "Error"] { #expect(!answer.shows(inner)) }
            community.troubled.fails()
            let again = try await ann.submit("/boards/open/threads", ["title": "My title", "body": Self.words])
            #expect(again.status == .seeOther)
        }
    }

    @Test func onlyAnUncertainOutcomeIsCalledUncertain() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            _ = try await ann.get("/boards/open/new")
            community.troubled.fails(writes: .unknownOutcome)
            let uncertain = try await ann.submit("/boards/open/threads", ["title": "T", "body": Self.words])
            #expect(!uncertain.shows("Nothing was kept") && uncertain.shows("look whether it is there"))
            community.troubled.fails(writes: .diskFull)
            let certain = try await ann.submit("/boards/open/threads", ["title": "T", "body": Self.words])
            #expect(certain.shows("Nothing was kept"))
        }
    }

    @Test func aReportsWordsComeBackWithoutItsChosenReason() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let thread = try await community.join("ann-writes").start("Sunday", "We baked.", on: "open")
            let ben = try await community.join("ben-reads")
            let page = try await ben.get(thread)
            let start = try #require(page.body.range(of: "href=\"/posts/"))
            let post = page.body[start.upperBound...].prefix { $0 != "/" }
            _ = try await ben.get("/posts/\(post)/report")
            community.troubled.fails(writes: .diskFull)
            let answer = try await ben.submit("/posts/\(post)/report", ["reason": "worried", "body": Self.words])
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.shows(Self.escaped) && !answer.shows(">worried"))
        }
    }

    @Test func helpAndTheWayOutNeedNoDatabase() async throws {
        try await Community.open { community in
            let ann = try await community.join("ann-writes")
            community.troubled.fails(reads: .damaged, writes: .damaged)
            let help = try await ann.get("/help-now")
            #expect(help.status == .ok && help.shows("116 123"))
            #expect(try await ann.get("/healthz").status == .ok)
            #expect(try await ann.get("/assets/snug.css").status == .ok)
            let page = try await ann.get("/boards")
            #expect(page.status == .serviceUnavailable && page.shows("/help-now"))
            let exit = try await ann.get("/exit")
            #expect(exit.status == .seeOther && ann.cookies["snug"] == nil)
        }
    }

    @Test func aSessionThatCanNotBeProlongedStillReads() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            community.clock.advance(seconds: 2 * 3600)
            community.troubled.fails(writes: .diskFull)
            let page = try await ann.get("/boards")
            #expect(page.status == .ok && page.shows("ann-writes"))
        }
    }

    /// SQLite's own fault and not one of ours: the file may not grow any more.
    @Test(.enabled(if: Engine.current == .sqlite))
    func aRealFullDatabaseRefusesAndRecovers() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            let thread = try await ann.start("Sunday", "We baked.", on: "open")
            _ = try await community.database.write { try $0.rows("PRAGMA max_page_count = 1") }
            let long = String(repeating: "and so on ", count: 1_500)
            var refused: Browser.Answer?
            for _ in 0..<40 where refused == nil {
                let answer = try await Self.reply(ann, thread, long)
                if answer.status != .seeOther { refused = answer }
            }
            #expect(refused?.status == .serviceUnavailable)
            #expect(refused?.shows(long) == true)
            #expect(try await ann.get(thread).shows("We baked."))
            _ = try await community.database.write { try $0.rows("PRAGMA max_page_count = 1000000") }
            #expect(try await Self.reply(ann, thread, long).status == .seeOther)
            #expect(try await community.database.troubles().isEmpty)
        }
    }

    private static func reply(_ browser: Browser, _ thread: String, _ words: String) async throws -> Browser.Answer {
        let page = try await browser.get(thread)
        return try await browser.submit(
            "\(thread)/posts", ["body": words, "once": page.value(of: "once"), "action": "publish"])
    }
}
