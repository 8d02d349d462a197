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
        return source.concerns.flatMap { concern in
            concern.entries.flatMap { entry in
                entry.danger.compactMap { missed($0, concern, entry, screener) }
                    + entry.harmless.compactMap { raised($0, concern, screener) }
            }
        }
    }

    private static func missed(
        _ example: LexiconSource.Phrase, _ concern: ConcernSource, _ entry: ConcernSource.Entry, _ screener: Screener
    ) -> LexiconProblem? {
        let wanted = entry.priority ?? concern.priority
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
