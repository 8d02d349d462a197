import Foundation
import SnugCore
import SnugStore
import TestSupport
import Testing

/// One case a subject, however often and from however many sides it is flagged.
struct CaseOpeningTests {
    private static func report(_ reason: ReportReason, _ body: String = "x") -> CaseHit {
        CaseHit(source: .report, reason: reason, words: "please look", snapshot: Snapshot(title: nil, body: body))
    }

    @Test func theFirstCauseOpensACaseAndTheNextOnesJoinIt() async throws {
        try await CaseFixture.open { fixture in
            let author = try await fixture.pseudonym("mossy")
            let post = try await fixture.thread("Hello", by: author, state: .visible).post
            let first = try await fixture.flag(post, Self.report(.unkind))
            let second = try await fixture.flag(post, Self.report(.selfHarm))
            #expect(first.isNew && !second.isNew)
            #expect(first.publicID == second.publicID)
            #expect(!first.urgent && second.urgent)
            let staff = try await fixture.staff("Ada")
            let file = try #require(
                await fixture.stores.cases.file(first.publicID, for: staff, now: CaseFixture.start))
            #expect(file.hits.map(\.hit.reason) == [.unkind, .selfHarm])
            #expect(file.state.priority == .p1)
            #expect(file.state.version == 2)
        }
    }

    @Test func aSecondUrgentCauseDoesNotAlertAgainWhileTheFirstWaits() async throws {
        try await CaseFixture.open { fixture in
            let (_, _, post, opened) = try await fixture.urgentCase()
            let again = try await fixture.flag(post, Self.report(.selfHarm))
            #expect(opened.urgent && !again.urgent)
        }
    }

    @Test func aHundredReportsAtOnceMakeOneCase() async throws {
        try await CaseFixture.open { fixture in
            let author = try await fixture.pseudonym("mossy")
            let post = try await fixture.thread("Hello", by: author, state: .visible).post
            let opened = try await withThrowingTaskGroup(of: OpenedCase.self) { group in
                for _ in 0..<100 { group.addTask { try await fixture.flag(post, Self.report(.spam)) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(opened.map(\.publicID)).count == 1)
            #expect(opened.count(where: \.isNew) == 1)
            #expect(
                try await fixture.value("SELECT COUNT(*) AS value FROM case_hits WHERE case_id = $1", opened[0].id)
                    == "100")
        }
    }

    @Test func aDecidedCaseReopensWithItsHistory() async throws {
        try await CaseFixture.open { fixture in
            let (_, _, post, opened) = try await fixture.urgentCase()
            let ada = try await fixture.staff("Ada")
            let cases = fixture.stores.cases
            let request = DecisionRequest(
                publicID: opened.publicID, version: 1, action: .publish, draft: CaseDraft(reason: "they are safe"))
            #expect(try await cases.decide(request, by: ada, now: CaseFixture.start) == .done)
            let later = CaseFixture.start.addingTimeInterval(86_400)
            let again = try await fixture.flag(post, Self.report(.unkind), at: later)
            #expect(again.publicID == opened.publicID && !again.isNew && again.urgent)
            let file = try #require(await cases.file(opened.publicID, for: ada, now: later))
            #expect(!file.state.isDecided)
            #expect(file.state.priority == .p1)
            #expect(file.openedAt == later)
            #expect(file.events.map(\.kind) == [.opened, .did(.publish), .reopened])
            #expect(file.events[1].reason == "they are safe")
        }
    }

    @Test func whatACaseHoldsIsSealedInTheFile() async throws {
        try await CaseFixture.open { fixture in
            let secret = "canary-words-of-somebody"
            let (author, thread) = (try await fixture.pseudonym("mossy"), "Hello")
            let post = try await fixture.thread(thread, by: author, state: .visible).post
            let opened = try await fixture.flag(
                post,
                CaseHit(source: .report, reason: .other, words: secret, snapshot: Snapshot(title: nil, body: secret)))
            try await fixture.database.write { connection in
                try fixture.stores.cases.authorWrites(
                    secret, caseID: opened.id, now: CaseFixture.start, on: connection)
            }
            let bytes = try await fixture.database.read { connection in
                try connection.rows("SELECT details_sealed AS value FROM case_hits").map { try $0.blob("value") }
                    + connection.rows("SELECT words_sealed AS value FROM case_messages").map { try $0.blob("value") }
            }
            #expect(bytes.count == 2)
            for sealed in bytes { #expect(!String(decoding: sealed, as: UTF8.self).contains("canary")) }
        }
    }

    @Test func anAnswerToADecidedCaseComesBackIntoTheQueue() async throws {
        try await CaseFixture.open { fixture in
            let (_, _, _, opened) = try await fixture.urgentCase()
            let ada = try await fixture.staff("Ada")
            let cases = fixture.stores.cases
            let request = DecisionRequest(
                publicID: opened.publicID, version: 1, action: .publish,
                draft: CaseDraft(reason: "safe", words: "How are you tonight?"))
            #expect(try await cases.decide(request, by: ada, now: CaseFixture.start) == .done)
            let answer = try await fixture.database.write { connection in
                try cases.authorWrites("Better, thank you", caseID: opened.id, now: CaseFixture.start, on: connection)
            }
            #expect(!answer.urgent)
            let file = try #require(await cases.file(opened.publicID, for: ada, now: CaseFixture.start))
            #expect(file.state.priority == .p3 && !file.state.isDecided)
            #expect(file.messages.map(\.words) == ["How are you tonight?", "Better, thank you"])
            #expect(file.messages.map(\.isFromStaff) == [true, false])
        }
    }

    @Test func anAppealGoesToSomebodyElseAndOnlyOnce() async throws {
        try await CaseFixture.open { fixture in
            let (_, _, _, opened) = try await fixture.urgentCase()
            let (ada, lea) = (try await fixture.staff("Ada"), try await fixture.staff("Lea"))
            let cases = fixture.stores.cases
            let now = CaseFixture.start
            let snapshot = Snapshot(title: nil, body: "x")
            await #expect(throws: AppealRefusal.nothingDecided) {
                try await fixture.database.write {
                    _ = try cases.appeal("no", snapshot: snapshot, caseID: opened.id, now: now, on: $0)
                }
            }
            let remove = DecisionRequest(
                publicID: opened.publicID, version: 1, action: .remove, draft: CaseDraft(reason: "method"))
            #expect(try await cases.decide(remove, by: ada, now: now) == .done)
            try await fixture.database.write {
                _ = try cases.appeal("why?", snapshot: snapshot, caseID: opened.id, now: now, on: $0)
            }
            await #expect(throws: AppealRefusal.alreadyAppealed) {
                try await fixture.database.write {
                    _ = try cases.appeal("why?", snapshot: snapshot, caseID: opened.id, now: now, on: $0)
                }
            }
            let file = try #require(await cases.file(opened.publicID, for: lea, now: now))
            let publish = DecisionRequest(
                publicID: opened.publicID, version: file.state.version, action: .publish,
                draft: CaseDraft(reason: "fair"))
            #expect(try await cases.decide(publish, by: ada, now: now) == .refused(.ownDecision))
            #expect(try await cases.claim(opened.publicID, by: ada, now: now) == .refused(.ownDecision))
            #expect(try await cases.decide(publish, by: lea, now: now) == .done)
            let after = try #require(await cases.file(opened.publicID, for: lea, now: now))
            let undo = DecisionRequest(
                publicID: opened.publicID, version: after.state.version, action: .undo, draft: CaseDraft(reason: "mine")
            )
            #expect(try await cases.decide(undo, by: ada, now: now) == .refused(.ownDecision))
        }
    }
}
