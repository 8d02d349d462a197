import Markdown
import Testing

/// Everything that the public sets throw at the renderer comes out inside the allow-list.
struct MarkdownConformanceTests {
    private static let examples = "data/markdown/commonmark.jsonl"
    private static let attacks = ["data/xss/dompurify.jsonl", "data/xss/h5sc.jsonl"]

    @Test(.enabled(if: SharedData.has(examples), Comment(rawValue: SharedData.absence)))
    func keepsEveryCommonMarkExampleWithinTheAllowList() throws {
        let sources = try SharedData.texts("markdown", in: Self.examples)
        #expect(sources.count > 600)
        for source in sources { expectAllowed(source) }
    }

    @Test(.enabled(if: attacks.allSatisfy(SharedData.has), Comment(rawValue: SharedData.absence)), arguments: attacks)
    func keepsEveryAttackWithinTheAllowList(path: String) throws {
        let payloads = try SharedData.texts("payload", in: path)
        #expect(payloads.count > 50)
        for payload in payloads {
            expectAllowed(payload)
            // The same in the places where Markdown has syntax of its own.
            expectAllowed("> - \(payload)\n\n    \(payload)")
            expectAllowed("[\(payload)](\(payload)) ![\(payload)](<\(payload)> '\(payload)')")
            expectAllowed("[a]\n\n[a]: \(payload) \"\(payload)\"")
            expectAllowed("```\(payload)\n\(payload)\n```")
            expectAllowed("# **\(payload)** <https://a.example/\(payload)>")
        }
    }

    private func expectAllowed(_ source: String) {
        let violations = AllowList(reading: Markdown.render(source).html).violations
        #expect(violations == [], "\(source)")
    }
}
