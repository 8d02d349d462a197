/// Weighs the words that may raise a concern against the guards that stand near them.
struct ConcernJudge {
    private let lexicon: LexiconCore
    private let findings: Findings

    init(_ lexicon: LexiconCore, _ findings: Findings) {
        self.lexicon = lexicon
        self.findings = findings
    }

    /// The concerns that stand, most urgent first.
    ///
    /// - Parameter standing: What `standing` found.
    /// - Returns: One concern for each category.
    func concerns(_ standing: [Int: [Findings.Danger]]) -> [Concern] {
        var sums: [Int: ConcernSum] = [:]
        for (number, dangers) in standing.sorted(by: { $0.key < $1.key }) {
            let entry = lexicon.entries[number]
            let isNow = dangers.contains { findings.guards(for: $0) & lexicon.nowGuard != 0 }
            sums[entry.category, default: ConcernSum()].add(entry, dangers.map(evidence), isNow: isNow)
        }
        let concerns = sums.compactMap { number, sum in
            sum.concern(lexicon.categories[number], lexicon.thresholds[number]).map { (number, $0) }
        }
        return concerns.sorted { ($0.1.priority, $0.0) < ($1.1.priority, $1.0) }.map(\.1)
    }

    /// The matches of each entry that no guard speaks against.
    func standing() -> [Int: [Findings.Danger]] {
        var byEntry: [Int: [Findings.Danger]] = [:]
        for danger in findings.dangers where stands(danger) { byEntry[danger.entry, default: []].append(danger) }
        return byEntry.filter { number, dangers in
            let together = lexicon.entries[number].together
            return together == 1 || Set(dangers.map(\.phrase)).count >= together
        }
    }

    private func stands(_ danger: Findings.Danger) -> Bool {
        let entry = lexicon.entries[danger.entry]
        if entry.unless | entry.onlyWith != 0 {
            let guards = findings.guards(for: danger)
            if guards & entry.unless & ~entry.exempt[danger.phrase] != 0 { return false }
            if entry.onlyWith != 0 && guards & entry.onlyWith == 0 { return false }
        }
        return !findings.isHarmless(danger)
    }

    private func evidence(_ danger: Findings.Danger) -> Evidence {
        let text = findings.texts[danger.field]
        let first = text.words[Int(danger.span.first)]
        let last = text.words[Int(danger.span.last)]
        let range = Int(first.start)..<Int(last.end)
        return Evidence(field: text.field, range: range, term: text.string(range))
    }
}
