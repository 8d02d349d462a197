import Foundation
import SnugCore
import SnugStore
import TestSupport
import Testing

/// Threads and posts on every engine.
@Suite struct ThreadStoreTests {
    @Test(arguments: Engine.allCases)
    func theSameFormSentTwiceCountsOnce(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let post = fixture.post("hello", title: "T", by: fixture.ann, once: "one")
            let first = try await fixture.stores.threads.start(
                post, board: "open", reader: fixture.annReads, now: fixture.now)
            let second = try await fixture.stores.threads.start(
                post, board: "open", reader: fixture.annReads, now: fixture.now)
            #expect(first == second)
            let list = try await fixture.stores.threads.threads(board: "open", for: .guest, after: nil)
            #expect(list.lines.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func aHeldReplyLeavesNoTraceForOthers(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let threads = fixture.stores.threads
            let started = try await threads.start(
                fixture.post("hello", title: "T", by: fixture.ann), board: "open", reader: fixture.annReads,
                now: fixture.now)
            let before = try await threads.threads(board: "open", for: .guest, after: nil).lines[0]
            let held = try await threads.reply(
                fixture.post("secret", by: fixture.ben, held: true, concerns: [StoreFixture.urgent]),
                thread: started.thread, quoting: nil, reader: fixture.benReads, now: fixture.now.addingTimeInterval(60))
            #expect(held.urgent)
            let after = try await threads.threads(board: "open", for: .guest, after: nil).lines[0]
            #expect(after.replies == before.replies)
            #expect(after.activeAt == before.activeAt)
            #expect(try await threads.part(.start, of: started.thread, for: .guest)?.posts.count == 1)
            #expect(try await threads.part(.start, of: started.thread, for: fixture.benReads)?.posts.count == 2)
            #expect(try await threads.place(of: held.post, for: .guest) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func aPostThatWasNeverShownLeavesNoMarkWhenRemoved(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let threads = fixture.stores.threads
            let started = try await threads.start(
                fixture.post("hello", title: "T", by: fixture.ann), board: "open", reader: fixture.annReads,
                now: fixture.now)
            for held in [true, false] {
                let reply = try await threads.reply(
                    fixture.post("words", by: fixture.ben, held: held), thread: started.thread, quoting: nil,
                    reader: fixture.benReads, now: fixture.now)
                _ = try await threads.delete(reply.post, reader: fixture.benReads, now: fixture.now)
            }
            let seen = try await threads.part(.start, of: started.thread, for: .guest)?.posts ?? []
            #expect(seen.map(\.state) == [.visible, .removed])
        }
    }

    @Test(arguments: Engine.allCases)
    func pagesFollowOneAnotherWhileOthersWrite(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let threads = fixture.stores.threads
            let started = try await threads.start(
                fixture.post("post 0", title: "T", by: fixture.ann), board: "open", reader: fixture.annReads,
                now: fixture.now)
            for number in 1...60 {
                _ = try await threads.reply(
                    fixture.post("post \(number)", by: fixture.ben), thread: started.thread, quoting: nil,
                    reader: fixture.benReads, now: fixture.now)
            }
            var seen: [String] = []
            var part = try #require(try await threads.part(.start, of: started.thread, for: .guest))
            while true {
                seen += part.posts.map(\.publicID)
                guard part.hasLater, let last = part.posts.last else { break }
                _ = try await threads.reply(
                    fixture.post("late", by: fixture.ann), thread: started.thread, quoting: nil,
                    reader: fixture.annReads, now: fixture.now)
                part = try #require(try await threads.part(.after(last.publicID), of: started.thread, for: .guest))
            }
            #expect(Set(seen).count == seen.count)
            #expect(seen.count >= 61)
            let end = try #require(try await threads.part(.end, of: started.thread, for: .guest))
            #expect(end.posts.last?.publicID == seen.last)
            let first = try #require(end.posts.first)
            let earlier = try #require(
                try await threads.part(.before(first.publicID), of: started.thread, for: .guest))
            #expect(Set(earlier.posts.map(\.publicID)).isDisjoint(with: end.posts.map(\.publicID)))
        }
    }

    @Test(arguments: Engine.allCases)
    func deletedWordsLeaveTheFiles(engine: Engine) async throws {
        try await engine.open { database, directory in
            let fixture = try await StoreFixture(database)
            let canary = "zanzibarquokka"
            let started = try await fixture.stores.threads.start(
                fixture.post("before \(canary) after", title: "about \(canary)", by: fixture.ann), board: "open",
                reader: fixture.annReads, now: fixture.now)
            let before = try await engine.files(of: database, in: directory)
            #expect(try Self.files(in: before, contain: canary), "The search for the word must be able to find it.")
            _ = try await fixture.stores.threads.delete(started.post, reader: fixture.annReads, now: fixture.now)
            // PostgreSQL keeps a deleted row while any transaction of the whole server is older than its end, and other
            // tests' transactions are many; within minutes, as in life, there is no such thing.
            var isLeft = true
            for _ in 0..<(engine == .postgres ? 50 : 1) where isLeft {
                try await database.tidy(thorough: true)
                isLeft = try Self.files(in: try await engine.files(of: database, in: directory), contain: canary)
            }
            #expect(!isLeft)
        }
    }

    private static func files(in directory: URL, contain word: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil).contains { file in
            try Data(contentsOf: file).range(of: Data(word.utf8)) != nil
        }
    }

    @Test(arguments: Engine.allCases)
    func nobodyChangesOrDeletesWhatIsNotTheirs(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let threads = fixture.stores.threads
            let started = try await threads.start(
                fixture.post("hello", title: "T", by: fixture.ann), board: "open", reader: fixture.annReads,
                now: fixture.now)
            let edit = PostEdit(
                draft: PostDraft(title: "X", body: "Y"), html: "<p>Y</p>",
                screening: Screening(concerns: [], topics: [], details: [], occasion: nil), verdict: .publish)
            await #expect(throws: PostingRefusal.notYours) {
                _ = try await threads.edit(started.post, to: edit, reader: fixture.benReads, now: fixture.now)
            }
            await #expect(throws: PostingRefusal.notYours) {
                _ = try await threads.delete(started.post, reader: fixture.benReads, now: fixture.now)
            }
            await #expect(throws: PostingRefusal.notYours) {
                try await threads.dismissCard("any", of: started.thread, reader: fixture.benReads)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func anEditThatWaitsLeavesTheEarlierWordsUpUnlessSomebodyMayBeInDanger(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let threads = fixture.stores.threads
            for (priority, state) in [(Priority.p2, PostState.visible), (.p1, .held)] {
                let started = try await threads.start(
                    fixture.post("first words", title: "T", by: fixture.ann), board: "open", reader: fixture.annReads,
                    now: fixture.now)
                let concern = Concern(category: "c", priority: priority, disposition: .hold, evidence: [])
                let edit = PostEdit(
                    draft: PostDraft(title: "T", body: "second words"), html: "<p>second words</p>",
                    screening: Screening(concerns: [concern], topics: [], details: [], occasion: nil), verdict: .hold)
                let posted = try await threads.edit(started.post, to: edit, reader: fixture.annReads, now: fixture.now)
                #expect(posted.held)
                let record = try #require(try await threads.post(started.post, for: fixture.annReads))
                #expect(record.state == state)
                #expect(record.source == (state == .visible ? "first words" : "second words"))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func aLockedThreadTakesNoReplies(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let threads = fixture.stores.threads
            let started = try await threads.start(
                fixture.post("hello", title: "T", by: fixture.ann), board: "open", reader: fixture.annReads,
                now: fixture.now)
            try await database.write { _ = try $0.change("UPDATE threads SET locked = 1") }
            await #expect(throws: PostingRefusal.locked) {
                _ = try await threads.reply(
                    fixture.post("hi", by: fixture.ben), thread: started.thread, quoting: nil,
                    reader: fixture.benReads, now: fixture.now)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func searchFindsInflectedWordsNewestFirstAndNeverItsOwnSyntax(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let threads = fixture.stores.threads
            for body in ["they were sleeping badly", "sleep at last", "nothing here"] {
                _ = try await threads.start(
                    fixture.post(body, title: "T", by: fixture.ann), board: "open", reader: fixture.annReads,
                    now: fixture.now)
            }
            let found = try await threads.search("sleeping", for: .guest, before: nil).posts
            #expect(found.map(\.source) == ["sleep at last", "they were sleeping badly"])
            for hostile in ["\"", "sleep OR nothing", "NEAR(", "* AND", "words:sleep", "';--"] {
                _ = try await threads.search(hostile, for: .guest, before: nil)
            }
            #expect(try await threads.search("sleep nothing", for: .guest, before: nil).posts.isEmpty)
        }
    }
}
