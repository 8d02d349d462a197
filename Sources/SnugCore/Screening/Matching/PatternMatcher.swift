/// Reads the words of a post once and reports every pattern that holds in them.
struct PatternMatcher {
    private let lexicon: LexiconCore
    private let automaton: PhraseAutomaton
    private let network: PatternTable
    private var state: Int32 = 0
    private var memories: [PatternMemory]
    /// Where each memory was last seen.
    private var lasts: [Int32]
    /// Word positions without fillers, from the beginning of the post.
    private var position: Int32 = -1
    private var sentence: Int32 = -1
    private var sentenceStart: Int32 = 0
    /// The word of the field at each position since the field began.
    private var words: [Int32] = []
    private var fieldStart: Int32 = 0
    private(set) var findings: Findings

    init(_ lexicon: LexiconCore) {
        self.lexicon = lexicon
        automaton = lexicon.automaton
        network = lexicon.network
        let loan = lexicon.memoryPool.take()
        memories = loan.memories
        lasts = loan.lasts
        position = loan.position - 1
        findings = Findings(lexicon)
    }

    /// Gives the memories back for the next post; nothing can be read after that.
    mutating func finish() {
        lexicon.memoryPool.giveBack(MemoryPool.Loan(memories: memories, lasts: lasts, position: position))
        memories = []
        lasts = []
    }

    /// Reads one field; patterns never reach from one field or sentence into the next.
    mutating func read(_ text: ScreenedText) {
        findings.begin(text)
        words.removeAll(keepingCapacity: true)
        words.reserveCapacity(text.words.count)
        fieldStart = position + 1
        let fillers = lexicon.fillerFlags
        for index in text.words.indices {
            let word = text.words[index]
            if word.sentence != sentence { beginSentence(word.sentence) }
            if word.symbol >= 0 && fillers[Int(word.symbol)] { continue }
            position += 1
            words.append(Int32(index))
            read(word)
        }
    }

    private mutating func beginSentence(_ number: Int32) {
        sentence = number
        sentenceStart = position + 1
        state = 0
    }

    private mutating func read(_ word: ScreenedWord) {
        state = automaton.step(state, word.symbol)
        var ending = state
        while ending != 0 {
            follow(network.edges(of: ending))
            ending = automaton.shorter[Int(ending)]
        }
        if word.shape.contains(.hasDigit) { readNumber(word) }
    }

    private mutating func readNumber(_ word: ScreenedWord) {
        guard let number = NumberWord.value(of: word, in: findings.bytes) else { return }
        for event in lexicon.numberEvents.events(for: number) { follow(network.edges(ofNumber: event)) }
    }

    /// Follows every pattern in which a phrase that ends at this word is the next step.
    private mutating func follow(_ range: Range<Int>) {
        for index in range {
            let hook = network.hooks[index]
            guard hook.parent >= 0 else {
                follow(network.edges[index], from: nil)
                continue
            }
            // Most beginnings were last seen long ago: that is decided by one comparison.
            let low = max(position &- hook.reach, sentenceStart)
            if lasts[Int(hook.parent)] >= low { follow(network.edges[index], from: (Int(hook.parent), low)) }
        }
    }

    /// Follows one edge, if the beginning that it needs ended in time and before its own phrase.
    private mutating func follow(_ edge: PatternTable.Edge, from beginning: (memory: Int, low: Int32)?) {
        let start = position &- edge.length &+ 1
        var first = start
        if let beginning {
            let memory = memories[beginning.memory]
            guard memory.ended(from: beginning.low, through: start &- 1) else { return }
            first = min(memory.first, start)
        }
        if edge.child >= 0 {
            memories[Int(edge.child)].add(first: first, last: position)
            lasts[Int(edge.child)] = position
        }
        for meaning in Int(edge.meanings)..<Int(edge.meaningsEnd) {
            report(network.meanings[meaning], first: max(first, fieldStart))
        }
    }

    private mutating func report(_ meaning: PatternNetwork.Meaning, first: Int32) {
        let span = WordSpan(first: words[Int(first - fieldStart)], last: words[Int(position - fieldStart)])
        switch meaning {
        case .danger(let entry, let phrase):
            let guards = findings.closeGuards(from: max(first - 4, sentenceStart), first, position)
            findings.add(danger: entry, phrase, span, sentence, guards: guards)
        case .harmless(let entry): findings.add(harmless: entry, span)
        case .guardSign(let sign): findings.add(guardSign: sign, sentence, position)
        case .topic(let term): findings.add(topic: term)
        case .occasion(let sign): findings.add(occasion: sign)
        case .mark(let kind): findings.add(mark: kind, span)
        }
    }
}

/// Some words of one field, the first and the last by their place in it.
struct WordSpan: Sendable {
    var first: Int32
    var last: Int32
}

/// Reads the number at the start of a word such as "15", "15yo" or "3rd".
enum NumberWord {
    static func value(of word: ScreenedWord, in bytes: [UInt8]) -> Int? {
        var value = 0
        var digits = 0
        var letters = 0
        for index in word.range {
            let digit = Int(bytes[index]) - 48
            if (0..<10).contains(digit) && letters == 0 {
                guard digits < 6 else { return nil }
                value = value * 10 + digit
                digits += 1
            } else {
                letters += 1
            }
        }
        return digits > 0 && letters <= 3 ? value : nil
    }
}

/// The events that numbers written in digits stand for.
struct NumberEvents: Sendable {
    var any: [Int32] = []
    var under18: [Int32] = []
    var years: [Int32] = []

    func events(for number: Int) -> [Int32] {
        if (1...17).contains(number) { return any + under18 }
        return (1900...2099).contains(number) ? any + years : any
    }
}
