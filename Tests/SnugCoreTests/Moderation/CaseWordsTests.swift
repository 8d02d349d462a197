import Foundation
import SnugCore
import Testing

/// The words that members and staff read about cases, and the bytes that the audit chain links.
struct CaseWordsTests {
    @Test(arguments: NoticeKind.allCases, NoticeCause.allCases)
    func everyNoticeSaysSomethingKindlyAndWithoutShouting(_ kind: NoticeKind, _ cause: NoticeCause) {
        let words = NoticeWords(kind, cause: cause)
        #expect(!words.heading.isEmpty && !words.body.isEmpty)
        #expect(words.body.hasSuffix("."))
        for banned in ["!", "violat", "guilty", "offen", "suspicious", "P1", "reported you"] {
            #expect(!words.heading.contains(banned) && !words.body.contains(banned))
        }
    }

    @Test func aHeldPostIsToldItsTrueCause() {
        let found = NoticeCause(hits: [
            CaseHit(source: .report, reason: .unkind, snapshot: Snapshot(title: nil, body: "")),
            CaseHit(
                source: .screening,
                concerns: [Concern(category: "imminent_risk_adult", priority: .p1, disposition: .hold, evidence: [])],
                snapshot: Snapshot(title: nil, body: "")),
        ])
        #expect(found == .danger)
    }

    @Test(arguments: [
        (CaseHit(source: .report, reason: .unkind, snapshot: Snapshot(title: nil, body: "")), NoticeCause.report),
        (CaseHit(source: .report, reason: .identifying, snapshot: Snapshot(title: nil, body: "")), .identifying),
        (CaseHit(source: .call, snapshot: Snapshot(title: nil, body: "")), .call),
        (CaseHit(source: .appeal, snapshot: Snapshot(title: nil, body: "")), .appeal),
    ])
    func everySourceHasItsOwnCause(_ hit: CaseHit, _ cause: NoticeCause) {
        #expect(NoticeCause(hits: [hit]) == cause)
    }

    @Test func aReportNeverSaysWhoMadeIt() {
        let words = NoticeWords(.postRemoved, cause: .report)
        #expect(words.body.contains("Somebody asked us to look at it."))
    }

    @Test(arguments: [
        (ReportReason.selfHarm, Priority.p1), (.childAtRisk, .p1), (.worriedAboutWriter, .p2), (.identifying, .p2),
        (.unkind, .p3), (.spam, .p3), (.other, .p3),
    ])
    func aReportIsAsUrgentAsItsReason(_ reason: ReportReason, _ priority: Priority) {
        let hit = CaseHit(source: .report, reason: reason, snapshot: Snapshot(title: nil, body: "x"))
        #expect(hit.priority == priority)
    }

    @Test func aCategoryThatNobodyHasWordedIsStillReadable() {
        let words = ConcernWords(category: "brand_new_thing")
        #expect(words.name == "Brand new thing")
        #expect(words.sentence.contains("brand new thing"))
    }

    @Test func noByteOfAnAuditEntryCanMoveToTheNextField() {
        let at = Date(timeIntervalSince1970: 1)
        let one = AuditEntry(at: at, staffID: "a", action: "bc", reason: "d")
        let two = AuditEntry(at: at, staffID: "ab", action: "c", reason: "d")
        let three = AuditEntry(at: at, staffID: nil, action: "bc", reason: "d")
        let four = AuditEntry(at: at, staffID: "", action: "bc", reason: "d")
        #expect(Set([one, two, three, four].map(\.bytes)).count == 4)
        #expect(String(decoding: one.bytes, as: UTF8.self) == "1:1,1:a,2:bc,-,1:d,0:,")
    }
}
