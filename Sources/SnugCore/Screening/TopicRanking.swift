/// Chooses the topics a post is about by the different words it uses for them.
struct TopicRanking {
    private let lexicon: LexiconCore
    private let findings: Findings

    /// The entries of concerns of which something stands: what worries also says what a post is about.
    private let standing: Set<Int>

    private static let most = 4
    /// Signs of a concern count for half, and no more than three words would.
    private static let mostOfSigns = 4
    /// One strong word is enough, and so are two weak ones.
    private static let enough = 2

    init(_ lexicon: LexiconCore, _ findings: Findings, standing: Set<Int>) {
        self.lexicon = lexicon
        self.findings = findings
        self.standing = standing
    }

    /// The topics, most relevant first.
    func topics() -> [String] {
        var scores = Array(repeating: 0, count: lexicon.topics.count)
        for (number, sighting) in findings.topicTerms {
            let term = lexicon.topicTerms[number]
            scores[term.topic] += score(term, sighting)
        }
        for (topic, signs) in signs() { scores[topic] += min(TopicRanking.mostOfSigns, (signs + 1) / 2) }
        return scores.indices.filter { scores[$0] >= TopicRanking.enough }
            .sorted { (-scores[$0], $0) < (-scores[$1], $1) }
            .prefix(TopicRanking.most).map { lexicon.topics[$0] }
    }

    /// What the signs of concerns add up to, by the topic their category names.
    private func signs() -> [Int: Int] {
        var sums: [Int: Int] = [:]
        for number in standing {
            let entry = lexicon.entries[number]
            guard let topic = lexicon.topicOfCategory[entry.category], entry.score >= 0 else { continue }
            sums[topic, default: 0] += entry.score == 0 ? 6 : entry.score
        }
        return sums
    }

    /// A title says what a post is about; saying a word again adds less than saying another.
    private func score(_ term: LexiconParts.TopicTerm, _ sighting: Findings.TopicSighting) -> Int {
        (term.isStrong ? 2 : 1) + (sighting.inTitle ? 1 : 0) + (sighting.count > 1 ? 1 : 0)
    }
}
