import Foundation
import SnugCore
import SnugStore
import TestSupport
import Testing

/// The record of what staff did can be added to and nothing else.
struct AuditLogTests {
    private static func fill(_ count: Int, in fixture: CaseFixture) async throws {
        let key = fixture.stores.audit
        for number in 0..<count {
            try await key.write(
                AuditEntry(at: CaseFixture.start + Double(number), staffID: nil, action: "test", reason: "\(number)"))
        }
    }

    @Test(arguments: ["UPDATE audit SET reason = 'other'", "DELETE FROM audit"])
    func noRowCanBeChangedOrDeleted(_ statement: String) async throws {
        try await CaseFixture.open { fixture in
            try await Self.fill(2, in: fixture)
            await #expect(throws: DatabaseTrouble.self) {
                try await fixture.database.write { _ = try $0.change(statement) }
            }
            let lines = try await fixture.stores.audit.lines(limit: 10)
            #expect(lines.map(\.reason) == ["1", "0"])
        }
    }

    @Test func anUntouchedRecordIsUnbroken() async throws {
        try await CaseFixture.open { fixture in
            #expect(try await fixture.stores.audit.verdict() == .empty)
            // More than one batch of the check.
            try await Self.fill(520, in: fixture)
            let verdict = try await fixture.stores.audit.verdict()
            #expect(verdict == .unbroken(from: CaseFixture.start, to: CaseFixture.start + 519, entries: 520))
        }
    }

    @Test(arguments: [
        "UPDATE audit SET reason = 'other' WHERE id = 2", "DELETE FROM audit WHERE id = 2",
        "UPDATE audit SET staff_id = 'somebody' WHERE id = 2", "UPDATE audit SET made_at = made_at - 1 WHERE id = 2",
    ])
    func aChangeFromOutsideShows(_ statement: String) async throws {
        try await CaseFixture.open { fixture in
            try await Self.fill(4, in: fixture)
            // Whoever writes to the file itself isn't kept out by triggers, only found out by the chain.
            try await fixture.database.write { connection in
                for lift in connection.dialect.liftAppendOnly("audit") { try connection.change(lift) }
                try connection.change(statement)
            }
            guard case .broken = try await fixture.stores.audit.verdict() else {
                Issue.record("a changed record must not pass")
                return
            }
        }
    }

    @Test func readingACaseIsWrittenDownOnceInTenMinutes() async throws {
        try await CaseFixture.open { fixture in
            let (_, _, _, opened) = try await fixture.urgentCase()
            let ada = try await fixture.staff("Ada")
            for seconds in [0.0, 30, 599, 601] {
                _ = try await fixture.stores.cases.file(opened.publicID, for: ada, now: CaseFixture.start + seconds)
            }
            let lines = try await fixture.stores.audit.lines(limit: 10)
            #expect(lines.map(\.action) == ["case-viewed", "case-viewed"])
            #expect(lines.map(\.at) == [CaseFixture.start + 601, CaseFixture.start])
        }
    }
}
