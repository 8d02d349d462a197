/// The screening vocabulary as its reference documents give it, before it is checked and compiled.
package struct LexiconSource: Sendable {
    /// Words that are passed over wherever they stand: "just", "really".
    package var fillers: [Phrase] = []
    /// Words that people star out, so that "k*ll" is read too.
    package var starred: [Phrase] = []
    /// Named groups of phrases, which patterns use as `<name>`.
    package var groups: [String: [Phrase]] = [:]
    /// What can speak against a match.
    package var guards: [GuardSource] = []
    /// The safeguarding categories.
    package var concerns: [ConcernSource] = []
    /// The topics.
    package var topics: [TopicSource] = []
    /// Words that make a post a grief or thank-you post, or speak against it.
    package var occasions: [OccasionSource] = []
    /// What the readers of identifying details go by.
    package var details = DetailSource()

    /// Creates an empty source.
    package init() {}

    /// A piece of pattern text and where it was written.
    package struct Phrase: Sendable, Hashable {
        /// The pattern, as the document spells it.
        package var text: String
        /// The file and line, for messages.
        package var place: String

        /// Creates a phrase.
        package init(_ text: String, place: String) {
            self.text = text
            self.place = place
        }
    }
}

/// Something that speaks against a match: negation, the distant past, fiction.
package struct GuardSource: Sendable {
    /// How near the guard's words have to stand.
    package enum Scope: String, Sendable, CaseIterable {
        /// Inside the match: "I would never ... myself".
        case inside
        /// Inside the match or within four words before it.
        case before
        case sentence
        /// In the same sentence or one next to it.
        case nearby
        case post
    }

    /// What entries call it.
    package var name: String
    /// How near its words have to stand.
    package var scope: Scope
    /// Whether it counts only for words inside quotation marks.
    package var onlyQuoted: Bool
    /// The words that set it.
    package var phrases: [LexiconSource.Phrase]

    /// Creates a guard.
    package init(name: String, scope: Scope, onlyQuoted: Bool = false, phrases: [LexiconSource.Phrase]) {
        self.name = name
        self.scope = scope
        self.onlyQuoted = onlyQuoted
        self.phrases = phrases
    }
}

/// One safeguarding category.
package struct ConcernSource: Sendable {
    /// The category's id.
    package var category: String
    /// How soon staff look, unless an entry says otherwise.
    package var priority: Priority
    /// Whether the post waits, unless an entry says otherwise.
    package var disposition: Disposition
    /// What raises it.
    package var entries: [Entry]
    /// The file and line it begins at.
    package var place: String

    /// Creates a category.
    package init(
        category: String, priority: Priority, disposition: Disposition, entries: [Entry], place: String
    ) {
        self.category = category
        self.priority = priority
        self.disposition = disposition
        self.entries = entries
        self.place = place
    }

    /// Some patterns that share their guards, with examples that prove them.
    package struct Entry: Sendable {
        /// The patterns to find.
        package var phrases: [LexiconSource.Phrase]
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
            phrases: [LexiconSource.Phrase], together: Int = 1, unless: [LexiconSource.Phrase] = [],
            onlyWith: [LexiconSource.Phrase] = [], butNot: [LexiconSource.Phrase] = [], priority: Priority? = nil,
            disposition: Disposition? = nil, danger: [LexiconSource.Phrase] = [], harmless: [LexiconSource.Phrase] = []
        ) {
            self.phrases = phrases
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

/// One topic and the words that speak of it.
package struct TopicSource: Sendable {
    /// The topic's id.
    package var id: String
    /// Words that are enough by themselves.
    package var strong: [LexiconSource.Phrase]
    /// Words that count only beside others.
    package var weak: [LexiconSource.Phrase]

    /// Creates a topic.
    package init(id: String, strong: [LexiconSource.Phrase], weak: [LexiconSource.Phrase]) {
        self.id = id
        self.strong = strong
        self.weak = weak
    }
}

/// Words that make a post a grief or thank-you post.
package struct OccasionSource: Sendable {
    /// The occasion, or none for words that show the author to be asking for something.
    package var occasion: Occasion?
    /// The words.
    package var phrases: [LexiconSource.Phrase]

    /// Creates a list of signs.
    package init(occasion: Occasion?, phrases: [LexiconSource.Phrase]) {
        self.occasion = occasion
        self.phrases = phrases
    }
}

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

/// Why a vocabulary cannot be used.
package struct LexiconProblem: Error, Hashable, Sendable {
    /// The file and line.
    package var place: String
    /// One sentence for the person who edits the documents.
    package var message: String

    /// Creates a problem.
    package init(place: String, message: String) {
        self.place = place
        self.message = message
    }
}
