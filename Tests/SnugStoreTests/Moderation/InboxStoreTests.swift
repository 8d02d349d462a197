import Foundation
import Keys
import SnugCore
import SnugStore
import TestSupport
import Testing

@Suite struct InboxStoreTests {
    @Test func pagesLeaveNothingOutAndShowNothingTwice() async throws {
        try await CaseFixture.open { fixture in
            let (own, other) = (try await fixture.pseudonym("mossy"), try await fixture.pseudonym("spoons"))
            for number in 0..<45 { try await notice("own-\(number)", for: own, in: fixture) }
            for number in 0..<5 { try await notice("other-\(number)", for: other, in: fixture) }
            let store = fixture.stores.notices
            var seen: [String] = []
            var page = try await store.page(.newest, for: [own])
            #expect(page.hasNewer == false)
            seen += page.lines.map(\.publicID)
            while page.hasOlder, let last = page.lines.last {
                page = try await store.page(.olderThan(last.publicID), for: [own])
                seen += page.lines.map(\.publicID)
            }
            #expect(seen == (0..<45).reversed().map { "own-\($0)" })
            let back = try await store.page(.newerThan("own-4"), for: [own])
            #expect(back.lines.map(\.publicID) == (5..<25).reversed().map { "own-\($0)" })
            #expect(back.hasNewer)
        }
    }

    @Test func everyPseudonymOfAMemberHasItsNoticesInOneInbox() async throws {
        try await CaseFixture.open { fixture in
            let (first, second) = (try await fixture.pseudonym("mossy"), try await fixture.pseudonym("spoons"))
            try await notice("a", for: first, in: fixture)
            try await notice("b", for: second, in: fixture)
            #expect(try await fixture.stores.notices.page(.newest, for: [first, second]).lines.count == 2)
            #expect(try await fixture.stores.notices.page(.newest, for: [first]).lines.map(\.publicID) == ["a"])
            #expect(try await fixture.stores.notices.page(.newest, for: []).lines.isEmpty)
        }
    }

    @Test func aCursorOfSomebodyElsesNoticeTellsNothing() async throws {
        try await CaseFixture.open { fixture in
            let (own, other) = (try await fixture.pseudonym("mossy"), try await fixture.pseudonym("spoons"))
            try await notice("mine", for: own, in: fixture)
            try await notice("theirs", for: other, in: fixture)
            let strange = try await fixture.stores.notices.page(.olderThan("theirs"), for: [own])
            let none = try await fixture.stores.notices.page(.olderThan("no-such-notice"), for: [own])
            #expect(strange == none)
        }
    }

    @Test func onlyItsOwnerMarksANoticeRead() async throws {
        try await CaseFixture.open { fixture in
            let (own, other) = (try await fixture.pseudonym("mossy"), try await fixture.pseudonym("spoons"))
            try await notice("mine", for: own, in: fixture)
            try await fixture.stores.notices.markRead("mine", for: [other])
            #expect(try await fixture.stores.notices.notice("mine", for: [own])?.isRead == false)
            try await fixture.stores.notices.markRead("mine", for: [own])
            #expect(try await fixture.stores.notices.notice("mine", for: [own])?.isRead == true)
            #expect(try await fixture.stores.notices.notice("mine", for: [other]) == nil)
        }
    }

    @Test func callsOfTwoPseudonymsStaySeparateCases() async throws {
        try await CaseFixture.open { fixture in
            let (first, second) = (try await fixture.pseudonym("mossy"), try await fixture.pseudonym("spoons"))
            let words = AuthorWords(words: "Please write", screening: Screening(), once: [1])
            let one = try await fixture.stores.notices.call(words, by: first, now: CaseFixture.start)
            let again = AuthorWords(words: "Please write", screening: Screening(), once: [2])
            let two = try await fixture.stores.notices.call(again, by: second, now: CaseFixture.start)
            #expect(one.notice != two.notice)
            let cases = try await fixture.database.read { connection in
                try connection.rows("SELECT subject_id, priority FROM cases WHERE subject_kind = 'call'").map {
                    "\(try $0.int("subject_id")) \(try $0.text("priority"))"
                }
            }
            #expect(cases == ["1 P2", "2 P2"])
        }
    }

    @Test func theSameAnswerSentTwiceStandsOnce() async throws {
        try await CaseFixture.open { fixture in
            let own = try await fixture.pseudonym("mossy")
            let call = AuthorWords(words: "Please write", screening: Screening(), once: [1])
            let notice = try await fixture.stores.notices.call(call, by: own, now: CaseFixture.start).notice
            let reply = AuthorWords(words: "One more thing", screening: Screening(), once: [2])
            for _ in 0..<2 {
                _ = try await fixture.stores.notices.reply(reply, to: notice, for: [own], now: CaseFixture.start)
            }
            let talk = try await fixture.stores.notices.notice(notice, for: [own])?.talk
            #expect(talk?.messages.map(\.words) == ["Please write", "One more thing"])
        }
    }

    private func notice(_ id: String, for pseudonym: PseudonymID, in fixture: CaseFixture) async throws {
        try await fixture.database.write { connection in
            try connection.change(
                "INSERT INTO notices (public_id, pseudonym_id, kind, cause, made_at) VALUES ($1, $2, $3, 'staff', $4)",
                id, pseudonym.text, NoticeKind.postPublished.rawValue, CaseFixture.start)
        }
    }
}
