import Foundation

/// The directory of support, and the map from topics to entries.
package struct SignpostDirectory: Sendable {
    /// Every entry, in the order of the file.
    package let entries: [Signpost]
    /// Every topic of the map, in the order of the file.
    package let topics: [SupportTopic]

    private let entryByID: [String: Signpost]
    private let topicByID: [String: SupportTopic]

    /// Makes a directory; of two rows with one id the first counts (the loader refuses such files).
    package init(entries: [Signpost], topics: [SupportTopic]) {
        self.entries = entries
        self.topics = topics
        entryByID = Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        topicByID = Dictionary(topics.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The entry with this id.
    package func entry(_ id: String) -> Signpost? { entryByID[id] }

    /// The topic with this id.
    package func topic(_ id: String) -> SupportTopic? { topicByID[id] }

    /// The entries that serve a topic, as the map orders them, Tier 1 first.
    package func entries(forTopic id: String) -> [Signpost] {
        guard let topic = topicByID[id] else { return [] }
        return (topic.tier1 + topic.tier2).compactMap { entryByID[$0] }
    }

    /// The cards for a post that has just been screened.
    /// - Parameter screening: What screening found in the post.
    /// - Returns: Three at most; none on grief or thanks, or where the help panel stands instead.
    package func cards(for screening: Screening) -> [Signpost] {
        guard CardPolicy.allowsCards(for: screening) else { return [] }
        return cards(topics: screening.topics, leavingOut: [], pinned: [])
    }

    /// The cards for a thread whose post may carry some.
    /// - Parameters:
    ///   - topics: Topics of the post, most important first; unknown ones are passed over.
    ///   - dismissed: Entries that the author dismissed or staff removed; this wins over a pin.
    ///   - pinned: Entries that staff want shown.
    /// - Returns: Three at most, Tier 1 before Tier 2.
    package func cards(topics: [String], leavingOut dismissed: Set<String>, pinned: [String]) -> [Signpost] {
        let shownPins = pins(pinned, leavingOut: dismissed)
        let hasTier2 = shownPins.contains { entryByID[$0]?.tier == 2 }
        var choice = CardChoice(topics: topics.compactMap { topicByID[$0] }, dismissed: dismissed)
        let cards = choice.ids(pinned: shownPins, hasTier2: hasTier2).compactMap { entryByID[$0] }
        return cards.filter { $0.tier == 1 } + cards.filter { $0.tier == 2 }
    }

    /// Searches the directory: every word must begin a word of the entry or of a topic that it serves.
    /// - Parameters:
    ///   - words: What the visitor typed; when empty every entry matches.
    ///   - tier: Only this tier, or nil for both.
    /// - Returns: Matches in the order of the file, those with a match in the title first.
    package func matching(_ words: String, tier: Int?) -> [Signpost] {
        let wanted = Self.words(of: words)
        let found = entries.filter { entry in
            (tier == nil || entry.tier == tier) && Self.holds(text(of: entry), all: wanted)
        }
        guard !wanted.isEmpty else { return found }
        let inTitle = found.filter { Self.holds($0.title, all: wanted) }
        return inTitle + found.filter { !inTitle.contains($0) }
    }

    private func pins(_ pinned: [String], leavingOut dismissed: Set<String>) -> [String] {
        var seen = dismissed
        let shown = pinned.filter { entryByID[$0] != nil && seen.insert($0).inserted }
        return Array(shown.prefix(CardChoice.limit))
    }

    private func text(of entry: Signpost) -> String {
        let labels = entry.topics.compactMap { topicByID[$0]?.label }
        return ([entry.title, entry.summary, entry.reach, entry.area] + labels).joined(separator: " ")
    }

    private static func holds(_ text: String, all wanted: [String]) -> Bool {
        let words = words(of: text)
        return wanted.allSatisfy { wish in words.contains { $0.hasPrefix(wish) } }
    }

    private static func words(of text: String) -> [String] {
        let folded = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        return folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
