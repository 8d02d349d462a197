/// What becomes of a text when it is sent, once it has been screened (decisions.md 7, 8, 11).
package enum Publishing {
    /// What to do with a new text or an edit.
    package enum Verdict: Sendable, Equatable {
        /// Show the author what could identify their family, and store nothing meanwhile.
        case askAboutDetails
        /// Store and show.
        case publish
        /// Store and keep back until staff decide; the case opens at once, whatever becomes of identifying details.
        case hold
    }

    /// Decides about a screened text.
    /// - Parameters:
    ///   - screening: What screening found.
    ///   - acknowledged: Whether the author has seen the details of exactly this text and wants to keep them.
    /// - Returns: What to do. The hour plays no part (decisions.md 7).
    package static func decide(_ screening: Screening, acknowledged: Bool) -> Verdict {
        if screening.priority == .p1 || screening.disposition == .hold { return .hold }
        if screening.details.contains(where: \.mustReplace) { return .askAboutDetails }
        if !screening.details.isEmpty, !acknowledged { return .askAboutDetails }
        return .publish
    }

    /// What becomes of the version that others see while an edit waits for staff (decisions.md 9).
    /// - Parameter screening: What screening found in the edited text.
    /// - Returns: Whether the earlier version must be hidden too, because somebody may be in danger.
    package static func hidesEarlierVersion(_ screening: Screening) -> Bool { screening.priority == .p1 }
}
