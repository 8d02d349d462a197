import Foundation
import SnugCore

/// Answers JSON lines with JSON lines.
struct ScreenLines {
    let screener: Screener
    /// The second reader, who has all the time it needs here; nil when it is off.
    let reader: (any PostReader)?
    let signposts: SignpostDirectory
    /// Whether to say why.
    var explains = false

    /// One post to screen.
    struct Post: Decodable {
        let id: String
        let title: String?
        let body: String
    }

    /// What is said of a post.
    private struct Answer: Encodable {
        struct Identifier: Encodable {
            let category: String
            let text: String
        }

        let id: String
        let route: Bool
        let priority: String
        let disposition: String
        let categories: [String]
        let topics: [String]
        let signposts: [String]
        let showSignposts: Bool
        let identifiers: [Identifier]
        let reasons: [String]?
        let signs: [String]?

        enum CodingKeys: String, CodingKey {
            case id, route, priority, disposition, categories, topics, signposts
            case showSignposts = "show_signposts"
            case identifiers, reasons, signs
        }
    }

    /// A line that could not be read; its text is not repeated, for it may hold anything.
    private struct Failure: Encodable {
        let line: Int
        let error: String
    }

    /// Reads standard input to its end.
    ///
    /// - Returns: Whether a line could not be read.
    func run() async -> Bool {
        var failed = false
        var number = 0
        while let line = readLine(strippingNewline: true) {
            number += 1
            if line.allSatisfy(\.isWhitespace) { continue }
            guard let answer = await answer(to: line) else {
                failed = true
                write(Failure(line: number, error: "this line is not a JSON object with the texts id, title and body"))
                continue
            }
            write(answer)
        }
        return failed
    }

    private func answer(to line: String) async -> Answer? {
        let line = Data(LoneSurrogates.mended(in: line).utf8)
        guard let post = try? JSONDecoder().decode(Post.self, from: line) else { return nil }
        let reading = await reader?.read(title: post.title ?? "", body: post.body, within: nil)
        let screening = screener.screen(title: post.title ?? "", body: post.body).heeding(reading: reading)
        let cards = signposts.cards(for: screening).map(\.id)
        return Answer(
            id: post.id, route: screening.route, priority: screening.priority?.rawValue ?? "none",
            disposition: screening.disposition.rawValue, categories: screening.categories, topics: screening.topics,
            signposts: cards, showSignposts: !cards.isEmpty,
            identifiers: screening.details.map { .init(category: $0.category, text: $0.text) },
            reasons: explains ? screening.concerns.map { "\($0.category): \($0.reason ?? "")" } : nil,
            signs: explains ? screener.signs(title: post.title ?? "", body: post.body) : nil)
    }

    private func write(_ value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard var line = try? encoder.encode(value) else { return }
        line.append(UInt8(ascii: "\n"))
        FileHandle.standardOutput.write(line)
    }
}
