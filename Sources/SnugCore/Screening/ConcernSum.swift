/// What speaks for one category in a post: matches that decide by themselves, and signs that add up.
struct ConcernSum {
    /// More evidence than this helps nobody who reads a case.
    private static let mostEvidence = 12
    /// More reasons than this are no longer one sentence.
    private static let mostReasons = 3

    private var decided: Priority?
    private var disposition = Disposition.publish
    private var signs = 0
    private var calm = 0
    private var isNow = false
    private var evidence: [Evidence] = []
    private var reasons: [(rank: Int, words: String)] = []

    /// Adds an entry of which something stands in the post.
    mutating func add(_ entry: LexiconParts.Entry, _ found: [Evidence], isNow: Bool) {
        guard entry.score >= 0 else {
            calm -= entry.score
            return
        }
        if entry.score == 0 {
            decided = min(decided ?? .p3, entry.priority)
            // P1 holds whatever its category says (decisions 7).
            if entry.disposition == .hold || entry.priority == .p1 { disposition = .hold }
        }
        signs += entry.score
        if isNow { self.isNow = true }
        reasons.append((entry.score == 0 ? entry.priority.rank : 9 - entry.score, entry.why))
        for piece in found where evidence.count < ConcernSum.mostEvidence && !evidence.contains(piece) {
            evidence.append(piece)
        }
    }

    /// What the signs come to once what speaks for calm is taken off.
    private var balance: Int { signs - calm }

    private var ordered: [Evidence] {
        evidence.sorted {
            ($0.field == .title ? 0 : 1, $0.range.lowerBound) < ($1.field == .title ? 0 : 1, $1.range.lowerBound)
        }
    }

    /// The concern, if all of it together is one.
    func concern(_ category: String, _ thresholds: Thresholds) -> Concern? {
        // What speaks for calm is set against the signs alone: it never takes back what was said plainly.
        let sum = thresholds.worth(decided) + max(0, balance)
        guard let priority = [decided, thresholds.priority(of: sum)].compactMap({ $0 }).min() else { return nil }
        return Concern(
            category: category, priority: priority, disposition: priority == .p1 ? .hold : disposition,
            evidence: ordered, reason: reason)
    }

    /// "Says plainly that they want or mean to die; speaks of now.".
    private var reason: String {
        let chosen = reasons.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
            .prefix(ConcernSum.mostReasons).map { $0.element.words.trimmingStop }
        let small = chosen.enumerated().map { $0.offset == 0 ? $0.element : $0.element.startingSmall }
        return (small + (isNow ? ["speaks of now"] : [])).joined(separator: "; ") + "."
    }
}

extension Priority {
    /// 0 for the most urgent.
    fileprivate var rank: Int { self == .p1 ? 0 : self == .p2 ? 1 : 2 }
}

extension String {
    fileprivate var trimmingStop: String { hasSuffix(".") ? String(dropLast()) : self }
    fileprivate var startingSmall: String { prefix(1).lowercased() + dropFirst() }
}
