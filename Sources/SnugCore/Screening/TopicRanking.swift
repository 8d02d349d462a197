/// Chooses the topics a post is about by the different words it uses for them.
struct TopicRanking {
    private let lexicon: LexiconCore
    private let findings: Findings

    private static let most = 4
    /// One strong word is enough, and so are two weak ones.
    private static let enough = 2

    init(_ lexicon: LexiconCore, _ findings: Findings) {
        self.lexicon = lexicon
        self.findings = findings
    }

    /// The topics, most relevant first.
    func topics() -> [String] {
        var scores = Array(repeating: 0, count: lexicon.topics.count)
        for (number, sighting) in findings.topicTerms {
            let term = lexicon.topicTerms[number]
            scores[term.topic] += score(term, sighting)
        }
        return scores.indices.filter { scores[$0] >= TopicRanking.enough }
            .sorted { (-scores[$0], $0) < (-scores[$1], $1) }
            .prefix(TopicRanking.most).map { lexicon.topics[$0] }
    }

    /// A title says what a post is about; saying a word again adds less than saying another.
    private func score(_ term: LexiconParts.TopicTerm, _ sighting: Findings.TopicSighting) -> Int {
        (term.isStrong ? 2 : 1) + (sighting.inTitle ? 1 : 0) + (sighting.count > 1 ? 1 : 0)
    }
}
