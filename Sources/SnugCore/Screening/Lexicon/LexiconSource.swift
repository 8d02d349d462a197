/// The screening vocabulary as its reference documents give it, before it is checked and compiled.
package struct LexiconSource: Sendable {
    /// Words that are passed over wherever they stand: "just", "really".
    package var fillers: [Phrase] = []
    /// Words that people star out, so that "k*ll" is read too.
    package var starred: [Phrase] = []
    /// Words that are read with one letter wrong, missing, doubled or out of place.
    package var misspelled: [Phrase] = []
    /// Ordinary words that look like a misspelled one and are not.
    package var notMisspelled: [Phrase] = []
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
