/// The texts of mentoring as they are screened and shown to staff.
package enum MentoringText {
    /// A request as one text, so that what screening found can be marked in it.
    /// - Parameter draft: The request.
    /// - Returns: What it is about, and what they don't want.
    package static func request(_ draft: RequestDraft) -> String {
        draft.avoid.isEmpty ? draft.about : draft.about + gap + draft.avoid
    }

    /// What screening found, with its places in the one text of a request.
    ///
    /// What they don't want is screened in the place of a title, so that no pattern reaches from one part into the other.
    /// - Parameters:
    ///   - concerns: What was found in the two parts.
    ///   - draft: The request.
    /// - Returns: The same, with all evidence in the body.
    package static func concerns(_ concerns: [Concern], in draft: RequestDraft) -> [Concern] {
        let start = draft.about.utf8.count + gap.utf8.count
        return concerns.map { concern in
            var concern = concern
            concern.evidence = concern.evidence.map { found in
                guard found.field == .title else { return found }
                let range = found.range.lowerBound + start..<found.range.upperBound + start
                return Evidence(field: .body, range: range, term: found.term)
            }
            return concern
        }
    }

    private static let gap = "\n\n"
}
