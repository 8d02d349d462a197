import Foundation
import Keys
import SnugCore
import SnugStore
import TestSupport
import Testing

/// What several nodes that share a database owe one another; on SQLite there is one node, and the same holds.
@Suite struct NodesTests {
    @Test(arguments: Engine.allCases)
    func aReplyIsAnnouncedToWhoeverListens(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let started = try await fixture.stores.threads.start(
                fixture.post("A question", title: "Anybody", by: fixture.ann), board: "open", reader: fixture.annReads,
                now: fixture.now)
            let heard = try await engine.neighbour(of: database) { neighbour in
                let stream = neighbour.news.stream()
                try await engine.listens(neighbour)
                // The quickest of a few: the rest of the tests run beside this one.
                var quickest = Duration.seconds(60)
                for number in 1...5 where quickest >= .seconds(1) {
                    _ = try await fixture.stores.threads.reply(
                        fixture.post("An answer \(number)", by: fixture.ben), thread: started.thread, quoting: nil,
                        reader: fixture.benReads, now: fixture.now)
                    let sent = ContinuousClock.now
                    for await news in stream where news == .reply(thread: started.thread) {
                        quickest = min(quickest, ContinuousClock.now - sent)
                        break
                    }
                }
                return quickest
            }
            #expect(heard < .seconds(1))
        }
    }

    @Test(arguments: Engine.allCases)
    func aReplyThatWasHeldIsAnnouncedToNobody(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let stream = database.news.stream()
            try await engine.listens(database)
            let held = try await fixture.stores.threads.start(
                fixture.post("A cry", title: "Held", by: fixture.ann, held: true, concerns: [StoreFixture.urgent]),
                board: "open", reader: fixture.annReads, now: fixture.now)
            // Staff's queue changed, and that is all that is said of it.
            database.tell([.counted(node: "test", what: "the end")])
            var heard: Set<News> = []
            for await news in stream {
                heard.insert(news)
                if heard.isSuperset(of: [.cases, .counted(node: "test", what: "the end")]) { break }
            }
            #expect(!heard.contains(.reply(thread: held.thread)))
        }
    }

    @Test(arguments: Engine.allCases)
    func theSameFormAtTwoNodesCountsOnce(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let post = fixture.post("Once only", title: "Once", by: fixture.ann, once: "the same key")
            let posted = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await fixture.stores.threads.start(
                            post, board: "open", reader: fixture.annReads, now: fixture.now
                        ).thread
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(posted.count == 1)
            let count = try await database.read { try $0.row("SELECT count(*) AS n FROM posts")?.int("n") }
            #expect(count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func oneOfManyNodesGetsAJobAndAnotherTakesOverWithinAMinute(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let jobs = fixture.stores.jobs
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { try await jobs.recur("sweep", every: 600, now: fixture.now) } }
                try await group.waitForAll()
            }
            let leased = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await jobs.lease("sweep", now: fixture.now).count } }
                return try await group.reduce(0, +)
            }
            #expect(leased == 1)
            // The node that has it dies: nobody extends the lease.
            #expect(try await jobs.lease("sweep", now: fixture.now + 20).isEmpty)
            let takeover = JobStore.leaseSeconds + 25
            #expect(takeover < 60)
            #expect(try await jobs.lease("sweep", now: fixture.now + takeover).map(\.attempts) == [2])
        }
    }

    @Test(arguments: Engine.allCases)
    func aLeaseThatIsExtendedStaysItsWorkers(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let jobs = fixture.stores.jobs
            try await jobs.recur("sweep", every: 600, now: fixture.now)
            let leased = try await jobs.lease("sweep", now: fixture.now)
            try await jobs.extend(leased, now: fixture.now + 20)
            #expect(try await jobs.lease("sweep", now: fixture.now + 45).isEmpty)
            try await jobs.finish(leased, now: fixture.now + 46)
            try await jobs.recur("sweep", every: 600, now: fixture.now + 47)
            #expect(try await jobs.lease("sweep", now: fixture.now + 500).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func twoNodesThatMigrateAtOnceDoNotCollide(engine: Engine) async throws {
        guard engine == .postgres else { return }
        let server = try #require(TestServer.shared)
        let address = try server.address(of: try await server.makeEmpty())
        let applied = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<3 {
                group.addTask {
                    let database = PostgresDatabase(address, connections: 1)
                    let steps = try await Migrator(database).migrate()
                    try database.close()
                    return steps
                }
            }
            return try await group.reduce([], +)
        }
        #expect(applied.sorted() == Migrator.names.sorted())
    }

    @Test(arguments: Engine.allCases)
    func boardsToBeginWithArePutUpOnce(engine: Engine) async throws {
        try await engine.open { database, _ in
            let boards = BoardDraft(slug: "first", name: "First", description: "", audience: .everybody)
            let store = Stores(database: database, key: .init()).boards
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<6 { group.addTask { try await store.begin(with: [boards]) } }
                try await group.waitForAll()
            }
            #expect(try await store.all(for: .guest).map(\.slug) == ["first"])
        }
    }

    @Test(arguments: Engine.allCases)
    func searchesFindTheSame(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            for words in Self.texts {
                _ = try await fixture.stores.threads.start(
                    fixture.post(words, title: "About", by: fixture.ann), board: "open", reader: fixture.annReads,
                    now: fixture.now)
            }
            for (query, expected) in Self.queries {
                let found = try await fixture.stores.threads.search(query, for: fixture.benReads, before: nil)
                #expect(found.posts.map(\.source).sorted() == expected.map { Self.texts[$0] }.sorted(), "\(query)")
            }
        }
    }

    private static let texts = [
        "Schools and sleeping badly", "We walked to the café by the river", "Therapeutic parenting, week three",
        "O'Brien's letter; it's here", "ASGSF 2026 panel",
    ]

    /// What was typed, and which of the texts it finds.
    private static let queries: [(String, [Int])] = [
        ("school", [0]), ("sleep", [0]), ("walking", [1]), ("cafe", [1]), ("CAFÉ", [1]), ("therap", [2]),
        ("parenting week", [2]), ("week parenting", [2]), ("letter", [3]), ("asgsf", [4]), ("2026", [4]),
        ("' & | ! :* (", []), ("nowhere", []), ("river school", []),
    ]
}
