/// One topic of the map: what parents write about, and which support it leads to, best first.
package struct SupportTopic: Sendable, Codable, Hashable {
    /// The name that screening gives the topic.
    package let id: String
    /// The words for it on a page.
    package let label: String
    /// Entries of Tier 1, best first.
    package let tier1: [String]
    /// Entries of Tier 2, best first.
    package let tier2: [String]

    /// Makes a row of the map.
    package init(id: String, label: String, tier1: [String], tier2: [String]) {
        self.id = id
        self.label = label
        self.tier1 = tier1
        self.tier2 = tier2
    }
}
