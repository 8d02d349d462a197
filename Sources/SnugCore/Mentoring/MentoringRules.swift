package import Foundation

/// The figures of mentoring.
package enum MentoringRules {
    /// Minutes for which a mentor who opens a request has it to themselves.
    package static let leaseMinutes = 30
    /// How often a mentor may ask for as much again.
    package static let mostExtensions = 2
    /// Hours within which a mentor who said yes writes the first message (behaviour.md section 4: release after three days).
    package static let answerHours = 72
    /// Conversations that a mentor has at once unless somebody says otherwise (Families for Children, Peer Link: about two).
    package static let usualLimit = 2
    /// The most that a coordinator may allow.
    package static let mostLimit = 4
    /// Requests that one person may have open at once.
    package static let mostOpen = 2
    /// Days for which a conversation can be read after its end; then it is destroyed.
    package static let keptDays = 60
    /// Days within which somebody may ask again and keep their place.
    package static let againDays = 30
    /// Months for which training holds.
    package static let trainingMonths = 12
    /// Days before that at which it may be renewed.
    package static let renewalDays = 42
    /// Hours after which the other person is told that staff look at a message, unless a safeguarding lead puts it off.
    package static let tellingHours = 24
    /// Characters of a message.
    package static let messageLimit = 5_000
    /// Requests and waiting times below which no figure is shown: a figure of few would be a story about somebody.
    package static let fewest = 5
    /// How many of the last waiting times make the figure that is shown.
    package static let recentWaits = 30

    /// The end of a lease that begins now.
    /// - Parameter now: The moment.
    /// - Returns: The end.
    package static func leaseEnd(from now: Date) -> Date { now.addingTimeInterval(TimeInterval(leaseMinutes) * 60) }

    /// From when training may be renewed, and what is passed counts towards the next year.
    /// - Parameter end: Until when it holds.
    /// - Returns: The moment.
    package static func renewal(before end: Date) -> Date {
        end.addingTimeInterval(-TimeInterval(renewalDays) * 86_400)
    }

    /// Until when training holds that is finished now.
    /// - Parameter now: The moment.
    /// - Returns: The end: a year of 365 days, so that no clock change matters.
    package static func trained(from now: Date) -> Date { now.addingTimeInterval(365 * 86_400) }
}

/// How far somebody is on the way to listening to others.
package enum MentorState: String, Sendable, CaseIterable, Codable {
    case applied
    /// A coordinator has read the application and opened the training.
    case training
    case approved
    case declined
    case ended
}

/// How a request ended.
package enum ClosingHow: String, Sendable, CaseIterable, Codable {
    /// By the person who asked, before anybody took it.
    case withdrawn
    /// Ten working days went by without an answer.
    case silence
    /// The mentor tried three times.
    case attempts
    case endedByAsker = "by-asker"
    case endedByMentor = "by-mentor"
    case byStaff = "by-staff"
    /// One of the two left Snug.
    case left
}

/// Why one of the two ends a conversation.
package enum EndReason: String, Sendable, CaseIterable, Codable {
    case enough
    case time
    case fit
    case other

    /// The reason as a form says it.
    package var words: String {
        switch self {
        case .enough: "We have come to a good end"
        case .time: "I haven’t the time or strength at the moment"
        case .fit: "It isn’t the right match"
        case .other: "Another reason"
        }
    }
}

/// On which side of a conversation somebody stands.
package enum MentoringSide: String, Sendable, CaseIterable, Codable {
    case asker
    case mentor

    /// The other one.
    package var other: MentoringSide { self == .asker ? .mentor : .asker }
}
