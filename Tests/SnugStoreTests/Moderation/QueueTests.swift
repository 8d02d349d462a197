import Foundation
import SnugCore
import SnugStore
import TestSupport
import Testing

/// The order of the queue and what each list shows.
struct QueueTests {
    private static func hit(_ priority: Priority) -> CaseHit {
        CaseFixture.hit("some words", term: "some", priority: priority)
    }

    /// Cases in an order that is neither that of priority nor of age.
    private static func fill(_ fixture: CaseFixture) async throws -> [String] {
        let author = try await fixture.pseudonym("mossy")
        var ids: [String] = []
        let wanted: [(Priority, Double)] = [(.p3, 0), (.p1, 50), (.p2, 20), (.p1, 10), (.p2, 20), (.p3, 5)]
        for (priority, seconds) in wanted {
            let post = try await fixture.thread("some words", by: author).post
            ids.append(
                try await fixture.flag(post, hit(priority), at: CaseFixture.start.addingTimeInterval(seconds)).publicID)
        }
        return ids
    }

    @Test func casesStandByPriorityAndThenByAge() async throws {
        try await CaseFixture.open { fixture in
            let ids = try await Self.fill(fixture)
            let ada = try await fixture.staff("Ada")
            let page = try await fixture.stores.cases.queue(.open, for: ada, now: CaseFixture.start)
            #expect(page.items.map(\.publicID) == [3, 1, 2, 4, 0, 5].map { ids[$0] })
            #expect(page.open == 6 && page.mine == 0 && page.next == nil)
        }
    }

    @Test func pagesFollowOnWithoutGapOrRepeat() async throws {
        try await CaseFixture.open { fixture in
            let ids = try await Self.fill(fixture)
            let ada = try await fixture.staff("Ada")
            var seen: [String] = []
            var after: String?
            repeat {
                let page = try await fixture.stores.cases.queue(
                    .open, for: ada, after: after, limit: 2, now: CaseFixture.start)
                seen += page.items.map(\.publicID)
                after = page.next
            } while after != nil
            #expect(seen == [3, 1, 2, 4, 0, 5].map { ids[$0] })
        }
    }

    @Test func eachListShowsItsOwn() async throws {
        try await CaseFixture.open { fixture in
            let ids = try await Self.fill(fixture)
            let (ada, kit) = (try await fixture.staff("Ada"), try await fixture.staff("Kit"))
            let cases = fixture.stores.cases
            let now = CaseFixture.start
            _ = try await cases.claim(ids[0], by: ada, now: now)
            let draft = CaseDraft(reason: "x")
            let pass = DecisionRequest(publicID: ids[1], version: 1, action: .escalate, draft: draft)
            let publish = DecisionRequest(publicID: ids[2], version: 1, action: .publish, draft: draft)
            #expect(try await cases.decide(pass, by: ada, now: now) == .done)
            #expect(try await cases.decide(publish, by: ada, now: now) == .done)
            #expect(try await cases.queue(.mine, for: ada, now: now).items.map(\.publicID) == [ids[0]])
            #expect(try await cases.queue(.mine, for: kit, now: now).items.isEmpty)
            #expect(try await cases.queue(.mine, for: ada, now: now + 900).items.isEmpty)
            #expect(try await cases.queue(.escalated, for: kit, now: now).items.map(\.publicID) == [ids[1]])
            #expect(try await cases.queue(.decided, for: kit, now: now).items.map(\.publicID) == [ids[2]])
            let open = try await cases.queue(.open, for: kit, now: now)
            #expect(open.open == 5 && open.escalated == 1)
            #expect(open.items.first { $0.publicID == ids[0] }?.claimedBy == "Ada")
        }
    }
}
