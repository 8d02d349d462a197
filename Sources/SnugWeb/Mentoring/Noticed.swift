import SnugCore

/// What could tell who the family is, shown before words go to another person.
struct Noticed: Sendable {
    let segments: [DetailsPage.Segment]
    let findings: [DetailsPage.Finding]

    /// Shows what screening found; nothing when it found nothing.
    /// - Parameters:
    ///   - submission: The words.
    ///   - mayStay: Whether even what a post mustn't hold is for its author to decide, as between two people.
    init?(_ submission: Submission, mayStay: Bool = false) {
        let details = submission.screening.details.map { detail in
            var copy = detail
            if mayStay { copy.mustReplace = false }
            return copy
        }
        guard !details.isEmpty else { return nil }
        let title = submission.draft.title ?? ""
        let body = DetailsPage.segments(of: submission.draft.body, details.filter { $0.field == .body })
        let besides = DetailsPage.segments(of: title, details.filter { $0.field == .title })
        let gap = besides.isEmpty ? [] : [DetailsPage.Segment(text: "\n\n", marked: false, must: false)]
        segments = body + gap + besides
        findings = details.map {
            DetailsPage.Finding(label: $0.label, text: $0.text, advice: $0.advice, must: $0.mustReplace)
        }
    }

    /// Whether something has to come out.
    var mustReplace: Bool { findings.contains(where: \.must) }
}
