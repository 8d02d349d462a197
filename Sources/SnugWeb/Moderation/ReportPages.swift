import SnugCore

/// The form for a report.
struct ReportPage: Page {
    static let template = "reports/form"

    struct Choice: Sendable {
        let value: String
        let words: String
        let id: String
        let chosen: Bool
    }

    let csrf: String
    let once: String
    let id: String
    let name: String
    let excerpt: String
    let reasons: [Choice]
    let words: String
    let reasonError: String?
    let wordsError: String?
    let hasErrors: Bool

    /// Every reason as a choice; the first one's id is where an error leads.
    static func reasons(chosen: String) -> [Choice] {
        ReportReason.allCases.enumerated().map { index, reason in
            Choice(
                value: reason.rawValue, words: reason.words, id: "reason-\(index + 1)",
                chosen: reason.rawValue == chosen)
        }
    }
}

/// What somebody sees who reports their own post.
struct ReportOwnPage: Page {
    static let template = "reports/own"

    let id: String
}

/// Thanks, and when staff look.
struct ReportThanksPage: Page {
    static let template = "reports/thanks"

    let panel: TrustedHTML
    let promise: String
    let post: String
}

/// Help for a reader who worries about somebody else: what they can do, and who listens to them.
struct ReportPanelWords {
    let heading: String
    let opening: [String]
    let lineIDs: [String]

    /// The words for a reason; nil for reasons that are no worry about anybody's life.
    init?(_ reason: ReportReason) {
        switch reason {
        case .selfHarm, .worriedAboutWriter:
            heading = "You have done what you could here"
            opening = [
                "If you know them and think that they may be in danger now, please ring 999.",
                "Reading something like this is heavy. These people listen to those who worry about somebody else, too.",
            ]
            lineIDs = ["samaritans", "papyrus", "nhs111mh", "emergency"]
        case .childAtRisk:
            heading = "If a child may be in danger now, please ring 999"
            opening = [
                "If you know who the child is, you can talk it over with people who know what to do, even if you aren’t sure."
            ]
            lineIDs = ["emergency", "nspcc", "samaritans"]
        case .identifying, .unkind, .spam, .other:
            return nil
        }
    }
}
