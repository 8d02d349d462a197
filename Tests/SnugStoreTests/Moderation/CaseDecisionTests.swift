import Foundation
import SnugCore
import SnugStore
import TestSupport
import Testing

/// Deciding: everything that hangs on a decision changes with it, once, for one person.
struct CaseDecisionTests {
    private static let now = CaseFixture.start

    private static func request(
        _ opened: OpenedCase, _ action: CaseAction, version: Int = 1, reason: String = "because", words: String = ""
    ) -> DecisionRequest {
        DecisionRequest(
            publicID: opened.publicID, version: version, action: action,
            draft: CaseDraft(reason: reason, words: words, outcome: .nothingToDo))
    }

    @Test func publishingShowsThePostAndTellsItsAuthorAndTheRecord() async throws {
        try await CaseFixture.open { fixture in
            let (author, thread, post, opened) = try await fixture.urgentCase()
            let ada = try await fixture.staff("Ada")
            let result = try await fixture.stores.cases.decide(
                Self.request(opened, .publish, words: "Take care"), by: ada, now: Self.now)
            #expect(result == .done)
            #expect(try await fixture.value("SELECT state AS value FROM posts WHERE id = $1", post) == "visible")
            #expect(try await fixture.value("SELECT state AS value FROM threads WHERE id = $1", thread) == "visible")
            #expect(
                try await fixture.value(
                    "SELECT COUNT(*) AS value FROM post_search WHERE \(fixture.searchKey) = $1", post) == "1")
            #expect(
                try await fixture.value("SELECT outcome AS value FROM cases WHERE id = $1", opened.id) == "published")
            let notice = try await fixture.database.read {
                try $0.row("SELECT kind, cause, case_id, post_id FROM notices WHERE pseudonym_id = $1", author.text)
            }
            #expect(try notice?.text("kind") == "post-published")
            #expect(try notice?.text("cause") == "danger")
            #expect(try notice?.int("case_id") == opened.id)
            let lines = try await fixture.stores.audit.lines(limit: 10)
            #expect(lines.map(\.action) == ["case-publish"])
            #expect(lines.first?.reason == "because")
            #expect(lines.first?.staffName == "Ada")
        }
    }

    @Test func ofTwoWhoDecideAtOnceOneDecidesAndTheOtherSeesIt() async throws {
        try await CaseFixture.open { fixture in
            for round in 0..<10 {
                let (author, _, post, opened) = try await fixture.urgentCase()
                let ada = try await fixture.staff("Ada \(round)")
                let kit = try await fixture.staff("Kit \(round)")
                let cases = fixture.stores.cases
                async let first = cases.decide(Self.request(opened, .publish, reason: "fine"), by: ada, now: Self.now)
                async let second = cases.decide(Self.request(opened, .remove, reason: "not"), by: kit, now: Self.now)
                let results = try await [first, second]
                #expect(results.count { $0 == .done } == 1)
                let other = results.first { $0 != .done }
                guard case .stale(let events) = other else {
                    Issue.record("the slower of the two must be told what happened")
                    return
                }
                let adaWon = results[0] == .done
                #expect(events.last?.kind == .did(adaWon ? .publish : .remove))
                #expect(events.last?.staffName == (adaWon ? ada.name : kit.name))
                let state = try await fixture.value("SELECT state AS value FROM posts WHERE id = $1", post)
                #expect(state == (adaWon ? "visible" : "removed"))
                let notices = try await fixture.database.read {
                    try $0.rows("SELECT id FROM notices WHERE pseudonym_id = $1", author.text).count
                }
                #expect(notices == 1)
            }
        }
    }

    @Test func ofManyWhoClaimAtOnceOneGetsTheCase() async throws {
        try await CaseFixture.open { fixture in
            let (_, _, _, opened) = try await fixture.urgentCase()
            let people = try await Self.people(8, in: fixture)
            let results = try await withThrowingTaskGroup(of: ClaimResult.self) { group in
                for person in people {
                    group.addTask { try await fixture.stores.cases.claim(opened.publicID, by: person, now: Self.now) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let won = results.compactMap { if case .done(let claim) = $0 { claim } else { nil } }
            #expect(won.count == 1)
            let winner = try #require(won.first)
            for result in results where result != .done(winner) {
                #expect(result == .refused(.claimedByAnother(winner)))
            }
        }
    }

    private static func people(_ count: Int, in fixture: CaseFixture) async throws -> [SignedInStaff] {
        var people: [SignedInStaff] = []
        for number in 0..<count { people.append(try await fixture.staff("Person \(number)")) }
        return people
    }

    @Test func aLeaseRunsOutByItselfAndCanBeExtendedReleasedAndHandedOver() async throws {
        try await CaseFixture.open { fixture in
            let (_, _, _, opened) = try await fixture.urgentCase()
            let (ada, kit) = (try await fixture.staff("Ada"), try await fixture.staff("Kit"))
            let (cases, id) = (fixture.stores.cases, opened.publicID)
            let first = try await cases.claim(id, by: ada, now: Self.now)
            #expect(first == .done(CaseClaim(staffID: ada.id, until: Self.now + 900)))
            #expect(
                try await cases.claim(id, by: ada, now: Self.now + 600)
                    == .done(.init(staffID: ada.id, until: Self.now + 1500)))
            #expect(
                try await cases.claim(id, by: kit, now: Self.now + 1499)
                    == .refused(.claimedByAnother(.init(staffID: ada.id, until: Self.now + 1500))))
            #expect(
                try await cases.claim(id, by: kit, now: Self.now + 1500)
                    == .done(.init(staffID: kit.id, until: Self.now + 2400)))
            #expect(try await cases.release(id, by: kit, now: Self.now + 1600) == .done(nil))
            #expect(try await cases.release(id, by: kit, now: Self.now + 1600) == .refused(.notClaimed))
            let handed = try await cases.handOver(id, by: kit, to: ada.id, reason: "off now", now: Self.now + 1700)
            #expect(handed == .done(CaseClaim(staffID: ada.id, until: Self.now + 2600)))
            let stranger = try await cases.handOver(id, by: ada, to: "nobody", reason: "", now: Self.now + 1700)
            #expect(stranger == .refused(.notTheirs))
        }
    }

    @Test func actingOnAFreeCaseClaimsIt() async throws {
        try await CaseFixture.open { fixture in
            let (_, _, _, opened) = try await fixture.urgentCase()
            let (ada, kit) = (try await fixture.staff("Ada"), try await fixture.staff("Kit"))
            let cases = fixture.stores.cases
            #expect(
                try await cases.decide(Self.request(opened, .note, words: "Hello"), by: ada, now: Self.now) == .done)
            let refused = try await cases.decide(Self.request(opened, .publish, version: 2), by: kit, now: Self.now)
            #expect(refused == .refused(.claimedByAnother(CaseClaim(staffID: ada.id, until: Self.now + 900))))
        }
    }

    @Test func undoRestoresWhatWasBeforeWithItsPendingEdit() async throws {
        try await CaseFixture.open { fixture in
            let author = try await fixture.pseudonym("mossy")
            let (thread, post) = try await fixture.thread("First words", by: author, state: .visible)
            try await fixture.database.write { connection in
                try connection.change(
                    """
                    INSERT INTO post_edits (post_id, title, note, body, body_html)
                    VALUES ($1, 'New title', '', 'New words', '<p>New words</p>')
                    """, post)
            }
            let opened = try await fixture.flag(post, CaseFixture.hit("New words", term: "New", title: "New title"))
            let ada = try await fixture.staff("Ada")
            let cases = fixture.stores.cases
            #expect(try await cases.decide(Self.request(opened, .publish), by: ada, now: Self.now) == .done)
            #expect(try await fixture.value("SELECT body AS value FROM posts WHERE id = $1", post) == "New words")
            #expect(try await fixture.value("SELECT title AS value FROM threads WHERE id = $1", thread) == "New title")
            let undo = Self.request(opened, .undo, version: 2)
            #expect(try await cases.decide(undo, by: ada, now: Self.now) == .done)
            #expect(try await fixture.value("SELECT body AS value FROM posts WHERE id = $1", post) == "First words")
            #expect(try await fixture.value("SELECT title AS value FROM threads WHERE id = $1", thread) == "A title")
            #expect(
                try await fixture.value("SELECT body AS value FROM post_edits WHERE post_id = $1", post) == "New words")
            let file = try #require(await cases.file(opened.publicID, for: ada, now: Self.now))
            #expect(!file.state.isDecided && file.state.undo == nil)
            #expect(file.events.first { $0.kind == .did(.publish) }?.isUndone == true)
        }
    }

    @Test func removingAndTakingItBackLeavesAHeldPostHeld() async throws {
        try await CaseFixture.open { fixture in
            let (_, thread, post, opened) = try await fixture.urgentCase()
            let ada = try await fixture.staff("Ada")
            let cases = fixture.stores.cases
            #expect(try await cases.decide(Self.request(opened, .remove), by: ada, now: Self.now) == .done)
            #expect(try await fixture.value("SELECT state AS value FROM threads WHERE id = $1", thread) == "removed")
            #expect(try await cases.decide(Self.request(opened, .undo, version: 2), by: ada, now: Self.now) == .done)
            #expect(try await fixture.value("SELECT state AS value FROM posts WHERE id = $1", post) == "held")
            #expect(try await fixture.value("SELECT cause AS value FROM posts WHERE id = $1", post) == "screening")
            #expect(
                try await fixture.value(
                    "SELECT COUNT(*) AS value FROM post_search WHERE \(fixture.searchKey) = $1", post) == "0")
        }
    }

    @Test func undoNeverOverwritesWhatItsAuthorWroteSince() async throws {
        try await CaseFixture.open { fixture in
            let (_, _, post, opened) = try await fixture.urgentCase()
            let ada = try await fixture.staff("Ada")
            let cases = fixture.stores.cases
            #expect(try await cases.decide(Self.request(opened, .publish), by: ada, now: Self.now) == .done)
            try await fixture.database.write { connection in
                try connection.change(
                    "UPDATE posts SET body = 'Mended', body_html = '<p>Mended</p>', version = version + 1 WHERE id = $1",
                    post)
            }
            #expect(try await cases.decide(Self.request(opened, .undo, version: 2), by: ada, now: Self.now) == .done)
            #expect(try await fixture.value("SELECT body AS value FROM posts WHERE id = $1", post) == "Mended")
            #expect(try await fixture.value("SELECT state AS value FROM posts WHERE id = $1", post) == "held")
        }
    }

    @Test func nobodyPublishesWordsThatTheyHaveNotRead() async throws {
        try await CaseFixture.open { fixture in
            let (_, _, post, opened) = try await fixture.urgentCase()
            let ada = try await fixture.staff("Ada")
            let seen = DecisionRequest(
                publicID: opened.publicID, version: 1, postVersion: 1, action: .publish, draft: CaseDraft(reason: "x"))
            try await fixture.database.write { connection in
                try connection.change("UPDATE posts SET body = 'other', version = version + 1 WHERE id = $1", post)
            }
            #expect(try await fixture.stores.cases.decide(seen, by: ada, now: Self.now) == .stale([]))
            try await fixture.database.write {
                try fixture.stores.cases.authorEdited(.post(post), now: Self.now, on: $0)
            }
            let result = try await fixture.stores.cases.decide(
                Self.request(opened, .publish), by: ada, now: Self.now)
            guard case .stale(let events) = result else {
                Issue.record("an edit must make the form stale")
                return
            }
            #expect(events.map(\.kind) == [.authorEdited])
        }
    }

    @Test func aDecidedCaseSaysUntilWhenItKeepsWhatItHolds() async throws {
        try await CaseFixture.open { fixture in
            let (_, _, _, opened) = try await fixture.urgentCase()
            let ada = try await fixture.staff("Ada")
            #expect(
                try await fixture.stores.cases.decide(Self.request(opened, .publish), by: ada, now: Self.now) == .done)
            let kept = try await fixture.value("SELECT keep_until AS value FROM cases WHERE id = $1", opened.id)
            #expect(kept == String(Int(Self.now.timeIntervalSince1970) + 180 * 86_400))
        }
    }
}
