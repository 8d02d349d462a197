/// An occasion under which no support cards are shown (decisions 10).
package enum Occasion: String, Codable, Sendable, CaseIterable {
    case grief
    case thanks
    /// News, a joke, an announcement or advice to others: nobody asks for anything.
    case telling
}

/// What reading a post has brought up.
package struct Screening: Codable, Hashable, Sendable {
    /// The safeguarding concerns, most urgent first.
    package var concerns: [Concern]
    /// The topics touched, most relevant first; a topic never routes (decisions 12).
    package var topics: [String]
    /// The identifying details, in reading order, those of the title first.
    package var details: [IdentifyingDetail]
    /// Whether the post is one under which no cards are shown, such as of grief or thanks.
    package var occasion: Occasion?

    /// Creates a screening.
    package init(
        concerns: [Concern] = [], topics: [String] = [], details: [IdentifyingDetail] = [], occasion: Occasion? = nil
    ) {
        self.concerns = concerns
        self.topics = topics
        self.details = details
        self.occasion = occasion
    }

    /// The most urgent priority among the concerns.
    package var priority: Priority? { concerns.map(\.priority).min() }

    /// Hold as soon as one concern says so.
    package var disposition: Disposition {
        concerns.contains { $0.disposition == .hold } ? .hold : .publish
    }

    /// The categories of the concerns, most urgent first.
    package var categories: [String] { concerns.map(\.category) }

    /// Whether staff must see the post.
    package var route: Bool { !concerns.isEmpty }

    /// The crisis panel its author sees, if any.
    package var panel: PanelVariant? { PanelVariant(for: concerns) }
}
