/// Which crisis panel the author of a post sees.
package enum PanelVariant: String, Codable, Sendable, CaseIterable {
    case parentInDanger
    case childInDanger
    case violenceNow
    case youngPersonWriting
    case general

    /// Chooses the panel for some concerns (decisions 10): always at P1, at P2 by category, never at P3.
    ///
    /// A young person gets their own panel whatever else they say: every number on it has to be theirs to ring.
    ///
    /// - Parameter concerns: The concerns of one post, most urgent first.
    init?(for concerns: [Concern]) {
        if concerns.contains(where: { $0.category == "child_user" && $0.priority <= .p2 }) {
            self = .youngPersonWriting
            return
        }
        for concern in concerns where concern.priority <= .p2 {
            if let own = PanelVariant.byCategory[concern.category] {
                self = own
                return
            }
        }
        guard concerns.contains(where: { $0.priority == .p1 }) else { return nil }
        self = .general
    }

    /// The categories that call for a panel at P2 too; the others keep their support cards until they are P1.
    private static let byCategory: [String: PanelVariant] = [
        "imminent_risk_adult": .parentInDanger,
        "self_harm_methods": .parentInDanger,
        "imminent_risk_child": .childInDanger,
        "child_in_danger_now": .violenceNow,
        "parent_might_harm_child": .childInDanger,
        "physical_abuse": .childInDanger,
        "sexual_abuse": .childInDanger,
        "allegation_professional": .childInDanger,
        "emotional_abuse": .general,
        "neglect": .general,
        "cpv": .violenceNow,
        "domestic_abuse": .violenceNow,
        "eating_disorder": .childInDanger,
        "harmful_sexual_behaviour": .childInDanger,
        "threat_to_staff": .general,
        "hate_illegal": .general,
        "arranging_adoption": .general,
        "missing": .childInDanger,
        "exploitation": .childInDanger,
        "substance_alcohol": .general,
        "radicalisation": .general,
        "birth_family_contact": .general,
    ]
}
