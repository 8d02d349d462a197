import Foundation
import Keys
import SnugCore
import TestSupport
import Testing

@testable import SnugStore

/// What has had its time is destroyed, unless a legal hold keeps it, and the record stays whole when it is shortened.
@Suite struct RetentionTests {
    private static let now = Date(timeIntervalSince1970: 1_795_082_400)
    private static let years = now.addingTimeInterval(4 * 365 * 86_400)

    /// A database with somebody of staff and one decided case whose time is over at `years`.
    private struct Scene {
        let database: any Database
        let stores: Stores
        let staff: SignedInStaff
        let caseID: String

        init(_ database: any Database) async throws {
            self.database = database
            let fixture = try await StoreFixture(database)
            stores = fixture.stores
            staff = try await StaffFixture(database).signIn("ada", [.moderator]).staff
            _ = try await fixture.stores.threads.start(
                fixture.post(
                    "canary words", title: "canary", by: fixture.ann, held: true, concerns: [StoreFixture.urgent]),
                board: "open", reader: fixture.annReads, now: now)
            caseID = try await database.write { connection in
                try connection.change("UPDATE posts SET state = 'removed', cause = 'staff'")
                try connection.change("UPDATE threads SET state = 'removed'")
                try connection.change(
                    "UPDATE cases SET state = 'decided', decided_at = $1, keep_until = $2", now,
                    now.addingTimeInterval(CaseRules.kept))
                return try connection.row("SELECT public_id FROM cases")?.text("public_id") ?? ""
            }
        }

        func write(_ action: String, at moment: Date, case caseID: Int64? = nil) async throws {
            try await stores.audit.write(AuditEntry(at: moment, staffID: nil, action: action, caseID: caseID))
        }

        func words() async throws -> String? {
            try await database.read { try $0.row("SELECT body FROM posts")?.text("body") }
        }
    }

    @Test func everyKindSaysWhatHowLongAndWhy() {
        #expect(Set(Retention.table.map(\.kind)).count == RetentionKind.allCases.count)
        for rule in Retention.table {
            #expect(!rule.what.isEmpty && !rule.howLong.isEmpty && rule.why.hasSuffix("."))
            #expect(rule.kept >= 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func theDryRunCountsWhatTheJobDestroysAndChangesNothing(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = try await Scene(database)
            try await scene.write("old", at: Self.now)
            let due = { () async throws -> [Int] in
                try await scene.stores.retention.due(now: Self.years).filter {
                    [.cases, .audit].contains($0.rule.kind)
                }
                .map(\.count)
            }
            #expect(try await due() == [1, 1])
            #expect(try await scene.words() == "canary words")
            try await scene.stores.retention.enforce(now: Self.years)
            #expect(try await due() == [0, 0])
            #expect(try await scene.words() == "")
            let log = try await scene.stores.holds.destructions()
            #expect(Set(log.map(\.kind)) == [.cases, .audit] && log.allSatisfy { $0.amount == 1 })
        }
    }

    @Test(arguments: Engine.allCases)
    func nothingGoesBeforeItsTime(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = try await Scene(database)
            try await scene.write("young", at: Self.now)
            try await scene.stores.retention.enforce(now: Self.now.addingTimeInterval(CaseRules.kept - 60))
            #expect(try await scene.words() == "canary words")
            #expect(try await scene.stores.holds.destructions().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func aLegalHoldKeepsACaseUntilItEnds(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = try await Scene(database)
            let holds = scene.stores.holds
            #expect(try await !holds.hold("nothing", by: scene.staff, reason: "Court.", now: Self.now))
            #expect(try await holds.hold(scene.caseID, by: scene.staff, reason: "Court.", now: Self.now))
            #expect(try await !holds.hold(scene.caseID, by: scene.staff, reason: "Twice.", now: Self.now))
            try await scene.stores.retention.enforce(now: Self.years)
            #expect(try await scene.words() == "canary words")
            let hold = try #require(try await holds.current().first)
            #expect(hold.reason == "Court." && hold.casePublicID == scene.caseID)
            #expect(try await holds.end(hold.id, by: scene.staff, reason: "Over.", now: Self.years))
            #expect(try await !holds.end(hold.id, by: scene.staff, reason: "Again.", now: Self.years))
            try await scene.stores.retention.enforce(now: Self.years)
            #expect(try await scene.words() == "")
        }
    }

    @Test(arguments: Engine.allCases)
    func aShortenedRecordIsStillCheckedAndAForgedHeadIsSeen(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = try await Scene(database)
            for index in 0..<3 { try await scene.write("old-\(index)", at: Self.now) }
            try await scene.write("new", at: Self.years)
            try await scene.stores.retention.enforce(now: Self.years)
            #expect(try await scene.stores.audit.lines(limit: 10).map(\.action) == ["new"])
            #expect(
                try await scene.stores.audit.verdict() == .unbroken(from: Self.years, to: Self.years, entries: 1))
            // Entries that no head of ours speaks of can't be deleted, and a head that somebody made up shows.
            await #expect(throws: DatabaseTrouble.self) {
                try await database.write { try $0.change("DELETE FROM audit") }
            }
            try await database.write { connection in
                try connection.change(
                    "INSERT INTO audit_heads (last_id, link, seal, made_at) SELECT id, link, link, 1 FROM audit")
                try connection.change("DELETE FROM audit")
            }
            #expect(try await scene.stores.audit.verdict() != .empty)
        }
    }

    @Test(arguments: Engine.allCases)
    func theRecordIsKeptFromTheFirstEntryOfAHeldCaseOn(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = try await Scene(database)
            try await scene.write("first", at: Self.now)
            let id = try await database.read { try $0.row("SELECT id FROM cases")?.int("id") }
            try await scene.write("of-the-case", at: Self.now, case: id)
            try await scene.write("last", at: Self.now)
            _ = try await scene.stores.holds.hold(scene.caseID, by: scene.staff, reason: "Court.", now: Self.now)
            try await scene.stores.retention.enforce(now: Self.years)
            let left = try await scene.stores.audit.lines(limit: 10).map(\.action)
            #expect(left == ["hold-made", "last", "of-the-case"])
        }
    }
}
