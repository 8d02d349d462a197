/// Proves a vocabulary on the examples that stand beside its entries.
package enum LexiconExamples {
    /// Screens every example.
    ///
    /// - Parameter source: The vocabulary as the documents give it.
    /// - Returns: The examples that fail, each with its place.
    /// - Throws: `LexiconProblem` when the vocabulary itself cannot be compiled.
    package static func failures(in source: LexiconSource) throws -> [LexiconProblem] {
        var compiler = LexiconCompiler(source)
        return failures(in: source, with: LexiconCore(try compiler.compile()))
    }

    static func failures(in source: LexiconSource, with lexicon: LexiconCore) -> [LexiconProblem] {
        let screener = Screener(lexicon)
        var failures: [LexiconProblem] = []
        var number = 0
        for concern in source.concerns {
            for entry in concern.entries {
                failures +=
                    entry.score == 0
                    ? whole(entry, concern, screener) : sign(entry, number, screener)
                number += 1
            }
            failures += concern.examples.danger.compactMap { missed($0, concern, .p3, screener) }
            failures += concern.examples.harmless.compactMap { raised($0, concern, screener) }
        }
        return failures
    }

    private static func whole(
        _ entry: ConcernSource.Entry, _ concern: ConcernSource, _ screener: Screener
    ) -> [LexiconProblem] {
        entry.danger.compactMap { missed($0, concern, entry.priority ?? concern.priority, screener) }
            + entry.harmless.compactMap { raised($0, concern, screener) }
    }

    /// A sign alone raises nothing: its examples show where it is seen, and where not.
    private static func sign(_ entry: ConcernSource.Entry, _ number: Int, _ screener: Screener) -> [LexiconProblem] {
        entry.danger.filter { !screener.standingEntries($0.text).contains(number) }.map {
            LexiconProblem(place: $0.place, message: "the danger example “\($0.text)” does not show this sign")
        }
            + entry.harmless.filter { screener.standingEntries($0.text).contains(number) }.map {
                LexiconProblem(place: $0.place, message: "the harmless example “\($0.text)” shows this sign")
            }
    }

    private static func missed(
        _ example: LexiconSource.Phrase, _ concern: ConcernSource, _ wanted: Priority, _ screener: Screener
    ) -> LexiconProblem? {
        let found = screener.screen(title: "", body: example.text).concerns.first { $0.category == concern.category }
        guard let found else {
            return LexiconProblem(
                place: example.place, message: "the danger example “\(example.text)” does not raise \(concern.category)"
            )
        }
        guard found.priority > wanted else { return nil }
        return LexiconProblem(
            place: example.place,
            message: "the danger example “\(example.text)” is \(found.priority.rawValue), not \(wanted.rawValue)")
    }

    private static func raised(
        _ example: LexiconSource.Phrase, _ concern: ConcernSource, _ screener: Screener
    ) -> LexiconProblem? {
        let found = screener.screen(title: "", body: example.text).concerns.first { $0.category == concern.category }
        guard let found else { return nil }
        let words = found.evidence.map(\.term).joined(separator: "”, “")
        return LexiconProblem(
            place: example.place,
            message: "the harmless example “\(example.text)” raises \(concern.category) by “\(words)”")
    }
}
