/// Whether a post gets cards at all, or the help panel instead, or neither.
package enum CardPolicy {
    /// Concerns of the second priority in whose place the help panel stands instead of cards.
    ///
    /// The rule for membership: somebody may be being harmed, or be at risk of it, or the writer is a child. A card about
    /// courses would then talk past the writer. Where the concern is about strain on a family that is asking for help
    /// (violence from a child, disruption, an allegation, unplanned contact, drink), the cards *are* the help and stay.
    /// A concern that only staff may see (`fabricated_induced`) changes nothing on the page, so that nothing gives it away.
    package static let replacedByPanel: Set<String> = [
        "imminent_risk_adult", "imminent_risk_child", "child_in_danger_now", "parent_might_harm_child",
        "self_harm_methods", "neglect", "physical_abuse", "sexual_abuse", "emotional_abuse", "domestic_abuse",
        "eating_disorder", "exploitation", "missing", "radicalisation", "harmful_sexual_behaviour", "child_user",
        "arranging_adoption", "threat_to_staff", "hate_illegal",
    ]

    /// Whether a post with this result may carry cards.
    /// - Parameter screening: What screening found in the post.
    /// - Returns: False on grief and thanks, and wherever the help panel stands in place of cards.
    package static func allowsCards(for screening: Screening) -> Bool {
        // A card under a farewell or a thank-you reads as if nobody had listened.
        guard screening.occasion == nil else { return false }
        return !screening.concerns.contains(where: replacesCards)
    }

    private static func replacesCards(_ concern: Concern) -> Bool {
        switch concern.priority {
        case .p1: true
        case .p2: replacedByPanel.contains(concern.category)
        case .p3: false
        }
    }
}
