/// Proves a vocabulary on the examples that stand beside its entries.
enum LexiconExamples {
    /// Screens every example.
    ///
    /// - Parameters:
    ///   - source: The documents, with the examples.
    ///   - lexicon: The compiled vocabulary.
    /// - Throws: `LexiconProblem` naming the first example that fails.
    static func check(_ source: LexiconSource, with lexicon: Lexicon) throws {
        let screener = Screener(lexicon: lexicon)
        for concern in source.concerns {
            for entry in concern.entries {
                for example in entry.danger {
                    try expect(example, raises: concern, entry, screener)
                }
                for example in entry.harmless {
                    try expectSilence(example, concern, screener)
                }
            }
        }
    }

    private static func expect(
        _ example: LexiconSource.Phrase, raises concern: ConcernSource, _ entry: ConcernSource.Entry, _ screener: Screener
    ) throws {
        let wanted = entry.priority ?? concern.priority
        let found = screener.screen(title: "", body: example.text).concerns.first { $0.category == concern.category }
        guard let found else {
            throw LexiconProblem(
                place: example.place, message: "the danger example “\(example.text)” does not raise \(concern.category)")
        }
        guard found.priority <= wanted else {
            throw LexiconProblem(
                place: example.place,
                message: "the danger example “\(example.text)” is \(found.priority.rawValue), not \(wanted.rawValue)")
        }
    }

    private static func expectSilence(
        _ example: LexiconSource.Phrase, _ concern: ConcernSource, _ screener: Screener
    ) throws {
        let found = screener.screen(title: "", body: example.text).concerns.first { $0.category == concern.category }
        guard let found else { return }
        let words = found.evidence.map(\.term).joined(separator: "”, “")
        throw LexiconProblem(
            place: example.place,
            message: "the harmless example “\(example.text)” raises \(concern.category) by “\(words)”")
    }
}
