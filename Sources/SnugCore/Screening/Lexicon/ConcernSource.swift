/// One safeguarding category.
package struct ConcernSource: Sendable {
    /// The category's id.
    package var category: String
    /// How soon staff look, unless an entry says otherwise.
    package var priority: Priority
    /// Whether the post waits, unless an entry says otherwise.
    package var disposition: Disposition
    /// The topic that such a post is about, if any.
    package var topic: LexiconSource.Phrase?
    /// What raises it.
    package var entries: [Entry]
    /// From what sum its signs count, and for how much.
    package var thresholds: Thresholds
    /// Whole posts whose signs must add up, and such as must not.
    package var examples: Examples
    /// The file and line it begins at.
    package var place: String

    /// Creates a category.
    package init(
        category: String, priority: Priority, disposition: Disposition, topic: LexiconSource.Phrase? = nil,
        entries: [Entry],
        thresholds: Thresholds = Thresholds(), examples: Examples = Examples(), place: String
    ) {
        self.category = category
        self.priority = priority
        self.disposition = disposition
        self.topic = topic
        self.entries = entries
        self.thresholds = thresholds
        self.examples = examples
        self.place = place
    }

    /// Texts that must and must not raise a category.
    package struct Examples: Sendable {
        /// Texts that must.
        package var danger: [LexiconSource.Phrase]
        /// Texts that must not.
        package var harmless: [LexiconSource.Phrase]

        /// Creates examples.
        package init(danger: [LexiconSource.Phrase] = [], harmless: [LexiconSource.Phrase] = []) {
            self.danger = danger
            self.harmless = harmless
        }
    }

    /// Some patterns that share their guards, with examples that prove them.
    package struct Entry: Sendable {
        /// What a match says, in words for the case page.
        package var why: String
        /// The patterns to find.
        package var phrases: [LexiconSource.Phrase]
        /// What a match adds to the category's sum; 0 when a match decides by itself.
        package var score: Int
        /// How many different ones a post needs before the entry counts.
        package var together: Int
        /// The guards that speak against a match.
        package var unless: [LexiconSource.Phrase]
        /// The guards of which one has to be there for a match to count.
        package var onlyWith: [LexiconSource.Phrase]
        /// Phrases that make overlapping words harmless.
        package var butNot: [LexiconSource.Phrase]
        /// How soon staff look, where it differs from the category's.
        package var priority: Priority?
        /// Whether the post waits, where it differs from the category's.
        package var disposition: Disposition?
        /// Texts that must raise the category.
        package var danger: [LexiconSource.Phrase]
        /// Texts that must not raise it.
        package var harmless: [LexiconSource.Phrase]

        /// Creates an entry.
        package init(
            why: String = "", phrases: [LexiconSource.Phrase], score: Int = 0, together: Int = 1,
            unless: [LexiconSource.Phrase] = [], onlyWith: [LexiconSource.Phrase] = [],
            butNot: [LexiconSource.Phrase] = [], priority: Priority? = nil, disposition: Disposition? = nil,
            danger: [LexiconSource.Phrase] = [], harmless: [LexiconSource.Phrase] = []
        ) {
            self.why = why
            self.phrases = phrases
            self.score = score
            self.together = together
            self.unless = unless
            self.onlyWith = onlyWith
            self.butNot = butNot
            self.priority = priority
            self.disposition = disposition
            self.danger = danger
            self.harmless = harmless
        }
    }
}
