import Foundation
import Keys
import SnugStore
import TestSupport
import Testing

/// Moving from a file to a server; all of it needs a server.
@Suite(.enabled(if: TestServer.shared != nil, "SNUG_TEST_POSTGRES doesn't say where a server is."))
struct CommunityCopyTests {
    /// A file with a community, and an empty database on the server.
    private static func open(
        _ body: (SQLiteDatabase, StoreFixture, PostgresDatabase) async throws -> Void
    ) async throws {
        let server = try #require(TestServer.shared)
        try await Engine.sqlite.open { database, _ in
            let file = try #require(database as? SQLiteDatabase)
            let fixture = try await StoreFixture(file)
            for number in 0..<30 {
                let started = try await fixture.stores.threads.start(
                    fixture.post("Words number \(number)", title: "Thread \(number)", by: fixture.ann), board: "open",
                    reader: fixture.annReads, now: fixture.now)
                _ = try await fixture.stores.threads.reply(
                    fixture.post("An answer", by: fixture.ben), thread: started.thread, quoting: started.post,
                    reader: fixture.benReads, now: fixture.now)
            }
            let target = PostgresDatabase(try server.address(of: try await server.makeEmpty()), connections: 2)
            try await body(file, fixture, target)
            try target.close()
        }
    }

    private static func copy(_ file: SQLiteDatabase, to target: PostgresDatabase) async throws -> Int {
        try await CommunityCopy(from: file, to: target, progress: { _ in }).run(now: Date(timeIntervalSince1970: 0))
    }

    @Test func everythingArrivesAndWorks() async throws {
        try await Self.open { file, fixture, target in
            #expect(try await Self.copy(file, to: target) > 60)
            let moved = Stores(database: target, key: ServerKey())
            let found = try await moved.threads.search("number", for: fixture.benReads, before: nil)
            #expect(!found.posts.isEmpty && found.hasMore)
            // Numbers go on where they stopped, or the first new thread would be refused.
            let started = try await moved.threads.start(
                fixture.post("Anew", title: "Anew", by: fixture.ann), board: "open", reader: fixture.annReads,
                now: fixture.now)
            #expect(try await moved.threads.part(.start, of: started.thread, for: fixture.benReads) != nil)
        }
    }

    @Test func theFileSaysThatItMovedUntilItIsReopened() async throws {
        try await Self.open { file, fixture, target in
            #expect(try await CommunityCopy.dayOfMove(fixture.stores.settings) == nil)
            _ = try await Self.copy(file, to: target)
            #expect(try await CommunityCopy.dayOfMove(fixture.stores.settings) == "1970-01-01")
            try await CommunityCopy.reopen(file)
            #expect(try await CommunityCopy.dayOfMove(fixture.stores.settings) == nil)
        }
    }

    @Test func aTargetInUseIsLeftAlone() async throws {
        try await Self.open { file, _, target in
            _ = try await Self.copy(file, to: target)
            await #expect(throws: OperatorProblem.self) { try await Self.copy(file, to: target) }
            let count = try await target.read { try $0.row("SELECT count(*) AS n FROM posts")?.int("n") }
            #expect(count == 60)
        }
    }

    @Test func aCopyThatWasCutShortCanBeMadeAgain() async throws {
        try await Self.open { file, _, target in
            _ = try await Self.copy(file, to: target)
            try await target.write { connection in
                try connection.change("INSERT INTO settings (name, value) VALUES ('copy-unfinished', 'yes')")
                try connection.change("DELETE FROM post_search")
            }
            _ = try await Self.copy(file, to: target)
            let count = try await target.read { try $0.row("SELECT count(*) AS n FROM post_search")?.int("n") }
            #expect(count == 60)
        }
    }

    @Test func whatArrivesOtherwiseIsNoticed() async throws {
        try await Self.open { file, _, target in
            // Somebody else's hand in the target while rows arrive.
            try await Migrator(target).migrate()
            try await target.write { connection in
                try connection.change(
                    """
                    CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN NEW.title := NEW.title || '.'; RETURN NEW; END $$
                    """)
                try connection.change(
                    "CREATE TRIGGER meddle BEFORE INSERT ON threads FOR EACH ROW EXECUTE FUNCTION meddle()")
            }
            await #expect(throws: OperatorProblem.self) { try await Self.copy(file, to: target) }
            #expect(try await CommunityCopy.dayOfMove(Stores(database: file, key: ServerKey()).settings) == nil)
        }
    }
}
