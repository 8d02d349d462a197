/// The named groups of phrases, and the events that stand for them.
extension PatternCompiler {
    /// Groups that numbers written in digits belong to.
    static let numberGroups = ["number", "under18", "year"]

    mutating func compileGroups() throws {
        for name in PatternCompiler.numberGroups {
            let event = self.event("<" + name + ">")
            addNumber(event, to: name)
        }
        for name in groups.keys.sorted() {
            try fill(self.event("<" + name + ">"), from: name, path: [])
        }
    }

    mutating func addNumber(_ event: Int32, to name: String) {
        switch name {
        case "number": numberEvents.any.append(event)
        case "under18": numberEvents.under18.append(event)
        default: numberEvents.years.append(event)
        }
    }

    mutating func fill(_ event: Int32, from name: String, path: [String]) throws {
        guard !path.contains(name) else {
            throw LexiconProblem(
                place: groups[name]?.first?.place ?? name, message: "the group <\(name)> contains itself")
        }
        for phrase in groups[name] ?? [] {
            let items = try PatternSyntax.items(of: phrase)
            if items.count == 1, items[0].choices.count == 1, case .group(let inner) = items[0].choices[0] {
                try include(inner, in: event, path + [name], phrase)
            } else {
                try addPhrases(items, event, phrase)
            }
        }
    }

    mutating func include(
        _ inner: String, in event: Int32, _ path: [String], _ phrase: LexiconSource.Phrase
    ) throws {
        if PatternCompiler.numberGroups.contains(inner) {
            addNumber(event, to: inner)
        } else if groups[inner] == nil {
            throw LexiconProblem(place: phrase.place, message: "there is no group <\(inner)>")
        }
        try fill(event, from: inner, path: path)
    }

    /// Adds every way of saying a phrase without groups or gaps.
    mutating func addPhrases(_ items: [PatternSyntax.Item], _ event: Int32, _ phrase: LexiconSource.Phrase) throws {
        for variant in PatternSyntax.variants(of: items) {
            var ways: [[String]] = [[]]
            for item in variant {
                guard case .words(let alternatives) = item.content, item.gap == 0 else {
                    throw LexiconProblem(
                        place: phrase.place,
                        message:
                            "“\(phrase.text)” stands in a group, so it may hold words only, no gaps or other groups")
                }
                ways = ways.flatMap { way in alternatives.map { way + $0 } }
            }
            for way in ways { add(way, event) }
        }
    }
}
