/// What staff read of a case: its texts with the words that matter marked, and why it is here.
package struct CaseEvidence: Sendable, Hashable {
    /// A text in stretches, for a page to escape one by one.
    package struct Reading: Sendable, Hashable {
        /// The title, where the post opens a thread.
        package let title: [TextSegment]
        /// The body.
        package let body: [TextSegment]
    }

    /// The text as it stands now; nil when there is none any more.
    package let current: Reading?
    /// The texts as they were flagged, where they differ from the current one, newest first.
    package let flagged: [Reading]
    /// Every concern once, the most urgent first, with the words of all hits.
    package let concerns: [Concern]
    /// Every identifying detail once.
    package let details: [IdentifyingDetail]

    /// Reads a case's causes against the text as it stands.
    /// - Parameters:
    ///   - hits: The causes, oldest first.
    ///   - current: The text as it stands now, or nil when there is none any more.
    package init(hits: [CaseHit], current: Snapshot?) {
        self.current = current.map { Self.reading($0, hits) }
        let others = hits.reversed().map(\.snapshot).filter { $0 != current && !($0.body.isEmpty && $0.title == nil) }
        flagged = Self.distinct(others).map { Self.reading($0, hits) }
        concerns = Self.merged(hits.flatMap(\.concerns))
        details = hits.flatMap(\.details).reduce(into: []) { list, detail in
            if !list.contains(where: { $0.category == detail.category && $0.text == detail.text }) {
                list.append(detail)
            }
        }
    }

    /// The neighbourhood of the weightiest words, for a list.
    /// - Parameter hits: The causes of a case.
    /// - Returns: A few stretches; without evidence, the beginning of the newest text.
    package static func excerpt(of hits: [CaseHit]) -> [TextSegment] {
        let weightiest = hits.enumerated().filter { !$1.concerns.isEmpty }
            .min { ($0.element.priority, -$0.offset) < ($1.element.priority, -$1.offset) }?.element
        guard let hit = weightiest ?? hits.last else { return [] }
        let reading = reading(hit.snapshot, [hit])
        let field = hit.concerns.min { $0.priority < $1.priority }?.evidence.first?.field
        let segments = field == .title && !reading.title.isEmpty ? reading.title : reading.body
        return Highlight.excerpt(segments, around: 90)
    }

    private static func reading(_ snapshot: Snapshot, _ hits: [CaseHit]) -> Reading {
        let title = snapshot.title ?? ""
        return Reading(
            title: Highlight.segments(of: title, marks: marks(.title, in: title, hits)),
            body: Highlight.segments(of: snapshot.body, marks: marks(.body, in: snapshot.body, hits)))
    }

    /// Where the evidence stands: at its own place in the text it was found in, wherever its words stand in another.
    private static func marks(_ field: ScreenedField, in text: String, _ hits: [CaseHit]) -> [Highlight.Mark] {
        var marks: Set<Highlight.Mark> = []
        for hit in hits {
            let same = (field == .title ? hit.snapshot.title ?? "" : hit.snapshot.body) == text
            for concern in hit.concerns {
                for piece in concern.evidence where piece.field == field {
                    let ranges = same ? [piece.range] : Highlight.places(of: piece.term, in: text)
                    marks.formUnion(ranges.map { Highlight.Mark(range: $0, priority: concern.priority) })
                }
            }
        }
        return Array(marks)
    }

    private static func merged(_ concerns: [Concern]) -> [Concern] {
        concerns.reduce(into: [Concern]()) { list, next in
            guard let known = list.firstIndex(where: { $0.category == next.category }) else { return list.append(next) }
            list[known].priority = min(list[known].priority, next.priority)
            for piece in next.evidence where !list[known].evidence.contains(where: { $0.term == piece.term }) {
                list[known].evidence.append(piece)
            }
        }.enumerated().sorted { ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset) }.map(\.element)
    }

    private static func distinct(_ snapshots: [Snapshot]) -> [Snapshot] {
        snapshots.reduce(into: []) { list, next in if !list.contains(next) { list.append(next) } }
    }
}
