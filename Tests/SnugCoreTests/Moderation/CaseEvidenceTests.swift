import Foundation
import SnugCore
import Testing

/// Marking words in texts that anybody may have written.
struct CaseEvidenceTests {
    private static func mark(_ range: Range<Int>, _ priority: Priority = .p2) -> Highlight.Mark {
        Highlight.Mark(range: range, priority: priority)
    }

    @Test(arguments: [
        "", "plain", "<script>alert(1)</script>", "é 👩‍👩‍👧 naïve", "a\u{301}b", "line\nbreak",
    ])
    func theStretchesTogetherAreTheText(_ text: String) {
        for lower in 0..<8 {
            for length in 0..<8 {
                let marks = [Self.mark(lower..<lower + length), Self.mark(2..<5, .p1), Self.mark(90..<99)]
                let segments = Highlight.segments(of: text, marks: marks)
                #expect(segments.map(\.text).joined().utf8.elementsEqual(text.utf8))
            }
        }
    }

    @Test func overlappingMarksJoinWithTheMostUrgentPriority() {
        let segments = Highlight.segments(of: "one two three", marks: [Self.mark(0..<7), Self.mark(4..<13, .p1)])
        #expect(segments == [TextSegment(text: "one two three", mark: .p1)])
    }

    @Test func aMarkNeverCutsACharacterInTwo() {
        let segments = Highlight.segments(of: "née", marks: [Self.mark(1..<2)])
        #expect(segments.map(\.text) == ["n", "é", "e"])
        #expect(segments[1].mark == .p2)
    }

    @Test func wordsAreFoundAgainWhateverTheirCapitals() {
        #expect(Highlight.places(of: "Go On", in: "go on, GO ON") == [0..<5, 7..<12])
        #expect(Highlight.places(of: "", in: "anything").isEmpty)
        #expect(Highlight.places(of: "longer than it", in: "short").isEmpty)
    }

    @Test func evidenceStandsAtItsOwnPlaceInTheTextItWasFoundIn() {
        // The same words stand twice, but only the second raised the concern.
        let body = "he shouted, then he shouted at her"
        let evidence = Evidence(field: .body, range: 17..<27, term: "he shouted")
        let concern = Concern(category: "cpv", priority: .p2, disposition: .publish, evidence: [evidence])
        let snapshot = Snapshot(title: nil, body: body)
        let hit = CaseHit(source: .screening, concerns: [concern], snapshot: snapshot)
        let reading = CaseEvidence(hits: [hit], current: snapshot).current
        #expect(reading?.body.filter { $0.mark != nil }.map(\.text) == ["he shouted"])
        #expect(reading?.body.first == TextSegment(text: "he shouted, then ", mark: nil))
    }

    @Test func anEditedTextIsMarkedByItsWordsAndTheFlaggedOneIsKept() {
        let evidence = Evidence(field: .body, range: 0..<9, term: "can’t go")
        let concern = Concern(category: "x", priority: .p1, disposition: .hold, evidence: [evidence])
        let hit = CaseHit(source: .screening, concerns: [concern], snapshot: Snapshot(title: "T", body: "can’t go on"))
        let found = CaseEvidence(hits: [hit], current: Snapshot(title: "T", body: "Today I can’t go out"))
        #expect(found.current?.body.first { $0.mark == .p1 }?.text == "can’t go")
        #expect(found.flagged.count == 1)
    }

    @Test func oneCategoryIsListedOnceAtItsMostUrgent() {
        func hit(_ priority: Priority, _ term: String) -> CaseHit {
            let evidence = Evidence(field: .body, range: 0..<1, term: term)
            let concern = Concern(category: "cpv", priority: priority, disposition: .publish, evidence: [evidence])
            return CaseHit(source: .screening, concerns: [concern], snapshot: Snapshot(title: nil, body: "ab"))
        }
        let concerns = CaseEvidence(hits: [hit(.p2, "a"), hit(.p1, "b"), hit(.p2, "a")], current: nil).concerns
        #expect(concerns.count == 1)
        #expect(concerns.first?.priority == .p1)
        #expect(concerns.first?.evidence.map(\.term) == ["a", "b"])
    }

    @Test func anExcerptIsShortAndHoldsTheMark() {
        let body = String(repeating: "word ", count: 400) + "the end of it all" + String(repeating: " more", count: 400)
        let range = Highlight.places(of: "end of it all", in: body)[0]
        let concern = Concern(
            category: "x", priority: .p1, disposition: .hold,
            evidence: [Evidence(field: .body, range: range, term: "end of it all")])
        let hit = CaseHit(source: .screening, concerns: [concern], snapshot: Snapshot(title: nil, body: body))
        let excerpt = CaseEvidence.excerpt(of: [hit])
        #expect(excerpt.contains(TextSegment(text: "end of it all", mark: .p1)))
        #expect(excerpt.map(\.text).joined().count < 220)
    }

    @Test func anExcerptGoesOnPastASecondMark() {
        let segments = [
            TextSegment(text: "before ", mark: nil), TextSegment(text: "one", mark: .p1),
            TextSegment(text: " and ", mark: nil), TextSegment(text: "two", mark: .p2),
            TextSegment(text: " after", mark: nil),
        ]
        #expect(Highlight.excerpt(segments, around: 40) == segments)
        #expect(Highlight.excerpt(segments, around: 6).map(\.text) == ["…efore ", "one", " and ", "t…"])
    }

    @Test func concernsOfOnePriorityKeepTheOrderTheyWereFoundIn() {
        let concerns = ["zebra", "apple"].map {
            Concern(category: $0, priority: .p1, disposition: .hold, evidence: [])
        }
        let hit = CaseHit(source: .screening, concerns: concerns, snapshot: Snapshot(title: nil, body: "x"))
        #expect(CaseEvidence(hits: [hit], current: nil).concerns.map(\.category) == ["zebra", "apple"])
    }

    @Test func exactTimesHaveTwoDigitsOfMinutes() throws {
        let zone = try #require(TimeZone(identifier: "Europe/London"))
        #expect(StaffTime.words(for: Date(timeIntervalSince1970: 1_795_082_400), in: zone).hasSuffix("10:00"))
    }
}
