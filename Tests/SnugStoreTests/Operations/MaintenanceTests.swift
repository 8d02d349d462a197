import Foundation
import Keys
import SnugStore
import TestSupport
import Testing

@Suite struct MaintenanceTests {
    private let now = Date(timeIntervalSince1970: 1_795_082_400)

    private func remaining(_ insert: String, _ moment: Date, in table: String) async throws -> Bool {
        let found = Found()
        try await DataFixture.open { [now] data in
            try await data.use { database in
                _ = try await database.write { try $0.change(insert, moment) }
                try await MaintenanceStore(database: database, key: ServerKey()).clearAway(now: now)
                let isThere = try await database.read { try $0.exists("SELECT 1 FROM \(table)") }
                await found.set(isThere)
            }
        }
        return await found.value
    }

    private actor Found {
        var value = false
        func set(_ value: Bool) { self.value = value }
    }

    @Test(arguments: [(-1.0, false), (0.0, false), (60.0, true)])
    func anInvitationGoesWhenItsTimeIsOver(_ seconds: Double, _ stays: Bool) async throws {
        let insert =
            "INSERT INTO staff_invitations (token_hash, name, roles, ends_at) VALUES ('x', 'Ann', 'moderator', $1)"
        #expect(try await remaining(insert, now + seconds, in: "staff_invitations") == stays)
    }

    @Test(arguments: [(-90_000.0, false), (-3_600.0, true)])
    func anIdempotencyKeyGoesAfterADay(_ seconds: Double, _ stays: Bool) async throws {
        let insert = "INSERT INTO idempotency (key, result, made_at) VALUES ('x', 'y', $1)"
        #expect(try await remaining(insert, now + seconds, in: "idempotency") == stays)
    }

    @Test(arguments: [(-31 * 86_400.0, false), (-29 * 86_400.0, true)])
    func aFinishedJobGoesAfterAMonth(_ seconds: Double, _ stays: Bool) async throws {
        let insert = "INSERT INTO jobs (kind, subject, due_at, done_at) VALUES ('k', 's', 1, $1)"
        #expect(try await remaining(insert, now + seconds, in: "jobs") == stays)
    }

    @Test(arguments: [(-1.0, ""), (3_600.0, "canary words")])
    func aRemovedPostIsEmptiedWhenItsCaseHasHadItsTime(_ seconds: Double, _ left: String) async throws {
        try await DataFixture.open { [now] data in
            try await data.use { database in
                let fixture = try await StoreFixture(database)
                let post = fixture.post(
                    "canary words", title: "canary title", by: fixture.ann, held: true, concerns: [StoreFixture.urgent])
                _ = try await fixture.stores.threads.start(post, board: "open", reader: fixture.annReads, now: now)
                _ = try await database.write { connection in
                    try connection.change("UPDATE posts SET state = 'removed', cause = 'staff'")
                    try connection.change("UPDATE threads SET state = 'removed'")
                    try connection.change(
                        "UPDATE cases SET state = 'decided', decided_at = $1, keep_until = $2", now, now + seconds)
                }
                try await MaintenanceStore(database: database, key: ServerKey()).clearAway(now: now)
                let (body, hits) = try await database.read { connection in
                    (
                        try connection.row("SELECT body FROM posts")?.text("body"),
                        try connection.rows("SELECT 1 FROM case_hits").count
                    )
                }
                #expect(body == left)
                #expect(hits == (left.isEmpty ? 0 : 1))
            }
            // Gone from the files as well, not only from the tables.
            let isOnDisk = try ["", "-wal"].contains { suffix in
                let path = data.directory.database + suffix
                guard FileManager.default.fileExists(atPath: path) else { return false }
                return try data.bytes(path).range(of: Data("canary".utf8)) != nil
            }
            #expect(isOnDisk == !left.isEmpty)
        }
    }

    @Test func aJobThatIsNotDoneStays() async throws {
        let insert = "INSERT INTO jobs (kind, subject, due_at) VALUES ('k', 's', $1)"
        #expect(try await remaining(insert, now - 400 * 86_400, in: "jobs"))
    }
}
