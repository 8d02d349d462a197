/// What somebody would like to talk about with a parent who has been there.
///
/// Fewer and wider than the topics that choose support cards: a tired person picks from a short list.
package enum MentoringTopic: String, Sendable, CaseIterable, Codable {
    case violence
    case school
    case attachment
    case neurodiversity
    case everyday
    case contact
    case identity
    case teens
    case selfHarm = "self-harm"
    case earlyDays = "early-days"
    case parent
    case siblings
    case support
    case disruption
    case loneliness

    /// The topic as a form says it.
    package var words: String {
        switch self {
        case .violence: "A child who hits, throws or frightens you"
        case .school: "School, or no school"
        case .attachment: "Trust, attachment and what happened before"
        case .neurodiversity: "FASD, autism, ADHD and getting them seen"
        case .everyday: "Sleep, food, toileting, lying and taking things"
        case .contact: "Birth family: letters, visits, contact online"
        case .identity: "Life story, telling, identity and race"
        case .teens: "The teenage years, going missing, being drawn into things"
        case .selfHarm: "A child who hurts themselves or doesn’t want to be here"
        case .earlyDays: "Waiting, matching and the first months"
        case .parent: "You: low, worn out, or at odds with your partner"
        case .siblings: "Brothers, sisters and birth children"
        case .support: "Getting help from services, money, complaints"
        case .disruption: "When a child can’t stay, or an allegation was made"
        case .loneliness: "Nobody around who understands"
        }
    }

    /// The topics of posts that lead here (`Reference/screening/topics.csv`).
    package var screeningTopics: [String] {
        switch self {
        case .violence: ["violence", "meltdowns", "control"]
        case .school: ["school_refusal", "exclusion", "ehcp", "transition", "school_understanding"]
        case .attachment: ["attachment", "trauma", "sensory"]
        case .neurodiversity: ["fasd", "autism_adhd", "camhs"]
        case .everyday: ["lying_stealing", "food", "sleep", "toileting"]
        case .contact: ["contact_letterbox", "contact_social"]
        case .identity: ["life_story", "identity_race"]
        case .teens: ["teens", "missing", "exploitation"]
        case .selfHarm: ["self_harm"]
        case .earlyDays:
            ["introductions", "early_permanence", "post_adoption_depression", "adoption_order", "adoption_leave"]
        case .parent: ["parent_wellbeing", "couple"]
        case .siblings: ["siblings", "sexualised"]
        case .support: ["money_asf", "support_battle"]
        case .disruption: ["allegations", "disruption"]
        case .loneliness: ["meetups"]
        }
    }

    /// The topics that a post's topics lead to, in the order of the form.
    /// - Parameter topics: Ids of topics as screening gives them.
    /// - Returns: Each topic once.
    package static func of(screeningTopics topics: some Sequence<String>) -> [MentoringTopic] {
        let found = Set(topics)
        return allCases.filter { !found.isDisjoint(with: $0.screeningTopics) }
    }
}
