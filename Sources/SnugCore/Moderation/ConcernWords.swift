/// A safeguarding category in words for staff.
package struct ConcernWords: Sendable, Hashable {
    /// The category's short name, as the queue shows it.
    package let name: String
    /// Why a text was flagged with it, as a sentence.
    package let sentence: String

    /// Words a category.
    /// - Parameter category: The category's id in the vocabulary; an unknown one is named by its own id, since a newer
    ///   vocabulary must never make a case unreadable.
    package init(category: String) {
        if let known = Self.known[category] {
            (name, sentence) = known
        } else {
            let plain = category.split(separator: "_").joined(separator: " ")
            name = plain.prefix(1).uppercased() + plain.dropFirst()
            sentence = "The vocabulary files these words under “\(plain)”."
        }
    }

    private static let known: [String: (String, String)] = danger.merging(harm) { first, _ in first }
        .merging(family) { first, _ in first }

    private static let danger: [String: (String, String)] = [
        "imminent_risk_adult": ("Parent in danger", "The writer may be thinking of ending their life."),
        "imminent_risk_child": ("Child in danger", "A child may have tried, or be about, to hurt themselves badly."),
        "child_in_danger_now": ("Violence now", "Somebody at home may be in danger at this moment."),
        "parent_might_harm_child": (
            "Parent may hurt a child", "The writer fears hurting a child, or says that they have."
        ),
        "self_harm_methods": ("Method details", "It names a way of coming to harm in a detail that could be copied."),
        "missing": ("Missing", "A child may be missing, now or lately."),
        "exploitation": ("Exploitation", "Somebody may be using a child for crime or sex."),
        "child_user": ("Young person writing", "The writer may be under 18."),
    ]

    private static let harm: [String: (String, String)] = [
        "physical_abuse": ("Physical harm", "A child may be being hurt by somebody."),
        "sexual_abuse": ("Sexual harm", "It speaks of sexual abuse; a public thread must not carry the detail."),
        "emotional_abuse": ("Emotional harm", "A child may be being frightened, shamed or shut out."),
        "neglect": ("Neglect", "A child may be going without food, care or supervision."),
        "domestic_abuse": ("Domestic abuse", "A partner may be hurting, threatening or controlling somebody."),
        "harmful_sexual_behaviour": ("Harmful sexual behaviour", "A child may be behaving sexually towards others."),
        "eating_disorder": ("Eating disorder", "Somebody may be starving themselves or making themselves sick."),
        "substance_alcohol": ("Drink or drugs", "The writer may be drinking or using more than is safe."),
        "radicalisation": ("Radicalisation", "A child may be drawn towards people who preach violence."),
        "hate_illegal": (
            "Hate, threats or exposure", "It may threaten people, give them away, or be against them for who they are."
        ),
    ]

    private static let family: [String: (String, String)] = [
        "cpv": ("Violence by a child", "A child may be hurting or threatening the family."),
        "birth_family_contact": ("Unplanned contact", "Birth family may have found the child outside what was agreed."),
        "disruption": ("Placement at risk", "The family may be close to breaking apart."),
        "allegation_adopter": ("Allegation against a parent", "Somebody has accused the writer, or may be about to."),
        "allegation_professional": (
            "Allegation against a professional", "Somebody who works with children may have harmed one."
        ),
        "fabricated_induced": ("Invented illness", "Somebody speaks of illness being made up or caused; staff only."),
        "threat_to_staff": ("Threat to a worker", "The writer speaks of hurting somebody who works with the family."),
        Newcomer.category: (
            "First posts", "Nothing was found in it. It is one of somebody's first posts, which are read first."
        ),
        "arranging_adoption": ("Arranging an adoption", "It may look for or offer a child outside an agency."),
    ]
}
