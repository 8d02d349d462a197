import Foundation
import SnugCore
import Testing

@Suite("Hostile and broken text")
struct RobustnessTests {
    static let awkward = [
        "", " ", "\u{0}", "\u{0}\u{0}I want to die\u{0}", "\u{202E}eid ot tnaw I\u{202C} hello", "👩‍👩‍👧‍👦 I want to die 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "ﷺ", "e\u{301}\u{301}\u{301}", "\u{FFFD}\u{FFFD}", "'", "''", "'s 's", "@", "a@", "@a.b", "+", "+44", "0", "o7",
        "![](", "\"", "\r\n\r\n",
        String(repeating: "ü", count: 500), String(repeating: "\u{1F469}\u{200D}", count: 300),
        "x".padding(toLength: 4000, withPad: "x", startingAt: 0),
    ]

    @Test(arguments: awkward)
    func awkwardTextKeepsItsRangesOnCharacterBoundaries(_ text: String) throws {
        try check(text)
        try check("Mrs Penworthy " + text + " 07700 900123 " + text + " I hit him " + text)
    }

    @Test func naughtyStringsAreRead() throws {
        guard let file = ScreeningFixture.shared("data/blns.json") else { return }
        let strings = try JSONDecoder().decode([String].self, from: Data(contentsOf: file))
        #expect(strings.count > 400)
        for text in strings {
            try check(text)
            try check("Ring 07700 900123, " + text + " I want to die " + text)
        }
    }

    @Test(arguments: [
        (#"{"a":"\ud800 I want to die \udc00"}"#, "\u{FFFD} I want to die \u{FFFD}"),
        (#"{"a":"\ud83d\ude00 I want to die \ud83d"}"#, "\u{1F600} I want to die \u{FFFD}"),
        (#"{"a":"\\ud800 I want to die"}"#, #"\ud800 I want to die"#),
    ])
    func surrogatesAloneInJSONNeitherCrashNorHideADanger(_ line: String, _ expected: String) throws {
        let mended = Data(LoneSurrogates.mended(in: line).utf8)
        let text = try #require(try JSONDecoder().decode([String: String].self, from: mended)["a"])
        #expect(text == expected)
        try check(text)
        #expect(try ScreeningFixture.screen(text).priority == .p1)
    }

    /// Twice the text may take twice the time; quadratic work takes four times as long, here sixty-four times.
    ///
    /// A thread's own time still grows when others empty the caches, so short and long are measured one beside the
    /// other, and the best of several pairs counts: work that is quadratic is so every time.
    @Test(arguments: HostileTexts.all(length: 4_000).map(\.name))
    func timeGrowsWithLengthAlone(_ name: String) throws {
        let screener = try ScreeningFixture.screener()
        let short = try #require(HostileTexts.all(length: 4_000).first { $0.name == name }).text
        let long = try #require(HostileTexts.all(length: 32_000).first { $0.name == name }).text
        _ = screener.screen(title: "", body: short)
        var seen: [(one: TimeInterval, eight: TimeInterval)] = []
        repeat {
            let one = ProcessorTime.ofThisThread { _ = screener.screen(title: "", body: short) }
            let eight = ProcessorTime.ofThisThread { _ = screener.screen(title: "", body: long) }
            seen.append((one, eight))
        } while !seen.contains { $0.eight < $0.one * 32 + 0.02 } && seen.count < 8
        #expect(seen.contains { $0.eight < $0.one * 32 + 0.02 }, "\(name): \(seen)")
    }

    private func check(_ text: String) throws {
        let screening = try ScreeningFixture.screener().screen(title: text, body: text)
        let bytes = Array(text.utf8)
        let ranges =
            screening.concerns.flatMap { $0.evidence.map { ($0.range, $0.term) } }
            + screening.details.map { ($0.range, $0.text) }
        for (range, words) in ranges {
            try #require(range.lowerBound >= 0 && range.upperBound <= bytes.count && !range.isEmpty)
            let slice = String(validating: bytes[range], as: UTF8.self)
            #expect(slice != nil, "a range cuts a character of \(text.debugDescription)")
            #expect(slice == words)
        }
    }
}
