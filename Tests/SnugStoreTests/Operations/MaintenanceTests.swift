import Foundation
import SnugStore
import Testing

@Suite struct MaintenanceTests {
    private let now = Date(timeIntervalSince1970: 1_795_082_400)

    private func remaining(_ insert: String, _ moment: Date, in table: String) async throws -> Bool {
        let found = Found()
        try await DataFixture.open { [now] data in
            try await data.use { database in
                _ = try await database.write { try $0.change(insert, moment) }
                try await MaintenanceStore(database: database).clearAway(now: now)
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

    @Test func aJobThatIsNotDoneStays() async throws {
        let insert = "INSERT INTO jobs (kind, subject, due_at) VALUES ('k', 's', $1)"
        #expect(try await remaining(insert, now - 400 * 86_400, in: "jobs"))
    }
}
