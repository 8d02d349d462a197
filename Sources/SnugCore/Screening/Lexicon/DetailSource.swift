/// What the readers of identifying details go by.
package struct DetailSource: Sendable {
    /// A kind of identifying detail in words for the author.
    package struct Kind: Sendable {
        /// The reader's name for it; several kinds may share a category.
        package var kind: String
        /// The category its details are given.
        package var category: String
        /// What the author reads it is.
        package var label: String
        /// How the author could make it vaguer.
        package var advice: String
        /// Whether it has to go before publishing.
        package var mustReplace: Bool

        /// Creates a kind.
        package init(kind: String, category: String, label: String, advice: String, mustReplace: Bool) {
            self.kind = kind
            self.category = category
            self.label = label
            self.advice = advice
            self.mustReplace = mustReplace
        }
    }

    /// The kinds of details.
    package var kinds: [Kind] = []
    /// Phrases that announce a detail, by the name of what they announce.
    package var marks: [String: [LexiconSource.Phrase]] = [:]
    /// Single words by the class they belong to.
    package var classes: [String: [LexiconSource.Phrase]] = [:]
    /// Numbers, addresses and domains that belong to helplines and are never flagged.
    package var helplines: [String] = []

    /// Creates an empty source.
    package init() {}
}
