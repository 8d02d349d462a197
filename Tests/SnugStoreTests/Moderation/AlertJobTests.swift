import Foundation
import SnugCore
import SnugStore
import TestSupport
import Testing

@Suite struct AlertJobTests {
    private let start = CaseFixture.start

    @Test func anUrgentCaseLeavesOneJobThatNamesNothingButTheCase() async throws {
        try await CaseFixture.open { fixture in
            let urgent = try await fixture.urgentCase("Tonight I can’t go on with any of it")
            let jobs = try await fixture.stores.jobs.lease("alert", now: start)
            #expect(jobs.map(\.subject) == [urgent.opened.publicID])
            #expect(jobs.map(\.attempts) == [1])
        }
    }

    @Test func aCaseThatIsNotUrgentLeavesNone() async throws {
        try await CaseFixture.open { fixture in
            let author = try await fixture.pseudonym("two-spoons")
            let (_, post) = try await fixture.thread("A long day", by: author, state: .visible)
            try await fixture.flag(
                post, CaseHit(source: .report, reason: .spam, snapshot: Snapshot(title: nil, body: "")))
            #expect(try await fixture.stores.jobs.isWorkDue(["alert"], now: start) == false)
        }
    }

    @Test func aLeasedJobIsNobodyElsesUntilTheLeaseRunsOut() async throws {
        try await CaseFixture.open { fixture in
            _ = try await fixture.urgentCase()
            let first = try await fixture.stores.jobs.lease("alert", now: start, seconds: 60)
            #expect(first.count == 1)
            #expect(try await fixture.stores.jobs.lease("alert", now: start.addingTimeInterval(59)).isEmpty)
            let again = try await fixture.stores.jobs.lease("alert", now: start.addingTimeInterval(60))
            #expect(again.map(\.attempts) == [2])
        }
    }

    @Test func aFinishedJobNeverComesBack() async throws {
        try await CaseFixture.open { fixture in
            _ = try await fixture.urgentCase()
            let jobs = try await fixture.stores.jobs.lease("alert", now: start)
            try await fixture.stores.jobs.finish(jobs, now: start)
            #expect(try await fixture.stores.jobs.isWorkDue(["alert"], now: start.addingTimeInterval(86_400)) == false)
        }
    }

    @Test func theSameJobTwiceIsOneJob() async throws {
        try await CaseFixture.open { fixture in
            try await fixture.database.write { connection in
                try JobStore.put("tidy", subject: "all", due: CaseFixture.start, on: connection)
                try JobStore.put("tidy", subject: "all", due: CaseFixture.start, on: connection)
            }
            #expect(try await fixture.stores.jobs.lease("tidy", now: start).count == 1)
        }
    }
}
