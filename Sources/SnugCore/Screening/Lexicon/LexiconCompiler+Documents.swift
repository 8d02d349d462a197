/// The parts of the documents, one after another.
extension LexiconCompiler {
    mutating func compileGuards() throws {
        for (number, sign) in source.guards.enumerated() {
            guard number < 63 else {
                throw LexiconProblem(
                    place: sign.phrases.first?.place ?? sign.name, message: "there may be at most 63 guards")
            }
            guardNumbers[sign.name] = number
            if sign.scope == .before || sign.scope == .inside { lexicon.closeGuards.append(number) }
            if sign.scope == .nearby { lexicon.nearbyGuards |= 1 << UInt64(number) }
            if sign.name == "now" { lexicon.nowGuard = 1 << UInt64(number) }
            if sign.onlyQuoted { lexicon.quotedGuards |= 1 << UInt64(number) }
            for phrase in sign.phrases { try patterns.add(phrase, .guardSign(number)) }
        }
        lexicon.guards = source.guards
    }

    mutating func compile(_ concern: ConcernSource) throws {
        let category = lexicon.categories.count
        guard !lexicon.categories.contains(concern.category) else {
            throw LexiconProblem(place: concern.place, message: "the category \(concern.category) stands there twice")
        }
        lexicon.categories.append(concern.category)
        lexicon.thresholds.append(concern.thresholds)
        for entry in concern.entries {
            let number = lexicon.entries.count
            lexicon.entries.append(
                LexiconParts.Entry(
                    category: category, why: entry.why, score: entry.score,
                    priority: entry.priority ?? concern.priority,
                    disposition: entry.disposition ?? concern.disposition, together: entry.together,
                    unless: try guardBits(entry.unless), onlyWith: try guardBits(entry.onlyWith),
                    exempt: entry.phrases.map(ownGuards)))
            for (index, phrase) in entry.phrases.enumerated() {
                try patterns.add(phrase, .danger(entry: number, phrase: index))
            }
            for phrase in entry.butNot { try patterns.add(phrase, .harmless(entry: number)) }
        }
    }

    /// The guards inside a match whose words a phrase contains itself.
    func ownGuards(_ phrase: LexiconSource.Phrase) -> UInt64 {
        let words = Set(phrase.text.split { " /-".contains($0) }.map { $0.filter { $0 != "?" } })
        return source.guards.enumerated().reduce(0) { bits, element in
            guard element.element.scope == .inside || element.element.scope == .before else { return bits }
            return element.element.phrases.contains { words.contains($0.text) }
                ? bits | 1 << UInt64(element.offset) : bits
        }
    }

    func guardBits(_ names: [LexiconSource.Phrase]) throws -> UInt64 {
        try names.reduce(0) { bits, name in
            guard let number = guardNumbers[name.text] else {
                throw LexiconProblem(place: name.place, message: "there is no guard called “\(name.text)”")
            }
            return bits | 1 << UInt64(number)
        }
    }

    mutating func compileTopics() throws {
        for topic in source.topics {
            let number = lexicon.topics.count
            lexicon.topics.append(topic.id)
            for (phrases, isStrong) in [(topic.strong, true), (topic.weak, false)] {
                for phrase in phrases {
                    try patterns.add(phrase, .topic(term: lexicon.topicTerms.count))
                    lexicon.topicTerms.append(LexiconParts.TopicTerm(topic: number, isStrong: isStrong))
                }
            }
        }
    }

    /// Once the topics are known: which of them each category speaks of.
    mutating func compileTopicsOfCategories() throws {
        for (number, concern) in source.concerns.enumerated() {
            guard let name = concern.topic else { continue }
            guard let topic = lexicon.topics.firstIndex(of: name.text) else {
                throw LexiconProblem(place: name.place, message: "there is no topic called “\(name.text)”")
            }
            lexicon.topicOfCategory[number] = topic
        }
    }

    mutating func compileOccasions() throws {
        for sign in source.occasions {
            for phrase in sign.phrases {
                try patterns.add(phrase, .occasion(sign: lexicon.occasionSigns.count))
                lexicon.occasionSigns.append(sign.occasion)
            }
        }
    }

    mutating func compileDetails() throws {
        for (name, phrases) in source.details.marks.sorted(by: { $0.key < $1.key }) {
            guard let kind = Mark.Kind.byName[name] else {
                throw LexiconProblem(place: phrases.first?.place ?? name, message: "“\(name)” is no kind of mark")
            }
            for phrase in phrases { try patterns.add(phrase, .mark(kind)) }
        }
        for (name, phrases) in source.details.classes {
            guard let kind = WordClasses.byName[name] else {
                throw LexiconProblem(place: phrases.first?.place ?? name, message: "“\(name)” is no class of words")
            }
            for phrase in phrases {
                for word in try words(phrase) {
                    wordClasses[patterns.vocabulary.add(word.utf8), default: []].insert(kind)
                }
            }
        }
        lexicon.detailKinds = Dictionary(source.details.kinds.map { ($0.kind, $0) }, uniquingKeysWith: { $1 })
        lexicon.helplines = Helplines(source.details.helplines)
    }
}
