import SnugCore
import Testing

@Suite struct TextComparisonTests {
    private static func words(_ old: String, _ new: String) -> [String] {
        TextComparison(from: old, to: new).lines.map { line in
            switch line.kind {
            case .same: " \(line.text)"
            case .gone: "-\(line.text)"
            case .new: "+\(line.text)"
            }
        }
    }

    @Test(arguments: [
        ("a\nb\nc", "a\nB\nc", [" a", "-b", "+B", " c"]),
        ("a\nb", "a\nb", [" a", " b"]),
        ("a", "a\nb", [" a", "+b"]),
        ("a\nb", "b", ["-a", " b"]),
        ("", "a", ["-", "+a"]),
        ("a\n\nb", "a\n\nc\n\nb", [" a", " ", "+c", "+", " b"]),
    ])
    func whatWentStandsBeforeWhatCame(old: String, new: String, lines: [String]) {
        #expect(Self.words(old, new) == lines)
    }

    /// Whatever happens to a text, each of the two can be read off the comparison.
    @Test func bothTextsCanBePutTogetherAgain() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let old = (0..<Int.random(in: 1...9, using: &random)).map { _ in
                String("abcd".randomElement(using: &random) ?? "a")
            }
            let new = (0..<Int.random(in: 1...9, using: &random)).map { _ in
                String("abcd".randomElement(using: &random) ?? "a")
            }
            let compared = TextComparison(from: old.joined(separator: "\n"), to: new.joined(separator: "\n"))
            #expect(compared.lines.filter { $0.kind != .new }.map(\.text) == old)
            #expect(compared.lines.filter { $0.kind != .gone }.map(\.text) == new)
            #expect(compared.isEmpty == (old == new))
        }
    }
}
