/// How soon staff look at a post; `p1` is the most urgent and sorts first (`p1 < p2 < p3`).
package enum Priority: String, Codable, Sendable, Comparable, CaseIterable {
    case p1 = "P1"
    case p2 = "P2"
    case p3 = "P3"

    /// Orders by urgency, so that `min()` of several is the most urgent one.
    package static func < (left: Priority, right: Priority) -> Bool { left.rawValue < right.rawValue }
}

/// Whether a post with this concern appears at once or waits for staff (decisions 7).
package enum Disposition: String, Codable, Sendable, CaseIterable {
    case publish
    case hold
}

/// The part of a submission that was read.
package enum ScreenedField: String, Codable, Sendable, CaseIterable {
    case title
    case body
}

/// The words that raised a concern, and where they stand.
package struct Evidence: Codable, Hashable, Sendable {
    /// The part of the post the words stand in.
    package var field: ScreenedField
    /// UTF-8 offsets into that field as its author wrote it.
    package var range: Range<Int>
    /// The words themselves, as written.
    package var term: String

    /// Creates a piece of evidence.
    package init(field: ScreenedField, range: Range<Int>, term: String) {
        self.field = field
        self.range = range
        self.term = term
    }
}

/// One safeguarding category found in a post.
package struct Concern: Codable, Hashable, Sendable {
    /// The category's id, as in `safeguarding_terms.csv`.
    package var category: String
    /// How soon staff look.
    package var priority: Priority
    /// Whether the post waits for staff.
    package var disposition: Disposition
    /// The words that raised it, in reading order.
    package var evidence: [Evidence]
    /// Why it was raised, in one sentence for the case page; nil where an older version decided, or a report.
    package var reason: String?

    /// Creates a concern.
    package init(
        category: String, priority: Priority, disposition: Disposition, evidence: [Evidence], reason: String? = nil
    ) {
        self.category = category
        self.priority = priority
        self.disposition = disposition
        self.evidence = evidence
        self.reason = reason
    }
}
