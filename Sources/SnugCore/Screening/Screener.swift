/// Reads a post once and says what staff, its author and its readers should know of it.
///
/// Nothing is kept from one post to the next, and what a post costs grows with its length alone.
package struct Screener: Sendable {
    private let lexicon: LexiconCore

    /// Creates a screener.
    ///
    /// - Parameter lexicon: The compiled vocabulary.
    package init(lexicon: Lexicon) { self.lexicon = lexicon.core }

    init(_ lexicon: LexiconCore) { self.lexicon = lexicon }

    /// Screens a post.
    ///
    /// - Parameters:
    ///   - title: The title as its author wrote it; empty for a reply.
    ///   - body: The body as its author wrote it.
    /// - Returns: The concerns, topics and identifying details. Ranges are UTF-8 offsets on character boundaries.
    package func screen(title: String, body: String) -> Screening {
        let findings = findings(title: title, body: body)
        let judge = ConcernJudge(lexicon, findings)
        let standing = judge.standing()
        return Screening(
            concerns: judge.concerns(standing),
            topics: TopicRanking(lexicon, findings, standing: Set(standing.keys)).topics(),
            details: DetailReader(lexicon, findings).details(),
            occasion: OccasionJudge(lexicon, findings).occasion())
    }

    /// Says which entries of the vocabulary a post shows, also such as add up to nothing, for those who keep it.
    ///
    /// - Parameters:
    ///   - title: The title as its author wrote it.
    ///   - body: The body as its author wrote it.
    /// - Returns: A line for each entry: its category, its score ("!" where it decides by itself) and what it says.
    package func signs(title: String, body: String) -> [String] {
        ConcernJudge(lexicon, findings(title: title, body: body)).standing().keys.sorted().map { number in
            let entry = lexicon.entries[number]
            let score = entry.score == 0 ? "!" + entry.priority.rawValue : String(entry.score)
            return "\(lexicon.categories[entry.category]) \(score): \(entry.why)"
        }
    }

    /// The entries of which something stands in a text, for proving examples.
    func standingEntries(_ text: String) -> Set<Int> {
        Set(ConcernJudge(lexicon, findings(title: "", body: text)).standing().keys)
    }

    private func findings(title: String, body: String) -> Findings {
        let heading = WordReader.read(title, field: .title, vocabulary: lexicon.vocabulary, firstSentence: 0)
        let text = WordReader.read(
            body, field: .body, vocabulary: lexicon.vocabulary, firstSentence: heading.nextSentence)
        var matcher = PatternMatcher(lexicon)
        matcher.read(heading)
        matcher.read(text)
        matcher.finish()
        return matcher.findings
    }
}
