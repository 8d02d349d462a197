import Foundation
import Keys
import SnugCore
import TestSupport
import Testing

@testable import SnugStore

/// Accounts that go: a week to think, then one name after the other.
@Suite struct DepartureTests {
    private static let now = Date(timeIntervalSince1970: 1_795_082_400)

    @Test(arguments: Engine.allCases)
    func namesGoOneByOneAndTheAccountLast(engine: Engine) async throws {
        try await engine.open { database, _ in
            let stores = try await StoreFixture(database).stores
            let cat = try await stores.addMember("cat-of-tests", ["cat-two", "cat-three"], now: Self.now)
            #expect(try await stores.departures.leave(cat.id, .disown, now: Self.now))
            #expect(try await !stores.departures.leave(cat.id, .remove, now: Self.now))
            let early = try await stores.departures.step(cat.id, draws: (0.5, 0.5), now: Self.now)
            #expect(early == nil)
            var moment = LeavingRules.start(from: Self.now)
            for left in [2, 1] {
                let due = try #require(try await stores.departures.step(cat.id, draws: (0.99, 0), now: moment))
                #expect(due.timeIntervalSince(moment) == 12 * 3600)
                #expect(try await Self.active(cat.names, database) == left)
                moment = due
            }
            #expect(try await stores.departures.step(cat.id, draws: (0, 0), now: moment) == nil)
            #expect(try await Self.active(cat.names, database) == 0)
            let rows = try await database.read { try $0.rows("SELECT 1 FROM members WHERE id = $1", cat.id.text).count }
            #expect(rows == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func thinkingAgainInTimeKeepsEverything(engine: Engine) async throws {
        try await engine.open { database, _ in
            let stores = try await StoreFixture(database).stores
            let cat = try await stores.addMember("cat-of-tests", now: Self.now)
            #expect(try await !stores.departures.callOff(cat.id, now: Self.now))
            _ = try await stores.departures.leave(cat.id, .remove, now: Self.now)
            #expect(try await stores.departures.callOff(cat.id, now: Self.now.addingTimeInterval(6 * 86_400)))
            let step = try await stores.departures.step(
                cat.id, draws: (0, 0), now: Self.now.addingTimeInterval(8 * 86_400))
            #expect(step == nil)
            #expect(try await Self.active(cat.names, database) == 1)
            _ = try await stores.departures.leave(cat.id, .remove, now: Self.now)
            #expect(try await !stores.departures.callOff(cat.id, now: LeavingRules.start(from: Self.now)))
        }
    }

    @Test(arguments: Engine.allCases)
    func fromTheFirstStepOnNobodySignsInAndNothingSealedOpens(engine: Engine) async throws {
        try await engine.open { database, _ in
            let stores = try await StoreFixture(database).stores
            let cat = try await stores.addMember("cat-of-tests", ["cat-two"], now: Self.now)
            _ = try await stores.departures.leave(cat.id, .disown, now: Self.now)
            #expect(try await stores.members.signInMaterial(of: cat.id) != nil)
            try await stores.departures.step(cat.id, draws: (0, 0), now: LeavingRules.start(from: Self.now))
            #expect(try await stores.members.signInMaterial(of: cat.id) == nil)
            let row = try await database.read {
                try $0.row("SELECT key_by_passphrase, key_by_recovery FROM members WHERE id = $1", cat.id.text)
            }
            #expect(try row?.blob("key_by_passphrase") == [] && row?.blob("key_by_recovery") == [])
        }
    }

    /// A stolen database must not pair names by the work that is planned.
    @Test(arguments: Engine.allCases)
    func noJobNamesAName(engine: Engine) async throws {
        try await engine.open { database, _ in
            let stores = try await StoreFixture(database).stores
            let cat = try await stores.addMember("cat-of-tests", ["cat-two", "cat-three"], now: Self.now)
            _ = try await stores.departures.leave(cat.id, .disown, now: Self.now)
            try await stores.departures.step(cat.id, draws: (0, 0), now: LeavingRules.start(from: Self.now))
            let subjects = try await database.read { connection in
                try connection.rows("SELECT subject FROM jobs").map { try $0.text("subject") }
            }
            #expect(subjects.count == 2)
            #expect(Set(subjects).isDisjoint(with: cat.names.map(\.id.text)))
        }
    }

    private static func active(_ names: [Pseudonym], _ database: any Database) async throws -> Int {
        try await database.read { connection in
            try names.count { name in
                try connection.exists("SELECT 1 FROM pseudonyms WHERE id = $1 AND state = 'active'", name.id.text)
            }
        }
    }
}
