/// Why somebody asks staff to look at a post.
package enum ReportReason: String, Codable, Sendable, CaseIterable {
    case worriedAboutWriter = "worried"
    case selfHarm = "self-harm"
    case childAtRisk = "child-at-risk"
    case identifying
    case unkind
    case spam
    case other

    /// The reason as the person who reports would choose it.
    package var words: String {
        switch self {
        case .worriedAboutWriter: "I’m worried about whoever wrote this"
        case .selfHarm: "It sounds as if somebody may hurt themselves"
        case .childAtRisk: "A child may not be safe"
        case .identifying: "A family could be recognised from it"
        case .unkind: "It is unkind"
        case .spam: "It is advertising, or doesn’t belong here"
        case .other: "Something else"
        }
    }

    /// The reason as staff read it in a list, after "Reported: ".
    package var staffWords: String {
        switch self {
        case .worriedAboutWriter: "worried about the writer"
        case .selfHarm: "somebody may hurt themselves"
        case .childAtRisk: "a child may not be safe"
        case .identifying: "a family could be recognised"
        case .unkind: "unkind"
        case .spam: "advertising or out of place"
        case .other: "something else"
        }
    }

    /// How soon staff look when nothing but this report is known.
    ///
    /// A worry about life or a child is read first, because
    /// only reading it tells whether it is urgent.
    package var priority: Priority {
        switch self {
        case .selfHarm, .childAtRisk: .p1
        case .worriedAboutWriter, .identifying: .p2
        case .unkind, .spam, .other: .p3
        }
    }
}
