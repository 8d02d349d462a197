import Foundation

/// Joins the topics that the vocabulary names in a post with those that the second reader finds likely.
struct LearnedTopics {
    /// The logarithm of each topic's chance.
    let chances: [String: Float]

    /// What being named first, second, third and fourth by the vocabulary counts beside a chance's logarithm.
    private static let weights: [Float] = [3, 2.5, 2, 1]
    private static let most = 4
    /// What is less likely than this is left out; if the vocabulary names nothing at all, the bar is higher.
    private static let (likely, likelyAlone) = (Float(0.05), Float(0.3))
    /// For a topic of the vocabulary that the reader never met.
    private static let unheard = log(Float(0.001))

    /// The topics, most relevant first.
    ///
    /// - Parameter named: The topics that the vocabulary names, most relevant first.
    /// - Returns: Four at most.
    func joined(to named: [String]) -> [String] {
        guard !chances.isEmpty else { return named }
        let least = log(named.isEmpty ? Self.likelyAlone : Self.likely)
        var scores = chances.filter { $0.value >= least }
        for (topic, weight) in zip(named, Self.weights) { scores[topic] = (chances[topic] ?? Self.unheard) + weight }
        return scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.most).map(\.key)
    }
}
