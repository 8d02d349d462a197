import SnugCore

/// A group of boxes to tick, of which to choose one, or a list.
struct Ticks: Sendable {
    struct Choice: Sendable {
        let value: String
        let words: String
        let chosen: Bool
    }

    let id: String
    let name: String
    let legend: String
    let hint: String?
    let wrong: String?
    /// What each input is: `checkbox` or `radio`.
    let type: String
    let choices: [Choice]

    private init(
        _ name: String, _ legend: String, hint: String?, wrong: String?, type: String, choices: [Choice]
    ) {
        id = name
        self.name = name
        self.legend = legend
        self.hint = hint
        self.wrong = wrong
        self.type = type
        self.choices = choices
    }

    /// Boxes of which any may be ticked.
    init<Value: RawRepresentable<String> & Hashable>(
        any name: String, _ legend: String, hint: String? = nil, wrong: String? = nil,
        of values: [(Value, String)], chosen: Set<Value>
    ) {
        self.init(
            name, legend, hint: hint, wrong: wrong, type: "checkbox",
            choices: values.map { Choice(value: $0.rawValue, words: $1, chosen: chosen.contains($0)) })
    }

    /// Choices of which one counts.
    init(
        one name: String, _ legend: String, hint: String? = nil, wrong: String? = nil, of values: [(String, String)],
        chosen: String?
    ) {
        self.init(
            name, legend, hint: hint, wrong: wrong, type: "radio",
            choices: values.map { Choice(value: $0, words: $1, chosen: $0 == chosen) })
    }
}

/// The questions that more than one form of mentoring asks.
enum MentoringQuestions {
    static func topics(_ legend: String, hint: String? = nil, wrong: String?, chosen: Set<MentoringTopic>) -> Ticks {
        Ticks(
            any: "topics", legend, hint: hint, wrong: wrong, of: MentoringTopic.allCases.map { ($0, $0.words) },
            chosen: chosen)
    }

    static func bands(_ legend: String, chosen: Set<AgeBand>) -> Ticks {
        Ticks(any: "bands", legend, of: AgeBand.allCases.map { ($0, $0.words) }, chosen: chosen)
    }

    static func times(_ legend: String, chosen: Set<FreeTime>) -> Ticks {
        Ticks(any: "times", legend, of: FreeTime.allCases.map { ($0, $0.words) }, chosen: chosen)
    }

    static func ways(wrong: String?, chosen: Set<TalkingWay>) -> Ticks {
        Ticks(
            any: "ways", "How would you like to talk?", wrong: wrong, of: TalkingWay.allCases.map { ($0, $0.words) },
            chosen: chosen)
    }

    static func region(hint: String?, chosen: MentoringRegion?) -> Ticks {
        Ticks(
            one: "region", "Roughly where you live", hint: hint,
            of: [("", "I’d rather not say")] + MentoringRegion.allCases.map { ($0.rawValue, $0.words) },
            chosen: chosen?.rawValue ?? "")
    }
}

extension Leanings {
    /// Reads what was ticked; what no form of ours offers counts as not ticked.
    init(_ form: Form) {
        self.init(
            topics: form.ticked("topics"), bands: form.ticked("bands"),
            region: MentoringRegion(rawValue: form["region"]), times: form.ticked("times"))
    }

    /// The topics in the order of the form.
    var topicWords: [String] { MentoringTopic.allCases.filter(topics.contains).map(\.words) }

    /// What was ticked, as pairs; what wasn't is left out.
    var facts: [MentoringFact] {
        [
            MentoringFact("Topics", topicWords),
            MentoringFact("The child’s age", AgeBand.allCases.filter(bands.contains).map(\.words)),
            MentoringFact("Time for it", FreeTime.allCases.filter(times.contains).map(\.words)),
            MentoringFact("Where", region.map { [$0.words] } ?? []),
        ].compactMap(\.self)
    }
}

extension RequestDraft {
    /// What was ticked, as pairs.
    var facts: [MentoringFact] {
        leanings.facts
            + [MentoringFact("How to talk", TalkingWay.allCases.filter(ways.contains).map(\.words))].compactMap(\.self)
    }

    /// What to call it in a list.
    var name: String { leanings.listName }
}

extension Leanings {
    /// What to call it in a list: its first topic, and how many more there are.
    var listName: String {
        let words = topicWords
        guard let first = words.first else { return "A request" }
        return words.count == 1 ? first : "\(first), and \(words.count - 1) more"
    }
}

/// A term with its words.
struct MentoringFact: Sendable {
    let term: String
    let words: String

    init?(_ term: String, _ words: [String]) {
        guard !words.isEmpty else { return nil }
        self.term = term
        self.words = words.joined(separator: " · ")
    }
}

extension [MentoringProblem] {
    /// What is wrong with one field.
    func wrong(_ field: MentoringField) -> String? { first { $0.field == field }?.words }

    /// What is wrong with a form, the choice of a name included; nil when nothing is.
    func errors(with voices: VoicesView?) -> FormErrors? {
        FormErrors(map { ($0.field.rawValue, $0.words) } + [("fresh-name", voices?.freshWrong)])
    }
}

extension Form {
    /// Every ticked box of a name that stands for a value.
    func ticked<Value: RawRepresentable<String> & Hashable>(_ name: String) -> Set<Value> {
        Set(all(name).compactMap(Value.init(rawValue:)))
    }
}
