/// Turns the documents into the tables a screener reads with, one kind of document after another.
struct LexiconCompiler {
    let source: LexiconSource
    var lexicon = LexiconParts()
    var patterns: PatternCompiler
    var guardNumbers: [String: Int] = [:]
    var wordClasses: [Int32: WordClasses] = [:]

    init(_ source: LexiconSource) {
        self.source = source
        patterns = PatternCompiler(groups: source.groups)
    }

    mutating func compile() throws -> LexiconParts {
        try compileFillers()
        try patterns.compileGroups()
        try compileGuards()
        for concern in source.concerns { try compile(concern) }
        try compileTopics()
        try compileTopicsOfCategories()
        try compileOccasions()
        try compileDetails()
        patterns.vocabulary.addStarred(source.starred.map(\.text))
        patterns.vocabulary.addMisspelled(source.misspelled.map(\.text), except: source.notMisspelled.map(\.text))
        finish()
        return lexicon
    }

    mutating func compileFillers() throws {
        for phrase in source.fillers {
            for word in try words(phrase) { patterns.fillers.insert(patterns.vocabulary.add(word.utf8)) }
        }
    }

    private mutating func finish() {
        patterns.addShoutedTwins()
        lexicon.vocabulary = patterns.vocabulary
        lexicon.network = patterns.network
        lexicon.numberEvents = patterns.numberEvents
        let words = 0..<patterns.vocabulary.count
        lexicon.fillerFlags = words.map { patterns.fillers.contains($0) }
        lexicon.wordClasses = words.map { wordClasses[$0] ?? [] }
        lexicon.automaton = PhraseAutomaton(patterns.phrases)
    }

    func words(_ phrase: LexiconSource.Phrase) throws -> [String] {
        try PatternSyntax.items(of: phrase).flatMap { item in
            guard item.choices.count == 1, case .words(let alternatives) = item.choices[0] else {
                throw LexiconProblem(place: phrase.place, message: "“\(phrase.text)” must be plain words")
            }
            return alternatives.flatMap { $0 }
        }
    }
}
