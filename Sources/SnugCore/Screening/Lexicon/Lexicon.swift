/// The screening vocabulary, checked and compiled: what a `Screener` reads with.
package struct Lexicon: Sendable {
    let core: LexiconCore

    /// Compiles a vocabulary and proves it on its own examples.
    ///
    /// - Parameter source: The vocabulary as the documents give it.
    /// - Throws: `LexiconProblem` for the first thing that does not hold, a failing example included.
    package init(_ source: LexiconSource) throws {
        var compiler = LexiconCompiler(source)
        core = LexiconCore(try compiler.compile())
        if let failure = LexiconExamples.failures(in: source, with: core).first { throw failure }
    }

    /// The ids of the safeguarding categories, in the documents' order.
    package var categories: [String] { core.categories }

    /// The ids of the topics, in the documents' order.
    package var topics: [String] { core.topics }
}

/// The compiled tables, shared and never changed; a class, so that handing them on costs one reference.
final class LexiconCore: Sendable {
    let vocabulary: Vocabulary
    let fillerFlags: [Bool]
    let wordClasses: [WordClasses]
    let automaton: PhraseAutomaton
    let network: PatternTable
    let memoryPool: MemoryPool
    let numberEvents: NumberEvents
    let guards: [GuardSource]
    let closeGuards: [Int]
    let nearbyGuards: UInt64
    let quotedGuards: UInt64
    let entries: [LexiconParts.Entry]
    let topicTerms: [LexiconParts.TopicTerm]
    let occasionSigns: [Occasion?]
    let detailKinds: [String: DetailSource.Kind]
    let helplines: Helplines
    let categories: [String]
    let thresholds: [Thresholds]
    let topicOfCategory: [Int: Int]
    let nowGuard: UInt64
    let topics: [String]

    init(_ parts: LexiconParts) {
        vocabulary = parts.vocabulary
        fillerFlags = parts.fillerFlags
        wordClasses = parts.wordClasses
        automaton = parts.automaton
        network = PatternTable(parts.network, parts.automaton, numbers: parts.numberEvents)
        memoryPool = MemoryPool(count: parts.network.memories)
        numberEvents = parts.numberEvents
        guards = parts.guards
        closeGuards = parts.closeGuards
        nearbyGuards = parts.nearbyGuards
        quotedGuards = parts.quotedGuards
        entries = parts.entries
        topicTerms = parts.topicTerms
        occasionSigns = parts.occasionSigns
        detailKinds = parts.detailKinds
        helplines = parts.helplines
        categories = parts.categories
        thresholds = parts.thresholds
        topicOfCategory = parts.topicOfCategory
        nowGuard = parts.nowGuard
        topics = parts.topics
    }
}

/// The tables while they are being compiled.
struct LexiconParts: Sendable {
    var vocabulary = Vocabulary()
    var fillerFlags: [Bool] = []
    var wordClasses: [WordClasses] = []
    var automaton = PhraseAutomaton([:])
    var network = PatternNetwork()
    var numberEvents = NumberEvents()
    var guards: [GuardSource] = []
    /// The guards whose words have to stand in a match or just before it.
    var closeGuards: [Int] = []
    /// The guards that reach into the next sentence.
    var nearbyGuards: UInt64 = 0
    /// The guards that count only for quoted words.
    var quotedGuards: UInt64 = 0
    var entries: [Entry] = []
    var topicTerms: [TopicTerm] = []
    var occasionSigns: [Occasion?] = []
    var detailKinds: [String: DetailSource.Kind] = [:]
    var helplines = Helplines([])
    var categories: [String] = []
    var thresholds: [Thresholds] = []
    /// The topic each category names.
    var topicOfCategory: [Int: Int] = [:]
    /// The guard that says a sentence speaks of this very time, where there is one.
    var nowGuard: UInt64 = 0
    var topics: [String] = []

    /// Some patterns of a category, with their guards as bits.
    struct Entry: Sendable {
        var category: Int
        var why: String
        /// What it adds to the category's sum; 0 when it decides by itself.
        var score: Int
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
}
