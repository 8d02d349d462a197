/// The screening vocabulary, checked and compiled: what a `Screener` reads with.
package struct Lexicon: Sendable {
    var vocabulary = Vocabulary()
    var fillers: Set<Int32> = []
    var fillerFlags: [Bool] = []
    var wordClasses: [WordClasses] = []
    var automaton = PhraseAutomaton([:])
    var network = PatternNetwork()
    var numberEvents = NumberEvents()
    var guards: [GuardSource] = []
    var entries: [Entry] = []
    var topicTerms: [TopicTerm] = []
    var occasionSigns: [Occasion?] = []
    var detailKinds: [String: DetailSource.Kind] = [:]
    var helplines = Helplines([])

    /// The ids of the safeguarding categories, in the documents' order.
    package var categories: [String] = []
    /// The ids of the topics, in the documents' order.
    package var topics: [String] = []

    /// Some patterns of a category, with their guards as bits.
    struct Entry: Sendable {
        var category: Int
        var priority: Priority
        var disposition: Disposition
        var together: Int
        var unless: UInt64
        var onlyWith: UInt64
        /// For each phrase, the guards that do not count because the phrase says their words itself: "not breathing".
        var exempt: [UInt64]
    }

    /// A word of a topic.
    struct TopicTerm: Sendable {
        var topic: Int
        var isStrong: Bool
    }

    /// Compiles a vocabulary and proves it on its own examples.
    ///
    /// - Parameter source: The vocabulary as the documents give it.
    /// - Throws: `LexiconProblem` for the first thing that does not hold, a failing example included.
    package init(_ source: LexiconSource) throws {
        var compiler = LexiconCompiler(source)
        self = try compiler.compile()
        if let failure = LexiconExamples.failures(in: source, with: self).first { throw failure }
    }

    /// Creates an empty lexicon for the compiler to fill.
    init() {}

    /// The guards whose words have to stand in a match or just before it.
    var closeGuards: [Int] = []
    /// The guards that reach into the next sentence.
    var nearbyGuards: UInt64 = 0
    /// The guards that count only for quoted words.
    var quotedGuards: UInt64 = 0

    /// Whether a word is passed over.
    func isFiller(_ symbol: Int32) -> Bool { symbol >= 0 && fillerFlags[Int(symbol)] }

    /// The classes a word belongs to.
    func classes(of word: ScreenedWord) -> WordClasses { word.symbol < 0 ? [] : wordClasses[Int(word.symbol)] }
}

/// What the readers of identifying details know of a single word.
struct WordClasses: OptionSet, Sendable {
    let rawValue: UInt32

    static let givenName = WordClasses(rawValue: 1)
    /// A given name that is an ordinary word too: "grace", "will".
    static let ambiguousName = WordClasses(rawValue: 2)
    static let title = WordClasses(rawValue: 4)
    static let month = WordClasses(rawValue: 8)
    static let place = WordClasses(rawValue: 16)
    /// A road word that is hardly anything else: "road", "avenue".
    static let road = WordClasses(rawValue: 32)
    /// A road word with other uses: "close", "drive".
    static let ambiguousRoad = WordClasses(rawValue: 64)
    static let school = WordClasses(rawValue: 128)
    /// A word that does not belong to a name although it may be written with a capital: "Virtual", "Monday", "Our".
    static let ordinary = WordClasses(rawValue: 256)
    /// Follows a town's name in the name of its football club.
    static let club = WordClasses(rawValue: 512)

    /// The names the documents use.
    static let byName: [String: WordClasses] = [
        "given_name": .givenName, "ambiguous_name": .ambiguousName, "title": .title, "month": .month, "place": .place,
        "road": .road, "ambiguous_road": .ambiguousRoad, "school": .school, "ordinary": .ordinary, "club": .club,
    ]
}
