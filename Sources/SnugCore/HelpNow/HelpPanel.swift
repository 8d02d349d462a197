/// The help shown to the author of a post at once, above the thread and to nobody else.
package struct HelpPanel: Sendable, Hashable {
    /// Whom the panel is for.
    package let variant: PanelVariant
    /// The heading.
    package let heading: String
    /// A few short sentences under the heading.
    package let opening: [String]
    /// Three or four lines, the most fitting first.
    package let lines: [HelpLine]
    /// What Snug can and cannot do; the promise of when staff read comes from the rota.
    package let honesty: String
}

/// The words of a panel and the lines it shows.
struct PanelWords {
    let heading: String
    let opening: [String]
    let lineIDs: [String]
}

extension PanelVariant {
    /// Said on every panel, because a person in danger might otherwise wait for us.
    static let honesty = "Snug doesn't know who or where you are, and can't send anybody to you."

    /// The words of the panel.
    ///
    /// Its lines stand in the order in which they help most.
    var words: PanelWords {
        switch self {
        case .parentInDanger: Self.parent
        case .childInDanger: Self.child
        case .violenceNow: Self.violence
        case .youngPersonWriting: Self.young
        case .general: Self.anybody
        }
    }

    private static let parent = PanelWords(
        heading: "You don't have to carry this on your own",
        opening: [
            "If your life is in danger, please ring 999 now.",
            "These lines are for exactly this. You don't need to know what to say, and you can stop whenever you like.",
        ],
        lineIDs: ["samaritans", "nhs111mh", "shout", "emergency"])

    private static let child = PanelWords(
        heading: "If a child is in danger now, please ring 999",
        opening: [
            "If the child is in danger from somebody else or from themselves, stay close if you safely can.",
            // The same panel reaches a parent who fears their own hands; staying close would be the wrong advice.
            "If you are afraid of what you might do, put a closed door between you for a few minutes and ring one of these.",
            "Asking for help is what a careful parent does. These people talk with parents about worries like this.",
        ],
        lineIDs: ["emergency", "nhs111mh", "papyrus", "nspcc"])

    private static let violence = PanelWords(
        heading: "If somebody is being hurt, please ring 999",
        opening: [
            "If you can, move yourself and any other children to somewhere safer.",
            "You may ring about your own child. You can say that you need help, not punishment.",
        ],
        lineIDs: ["emergency", "refuge", "pegs", "samaritans"])

    private static let young = PanelWords(
        heading: "Thank you for writing. There are people who are there just for you",
        opening: [
            "Snug is for adults, so you can't keep an account here. You haven't done anything wrong.",
            "Childline is free, and you don't have to say your name. If you are in danger, ring 999.",
        ],
        lineIDs: ["childline", "shout", "samaritans", "emergency"])

    private static let anybody = PanelWords(
        heading: "Some people who can help",
        opening: [
            "If somebody is in danger, please ring 999.",
            "You can ring any of these to talk it over, even if you aren't sure that it is the right one.",
        ],
        lineIDs: ["samaritans", "nhs111mh", "familylives", "emergency"])
}
