/// Turns the documents' patterns into an automaton and a network.
struct LexiconCompiler {
    private let source: LexiconSource
    private var lexicon = LexiconParts()
    private var phrases: [[Int32]: [Int32]] = [:]
    private var events: [String: Int32] = [:]
    private var guardNumbers: [String: Int] = [:]
    /// The number in capitals of each word that some pattern has in capitals.
    private var shouted: [Int32: Int32] = [:]
    private var wordClasses: [Int32: WordClasses] = [:]

    init(_ source: LexiconSource) { self.source = source }

    mutating func compile() throws -> LexiconParts {
        try compileFillers()
        try compileGroups()
        try compileGuards()
        for concern in source.concerns { try compile(concern) }
        try compileTopics()
        try compileOccasions()
        try compileDetails()
        compileStarred()
        finish()
        return lexicon
    }

    private mutating func compileFillers() throws {
        for phrase in source.fillers {
            for word in try words(phrase) { lexicon.fillers.insert(lexicon.vocabulary.add(word.utf8)) }
        }
    }

    // MARK: Groups

    /// Groups that numbers written in digits belong to.
    private static let numberGroups = ["number", "under18", "year"]

    private mutating func compileGroups() throws {
        for name in LexiconCompiler.numberGroups {
            let event = self.event("<" + name + ">")
            addNumber(event, to: name)
        }
        for name in source.groups.keys.sorted() {
            try fill(self.event("<" + name + ">"), from: name, path: [])
        }
    }

    private mutating func addNumber(_ event: Int32, to name: String) {
        switch name {
        case "number": lexicon.numberEvents.any.append(event)
        case "under18": lexicon.numberEvents.under18.append(event)
        default: lexicon.numberEvents.years.append(event)
        }
    }

    private mutating func fill(_ event: Int32, from name: String, path: [String]) throws {
        guard !path.contains(name) else {
            throw LexiconProblem(place: source.groups[name]?.first?.place ?? name, message: "the group <\(name)> contains itself")
        }
        for phrase in source.groups[name] ?? [] {
            let items = try PatternSyntax.items(of: phrase)
            if items.count == 1, items[0].choices.count == 1, case .group(let inner) = items[0].choices[0] {
                try include(inner, in: event, path + [name], phrase)
            } else {
                try addPhrases(items, event, phrase)
            }
        }
    }

    private mutating func include(
        _ inner: String, in event: Int32, _ path: [String], _ phrase: LexiconSource.Phrase
    ) throws {
        if LexiconCompiler.numberGroups.contains(inner) {
            addNumber(event, to: inner)
        } else if source.groups[inner] == nil {
            throw LexiconProblem(place: phrase.place, message: "there is no group <\(inner)>")
        }
        try fill(event, from: inner, path: path)
    }

    /// Adds every way of saying a phrase without groups or gaps.
    private mutating func addPhrases(_ items: [PatternSyntax.Item], _ event: Int32, _ phrase: LexiconSource.Phrase) throws {
        for variant in PatternSyntax.variants(of: items) {
            var ways: [[String]] = [[]]
            for item in variant {
                guard case .words(let alternatives) = item.content, item.gap == 0 else {
                    throw LexiconProblem(
                        place: phrase.place,
                        message: "“\(phrase.text)” stands in a group, so it may hold words only, no gaps or other groups")
                }
                ways = ways.flatMap { way in alternatives.map { way + $0 } }
            }
            for way in ways { add(way, event) }
        }
    }

    private mutating func number(_ word: String) -> Int32 {
        let symbol = lexicon.vocabulary.add(word.utf8)
        if word.hasPrefix("^") { shouted[lexicon.vocabulary.add(word.utf8.dropFirst())] = symbol }
        return symbol
    }

    private mutating func add(_ words: [String], _ event: Int32) {
        let symbols = words.map { number($0) }.filter { !lexicon.fillers.contains($0) }
        guard !symbols.isEmpty, !phrases[symbols, default: []].contains(event) else { return }
        phrases[symbols, default: []].append(event)
    }

    private mutating func event(_ name: String) -> Int32 {
        if let known = events[name] { return known }
        let event = Int32(events.count)
        events[name] = event
        return event
    }

    // MARK: Patterns

    private mutating func add(_ phrase: LexiconSource.Phrase, _ meaning: PatternNetwork.Meaning) throws {
        for variant in PatternSyntax.variants(of: try PatternSyntax.items(of: phrase)) {
            lexicon.network.add(try steps(variant, phrase), meaning: meaning)
        }
    }

    /// Joins neighbouring plain words into one phrase, so that the automaton does most of the work.
    private mutating func steps(
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

    private mutating func close(_ run: inout [String], _ gap: Int32, _ steps: inout [PatternNetwork.Step]) {
        guard !run.isEmpty else { return }
        let event = self.event(run.joined(separator: " "))
        add(run, event)
        let isAllFiller = run.allSatisfy { lexicon.fillers.contains(lexicon.vocabulary.add($0.utf8)) }
        if !isAllFiller { steps.append(PatternNetwork.Step(event: event, gap: gap)) }
        run = []
    }

    private mutating func event(for item: PatternSyntax.Step, _ phrase: LexiconSource.Phrase) throws -> Int32 {
        switch item.content {
        case .group(let name):
            guard let event = events["<" + name + ">"] else {
                throw LexiconProblem(place: phrase.place, message: "there is no group <\(name)>, which “\(phrase.text)” uses")
            }
            return event
        case .words(let alternatives):
            let event = self.event(alternatives.map { $0.joined(separator: " ") }.sorted().joined(separator: "/"))
            for words in alternatives { add(words, event) }
            return event
        }
    }

    // MARK: The documents

    private mutating func compileGuards() throws {
        for (number, sign) in source.guards.enumerated() {
            guard number < 63 else {
                throw LexiconProblem(place: sign.phrases.first?.place ?? sign.name, message: "there may be at most 63 guards")
            }
            guardNumbers[sign.name] = number
            if sign.scope == .before || sign.scope == .inside { lexicon.closeGuards.append(number) }
            if sign.scope == .nearby { lexicon.nearbyGuards |= 1 << UInt64(number) }
            if sign.onlyQuoted { lexicon.quotedGuards |= 1 << UInt64(number) }
            for phrase in sign.phrases { try add(phrase, .guardSign(number)) }
        }
        lexicon.guards = source.guards
    }

    private mutating func compile(_ concern: ConcernSource) throws {
        let category = lexicon.categories.count
        guard !lexicon.categories.contains(concern.category) else {
            throw LexiconProblem(place: concern.place, message: "the category \(concern.category) stands there twice")
        }
        lexicon.categories.append(concern.category)
        for entry in concern.entries {
            let number = lexicon.entries.count
            lexicon.entries.append(
                LexiconParts.Entry(
                    category: category, priority: entry.priority ?? concern.priority,
                    disposition: entry.disposition ?? concern.disposition, together: entry.together,
                    unless: try guardBits(entry.unless), onlyWith: try guardBits(entry.onlyWith),
                    exempt: entry.phrases.map(ownGuards)))
            for (index, phrase) in entry.phrases.enumerated() {
                try add(phrase, .danger(entry: number, phrase: index))
            }
            for phrase in entry.butNot { try add(phrase, .harmless(entry: number)) }
        }
    }

    /// The guards inside a match whose words a phrase contains itself.
    private func ownGuards(_ phrase: LexiconSource.Phrase) -> UInt64 {
        let words = Set(phrase.text.split { " /-".contains($0) }.map { $0.filter { $0 != "?" } })
        return source.guards.enumerated().reduce(0) { bits, element in
            guard element.element.scope == .inside || element.element.scope == .before else { return bits }
            return element.element.phrases.contains { words.contains($0.text) } ? bits | 1 << UInt64(element.offset) : bits
        }
    }

    private func guardBits(_ names: [LexiconSource.Phrase]) throws -> UInt64 {
        try names.reduce(0) { bits, name in
            guard let number = guardNumbers[name.text] else {
                throw LexiconProblem(place: name.place, message: "there is no guard called “\(name.text)”")
            }
            return bits | 1 << UInt64(number)
        }
    }

    private mutating func compileTopics() throws {
        for topic in source.topics {
            let number = lexicon.topics.count
            lexicon.topics.append(topic.id)
            for (phrases, isStrong) in [(topic.strong, true), (topic.weak, false)] {
                for phrase in phrases {
                    try add(phrase, .topic(term: lexicon.topicTerms.count))
                    lexicon.topicTerms.append(LexiconParts.TopicTerm(topic: number, isStrong: isStrong))
                }
            }
        }
    }

    private mutating func compileOccasions() throws {
        for sign in source.occasions {
            for phrase in sign.phrases {
                try add(phrase, .occasion(sign: lexicon.occasionSigns.count))
                lexicon.occasionSigns.append(sign.occasion)
            }
        }
    }

    private mutating func compileDetails() throws {
        for (name, phrases) in source.details.marks.sorted(by: { $0.key < $1.key }) {
            guard let kind = Mark.Kind(rawValue: name) else {
                throw LexiconProblem(place: phrases.first?.place ?? name, message: "“\(name)” is no kind of mark")
            }
            for phrase in phrases { try add(phrase, .mark(kind)) }
        }
        for (name, phrases) in source.details.classes {
            guard let kind = WordClasses.byName[name] else {
                throw LexiconProblem(place: phrases.first?.place ?? name, message: "“\(name)” is no class of words")
            }
            for phrase in phrases {
                for word in try words(phrase) { wordClasses[lexicon.vocabulary.add(word.utf8), default: []].insert(kind) }
            }
        }
        lexicon.detailKinds = Dictionary(source.details.kinds.map { ($0.kind, $0) }, uniquingKeysWith: { $1 })
        lexicon.helplines = Helplines(source.details.helplines)
    }

    private func words(_ phrase: LexiconSource.Phrase) throws -> [String] {
        try PatternSyntax.items(of: phrase).flatMap { item in
            guard item.choices.count == 1, case .words(let alternatives) = item.choices[0] else {
                throw LexiconProblem(place: phrase.place, message: "“\(phrase.text)” must be plain words")
            }
            return alternatives.flatMap { $0 }
        }
    }

    // MARK: The end

    /// Starred spellings stand for the word itself in every phrase: they are looked up in its place.
    private mutating func compileStarred() {
        for phrase in source.starred {
            let word = Array(phrase.text.lowercased().utf8)
            let symbol = lexicon.vocabulary.add(word)
            for disguise in Disguise.starred(word) { lexicon.vocabulary.alias(disguise, for: symbol) }
        }
    }

    /// A word written small in the documents counts in capitals too, also where it is listed in capitals elsewhere.
    private mutating func addShoutedTwins() {
        for (words, events) in phrases {
            var ways: [[Int32]] = [[]]
            for word in words {
                let twin = shouted[word]
                ways = ways.flatMap { way in twin.map { [way + [word], way + [$0]] } ?? [way + [word]] }
            }
            for way in ways.dropFirst() {
                for event in events where !phrases[way, default: []].contains(event) { phrases[way, default: []].append(event) }
            }
        }
    }

    private mutating func finish() {
        addShoutedTwins()
        let count = Int(lexicon.vocabulary.count)
        lexicon.fillerFlags = (0..<count).map { lexicon.fillers.contains(Int32($0)) }
        lexicon.wordClasses = (0..<count).map { wordClasses[Int32($0)] ?? [] }
        lexicon.automaton = PhraseAutomaton(phrases)
    }
}
