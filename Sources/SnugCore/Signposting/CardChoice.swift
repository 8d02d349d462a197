/// Chooses the cards for a few topics: three at most, Tier 1 before Tier 2, each of the first topics getting a word in.
struct CardChoice {
    /// More than three cards stop being read.
    static let limit = 3

    private let topics: [SupportTopic]
    private let dismissed: Set<String>
    private var chosen: [String] = []
    private var served: Set<String> = []

    init(topics: [SupportTopic], dismissed: Set<String>) {
        self.topics = Array(topics.prefix(Self.limit))
        self.dismissed = dismissed
    }

    /// The ids chosen, Tier 1 first in the order of the topics.
    /// - Parameters:
    ///   - pinned: Entries that staff want shown, whatever the topics, three at most; they take the first places.
    ///   - hasTier2: Whether a pinned entry is of Tier 2 already.
    /// - Returns: Three ids at most.
    mutating func ids(pinned: [String], hasTier2: Bool) -> [String] {
        chosen = pinned
        // One place is kept for something that can be asked for, because most parents don't know that they can.
        let kept = !hasTier2 && topics.contains { next(in: $0.tier2) != nil } ? 1 : 0
        fill(\.tier1, upTo: Self.limit - kept)
        fillTier2()
        return chosen
    }

    private func next(in ids: [String]) -> String? {
        ids.first { !dismissed.contains($0) && !chosen.contains($0) }
    }

    /// Goes round the topics, one entry from each in turn, until the places are taken or nothing is left.
    private mutating func fill(_ tier: KeyPath<SupportTopic, [String]>, upTo places: Int) {
        var found = true
        while found, chosen.count < places {
            found = false
            for topic in topics where chosen.count < places {
                guard let id = next(in: topic[keyPath: tier]) else { continue }
                chosen.append(id)
                served.insert(topic.id)
                found = true
            }
        }
    }

    /// Begins with a topic that has had no card yet, then goes round like Tier 1.
    private mutating func fillTier2() {
        let silent = topics.first { !served.contains($0.id) && next(in: $0.tier2) != nil }
        if chosen.count < Self.limit, let silent, let id = next(in: silent.tier2) { chosen.append(id) }
        fill(\.tier2, upTo: Self.limit)
    }
}
