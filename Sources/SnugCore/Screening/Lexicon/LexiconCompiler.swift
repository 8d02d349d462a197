/// Turns the documents' patterns into an automaton and a network.
struct LexiconCompiler {
    let source: LexiconSource
    var lexicon = LexiconParts()
    var phrases: [[Int32]: [Int32]] = [:]
    var events: [String: Int32] = [:]
    var guardNumbers: [String: Int] = [:]
    /// The number in capitals of each word that some pattern has in capitals.
    var shouted: [Int32: Int32] = [:]
    var wordClasses: [Int32: WordClasses] = [:]

    init(_ source: LexiconSource) { self.source = source }

    mutating func compile() throws -> LexiconParts {
        try compileFillers()
        try compileGroups()
        try compileGuards()
        for concern in source.concerns { try compile(concern) }
        lexicon.several = try source.several.map {
            LexiconParts.Several(sum: $0.sum, onlyWith: try guardBits($0.onlyWith))
        }
        try compileTopics()
        try compileTopicsOfCategories()
        try compileOccasions()
        try compileDetails()
        compileStarred()
        compileMisspelled()
        finish()
        return lexicon
    }

    mutating func compileFillers() throws {
        for phrase in source.fillers {
            for word in try words(phrase) { lexicon.fillers.insert(lexicon.vocabulary.add(word.utf8)) }
        }
    }

    mutating func add(_ phrase: LexiconSource.Phrase, _ meaning: PatternNetwork.Meaning) throws {
        for variant in PatternSyntax.variants(of: try PatternSyntax.items(of: phrase)) {
            lexicon.network.add(try steps(variant, phrase), meaning: meaning)
        }
    }

    /// Joins neighbouring plain words into one phrase, so that the automaton does most of the work.
    mutating func steps(
        _ items: [PatternSyntax.Step], _ phrase: LexiconSource.Phrase
    ) throws -> [PatternNetwork.Step] {
        var steps: [PatternNetwork.Step] = []
        var run: [String] = []
        var runGap: Int32 = 0
        for item in items {
            if case .words(let alternatives) = item.content, alternatives.count == 1, run.isEmpty || item.gap == 0 {
                if run.isEmpty { runGap = item.gap }
                run += alternatives[0]
                continue
            }
            close(&run, runGap, &steps)
            if case .words(let alternatives) = item.content, alternatives.count == 1 {
                (run, runGap) = (alternatives[0], item.gap)
            } else {
                steps.append(PatternNetwork.Step(event: try event(for: item, phrase), gap: item.gap))
            }
        }
        close(&run, runGap, &steps)
        return steps
    }

    mutating func close(_ run: inout [String], _ gap: Int32, _ steps: inout [PatternNetwork.Step]) {
        guard !run.isEmpty else { return }
        let event = self.event(run.joined(separator: " "))
        add(run, event)
        let isAllFiller = run.allSatisfy { lexicon.fillers.contains(lexicon.vocabulary.add($0.utf8)) }
        if !isAllFiller { steps.append(PatternNetwork.Step(event: event, gap: gap)) }
        run = []
    }

    mutating func event(for item: PatternSyntax.Step, _ phrase: LexiconSource.Phrase) throws -> Int32 {
        switch item.content {
        case .group(let name):
            guard let event = events["<" + name + ">"] else {
                throw LexiconProblem(
                    place: phrase.place, message: "there is no group <\(name)>, which “\(phrase.text)” uses")
            }
            return event
        case .words(let alternatives):
            let event = self.event(alternatives.map { $0.joined(separator: " ") }.sorted().joined(separator: "/"))
            for words in alternatives { add(words, event) }
            return event
        }
    }

    /// Starred spellings stand for the word itself in every phrase: they are looked up in its place.
    mutating func compileStarred() {
        for phrase in source.starred {
            let word = Array(phrase.text.lowercased().utf8)
            let symbol = lexicon.vocabulary.add(word)
            for disguise in Disguise.starred(word) { lexicon.vocabulary.alias(disguise, for: symbol) }
        }
    }

    /// Misspellings stand for the word, unless they are a word of the documents themselves.
    mutating func compileMisspelled() {
        let words = source.misspelled.map { Array($0.text.lowercased().utf8) }
        let symbols = words.map { lexicon.vocabulary.add($0) }
        for phrase in source.notMisspelled { _ = lexicon.vocabulary.add(phrase.text.lowercased().utf8) }
        for (word, symbol) in zip(words, symbols) {
            for spelling in Disguise.misspelled(word) { lexicon.vocabulary.alias(spelling, for: symbol) }
        }
    }

    /// A word written small in the documents counts in capitals too, also where it is listed in capitals elsewhere.
    mutating func addShoutedTwins() {
        for (words, events) in phrases {
            var ways: [[Int32]] = [[]]
            for word in words {
                let twin = shouted[word]
                ways = ways.flatMap { way in twin.map { [way + [word], way + [$0]] } ?? [way + [word]] }
            }
            for way in ways.dropFirst() {
                for event in events where !phrases[way, default: []].contains(event) {
                    phrases[way, default: []].append(event)
                }
            }
        }
    }

    mutating func finish() {
        addShoutedTwins()
        let count = Int(lexicon.vocabulary.count)
        lexicon.fillerFlags = (0..<count).map { lexicon.fillers.contains(Int32($0)) }
        lexicon.wordClasses = (0..<count).map { wordClasses[Int32($0)] ?? [] }
        lexicon.automaton = PhraseAutomaton(phrases)
    }
}
