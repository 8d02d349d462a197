/// What reading a post has turned up, before guards are weighed.
struct Findings {
    /// Words that raise a concern unless a guard speaks against it.
    struct Danger {
        var entry: Int
        var phrase: Int
        var field: Int
        var span: WordSpan
        var sentence: Int32
        /// The guards that stood just before the words.
        var guards: UInt64
    }

    private let lexicon: LexiconCore
    private(set) var texts: [ScreenedText] = []
    private(set) var dangers: [Danger] = []
    private(set) var marks: [[Mark]] = []
    private(set) var topicTerms: [Int: TopicSighting] = [:]
    private(set) var occasionSigns: [Int: Int] = [:]
    private var harmless: [Int: [(field: Int, span: WordSpan)]] = [:]
    private var guardsBySentence: [UInt64] = []
    private(set) var guardsOfPost: UInt64 = 0
    private var recent: [PatternMemory]

    /// How often a topic's term was seen, and whether in the title, which is read first.
    struct TopicSighting {
        var count = 0
        var inTitle = false
    }

    init(_ lexicon: LexiconCore) {
        self.lexicon = lexicon
        recent = Array(repeating: PatternMemory(), count: lexicon.guards.count)
    }

    /// The bytes of the field being read.
    var bytes: [UInt8] { texts.last?.bytes ?? [] }

    mutating func begin(_ text: ScreenedText) {
        texts.append(text)
        marks.append([])
        guardsBySentence += Array(repeating: 0, count: max(0, Int(text.nextSentence) - guardsBySentence.count))
    }

    mutating func add(
        danger entry: Int, _ phrase: Int, _ span: WordSpan, _ sentence: Int32, guards: UInt64
    ) {
        dangers.append(
            Danger(
                entry: entry, phrase: phrase, field: texts.count - 1, span: span, sentence: sentence, guards: guards))
    }

    mutating func add(harmless entry: Int, _ span: WordSpan) {
        harmless[entry, default: []].append((texts.count - 1, span))
    }

    mutating func add(guardSign sign: Int, _ sentence: Int32, _ position: Int32) {
        switch lexicon.guards[sign].scope {
        case .post: guardsOfPost |= 1 << UInt64(sign)
        case .before, .inside: recent[sign].add(first: position, last: position)
        case .sentence, .nearby: guardsBySentence[Int(sentence)] |= 1 << UInt64(sign)
        }
    }

    mutating func add(topic term: Int) {
        topicTerms[term, default: TopicSighting()].count += 1
        if texts.count == 1 { topicTerms[term]?.inTitle = true }
    }

    mutating func add(occasion sign: Int) { occasionSigns[sign, default: 0] += 1 }

    mutating func add(mark kind: Mark.Kind, _ span: WordSpan) {
        marks[texts.count - 1].append(Mark(kind: kind, first: Int(span.first), last: Int(span.last)))
    }

    /// The guards whose words stand in a match, or just before it where their scope is "before".
    ///
    /// - Parameters:
    ///   - low: Where "just before" begins.
    ///   - first: The match's first position.
    ///   - last: The match's last position.
    /// - Returns: The guards as bits.
    func closeGuards(from low: Int32, _ first: Int32, _ last: Int32) -> UInt64 {
        var result: UInt64 = 0
        for sign in lexicon.closeGuards {
            let start = lexicon.guards[sign].scope == .inside ? first : low
            if recent[sign].ended(from: start, through: last) { result |= 1 << UInt64(sign) }
        }
        return result
    }

    /// The guards that hold for a danger.
    func guards(for danger: Danger) -> UInt64 {
        let sentence = Int(danger.sentence)
        let own = guardsBySentence[sentence]
        let before = sentence > 0 ? guardsBySentence[sentence - 1] : 0
        let after = sentence + 1 < guardsBySentence.count ? guardsBySentence[sentence + 1] : 0
        var result = danger.guards | guardsOfPost | own | ((before | after) & lexicon.nearbyGuards)
        let isQuoted = texts[danger.field].words[Int(danger.span.first)].shape.contains(.quoted)
        if !isQuoted { result &= ~lexicon.quotedGuards }
        return result
    }

    /// Whether words that overlap a danger show it to be harmless.
    func isHarmless(_ danger: Danger) -> Bool {
        guard let spans = harmless[danger.entry] else { return false }
        var low = 0
        var high = spans.count
        // The spans are in the order of their ends: find the first that does not end before the danger begins.
        while low < high {
            let middle = (low + high) / 2
            let span = spans[middle]
            let endsBefore = (span.field, span.span.last) < (danger.field, danger.span.first)
            if endsBefore { low = middle + 1 } else { high = middle }
        }
        return spans[low...].prefix(16).contains { $0.field == danger.field && $0.span.first <= danger.span.last }
    }
}
