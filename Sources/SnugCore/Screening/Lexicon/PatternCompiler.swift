/// Turns patterns as written into the phrases an automaton finds and the network that joins them.
struct PatternCompiler {
    let groups: [String: [LexiconSource.Phrase]]
    var vocabulary = Vocabulary()
    var fillers: Set<Int32> = []
    var network = PatternNetwork()
    var numberEvents = NumberEvents()
    private(set) var phrases: [[Int32]: [Int32]] = [:]
    private var events: [String: Int32] = [:]
    /// The number in capitals of each word that some pattern has in capitals.
    private var shouted: [Int32: Int32] = [:]

    init(groups: [String: [LexiconSource.Phrase]]) { self.groups = groups }

    mutating func add(_ phrase: LexiconSource.Phrase, _ meaning: PatternNetwork.Meaning) throws {
        for variant in PatternSyntax.variants(of: try PatternSyntax.items(of: phrase)) {
            network.add(try steps(variant, phrase), meaning: meaning)
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
        let isAllFiller = run.allSatisfy { fillers.contains(vocabulary.add($0.utf8)) }
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

    mutating func number(_ word: String) -> Int32 {
        let symbol = vocabulary.add(word.utf8)
        if word.hasPrefix("^") { shouted[vocabulary.add(word.utf8.dropFirst())] = symbol }
        return symbol
    }

    mutating func add(_ words: [String], _ event: Int32) {
        let symbols = words.map { number($0) }.filter { !fillers.contains($0) }
        guard !symbols.isEmpty, !phrases[symbols, default: []].contains(event) else { return }
        phrases[symbols, default: []].append(event)
    }

    mutating func event(_ name: String) -> Int32 {
        if let known = events[name] { return known }
        let event = Int32(events.count)
        events[name] = event
        return event
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
}
