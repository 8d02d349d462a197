/// Weighs the words that may raise a concern against the guards that stand near them.
struct ConcernJudge {
    private let lexicon: LexiconCore
    private let findings: Findings

    /// More evidence than this helps nobody who reads a case.
    private static let mostEvidence = 12

    init(_ lexicon: LexiconCore, _ findings: Findings) {
        self.lexicon = lexicon
        self.findings = findings
    }

    /// The concerns that stand, most urgent first.
    func concerns() -> [Concern] {
        var byEntry: [Int: [Findings.Danger]] = [:]
        for danger in findings.dangers where stands(danger) { byEntry[danger.entry, default: []].append(danger) }
        var byCategory: [Int: Concern] = [:]
        for (number, dangers) in byEntry.sorted(by: { $0.key < $1.key }) {
            let entry = lexicon.entries[number]
            guard entry.together == 1 || Set(dangers.map(\.phrase)).count >= entry.together else { continue }
            add(dangers, of: entry, to: &byCategory)
        }
        return byCategory.sorted { ($0.value.priority, $0.key) < ($1.value.priority, $1.key) }.map {
            finished($0.value)
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

    private func add(_ dangers: [Findings.Danger], of entry: LexiconParts.Entry, to concerns: inout [Int: Concern]) {
        var concern =
            concerns[entry.category]
            ?? Concern(
                category: lexicon.categories[entry.category], priority: entry.priority,
                disposition: entry.disposition, evidence: [])
        concern.priority = min(concern.priority, entry.priority)
        // P1 holds whatever its category says (decisions 7).
        if entry.disposition == .hold || entry.priority == .p1 { concern.disposition = .hold }
        for danger in dangers where concern.evidence.count < ConcernJudge.mostEvidence {
            let evidence = self.evidence(danger)
            if !concern.evidence.contains(evidence) { concern.evidence.append(evidence) }
        }
        concerns[entry.category] = concern
    }

    private func evidence(_ danger: Findings.Danger) -> Evidence {
        let text = findings.texts[danger.field]
        let first = text.words[Int(danger.span.first)]
        let last = text.words[Int(danger.span.last)]
        let range = Int(first.start)..<Int(last.end)
        return Evidence(field: text.field, range: range, term: text.string(range))
    }

    private func finished(_ concern: Concern) -> Concern {
        var concern = concern
        concern.evidence.sort {
            ($0.field == .title ? 0 : 1, $0.range.lowerBound) < ($1.field == .title ? 0 : 1, $1.range.lowerBound)
        }
        return concern
    }
}
