/// The texts of mentoring as they are screened and shown to staff.
package enum MentoringText {
    /// A request as one text, so that what screening found can be marked in it.
    /// - Parameter draft: The request.
    /// - Returns: What it is about, and what they don't want.
    package static func request(_ draft: RequestDraft) -> String {
        draft.avoid.isEmpty ? draft.about : draft.about + "\n\n" + draft.avoid
    }
}
