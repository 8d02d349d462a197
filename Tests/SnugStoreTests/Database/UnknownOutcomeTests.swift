import Dispatch
import Foundation
import Keys
import SnugCore
import SnugStore
import TestSupport
import Testing

/// A primary whose standby doesn't answer: what it has is neither saved nor not saved.
@Suite(.enabled(if: TestServer.shared != nil, "SNUG_TEST_POSTGRES doesn't say where a server is."))
struct UnknownOutcomeTests {
    private static func open(_ body: (StoreFixture, PostgresDatabase) async throws -> Void) async throws {
        let server = try #require(TestServer.shared)
        let name = try await server.makeEmpty()
        let patient = PostgresDatabase(try server.address(of: name), connections: 1)
        try await Migrator(patient).migrate()
        let fixture = try await StoreFixture(patient)
        try patient.close()
        try await server.run("ALTER DATABASE \(name) SET synchronous_commit = on")
        // Long enough for a busy machine to connect in, and no test waits for more than two of these.
        let waiting = PostgresDatabase(try server.address(of: name), connections: 2, patience: .seconds(4))
        _ = try await waiting.read { try $0.row("SELECT 1 AS one") }
        try await body(fixture, waiting)
        try waiting.close()
    }

    @Test func neitherTheFirstTimeNorTheRetrySaysSaved() async throws {
        try await Self.open { fixture, database in
            let threads = Stores(database: database, key: .init()).threads
            let post = fixture.post("Words", title: "Words", by: fixture.ann, once: "one key")
            for _ in 0..<2 {
                await #expect(throws: DatabaseTrouble.unknownOutcome) {
                    _ = try await threads.start(
                        post, board: "open", reader: fixture.annReads, now: fixture.now)
                }
            }
            // The primary does have it, once: a mere look would have said so, and a failover might undo it.
            let count = try await database.read { try $0.row("SELECT count(*) AS n FROM posts")?.int("n") }
            #expect(count == 1)
        }
    }

    @Test func aFormWhoseFirstSendingIsUnderWayIsNeverCalledNotKept() async throws {
        try await Self.open { fixture, database in
            let post = fixture.post("Words", title: "Words", by: fixture.ann, once: "one key")
            let (begun, tell) = AsyncStream<Void>.makeStream()
            let end = DispatchSemaphore(value: 0)
            async let first: Void = database.write { connection in
                try connection.change(
                    "INSERT INTO idempotency (key, result, made_at) VALUES ($1, 'a b', $2)", post.once, fixture.now)
                tell.yield()
                end.wait()
            }
            for await _ in begun { break }
            // It waits for the first one, and gives up.
            await #expect(throws: DatabaseTrouble.unknownOutcome) {
                _ = try await Stores(database: database, key: .init()).threads.start(
                    post, board: "open", reader: fixture.annReads, now: fixture.now)
            }
            end.signal()
            _ = try? await first
        }
    }

    @Test func whatOnlyReadsIsNotKeptWaiting() async throws {
        try await Self.open { fixture, database in
            let boards = Stores(database: database, key: .init()).boards
            let seen = try await boards.all(for: fixture.annReads)
            #expect(seen.count == 2)
        }
    }

    @Test func aTransactionThatChangedNothingIsKept() async throws {
        try await Self.open { _, database in
            let one = try await database.write { try $0.row("SELECT 1 AS one")?.int("one") }
            #expect(one == 1)
        }
    }

    @Test func thePlannersStatisticsHoldNobodysWords() async throws {
        try await Engine.postgres.open { database, _ in
            let fixture = try await StoreFixture(database)
            for number in 0..<40 {
                _ = try await fixture.stores.threads.start(
                    fixture.post("The same words", title: "A title \(number)", by: fixture.ann), board: "open",
                    reader: fixture.annReads, now: fixture.now)
            }
            try await database.tidy(thorough: false)
            let (words, others) = try await database.read { connection in
                (
                    try connection.rows(
                        "SELECT attname::text AS n FROM pg_stats WHERE attname IN ('body', 'body_html', 'title', 'words')",
                        []
                    ).count, try connection.rows("SELECT 1 AS one FROM pg_stats WHERE tablename = 'posts'", []).count
                )
            }
            #expect(words == 0)
            #expect(others > 3, "The check must be able to see statistics.")
        }
    }

    @Test func aServerThatIsNotThereSaysNothingWasKept() async throws {
        let nowhere = try #require(PostgresAddress("postgres://nobody@127.0.0.1:1/nothing"))
        let database = PostgresDatabase(nowhere, connections: 1, patience: .milliseconds(300))
        await #expect(throws: DatabaseTrouble.unreachable) {
            try await database.write { _ = try $0.rows("SELECT 1 AS one", []) }
        }
        try database.close()
    }
}
