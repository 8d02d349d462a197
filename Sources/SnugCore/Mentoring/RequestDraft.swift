import Foundation

/// A field of a form about mentoring.
package enum MentoringField: String, Sendable, Hashable {
    case about
    case avoid
    case topics
    case ways
    case experience
    case message
    case words
    case day
}

/// What is wrong with what somebody filled in.
package struct MentoringProblem: Error, Sendable, Hashable {
    /// Where.
    package let field: MentoringField
    /// What to do about it, as a sentence.
    package let words: String

    /// Puts a problem into words.
    package init(_ field: MentoringField, _ words: String) {
        self.field = field
        self.words = words
    }

    /// Checks the length of a text.
    static func tooLong(_ text: String, _ field: MentoringField, most: Int) -> MentoringProblem? {
        guard text.count > most else { return nil }
        return MentoringProblem(
            field,
            "This is \(text.count - most) characters longer than the \(most) that fit. Please shorten it a little.")
    }
}

/// What somebody fills in who asks for a listening ear.
package struct RequestDraft: Sendable, Hashable, Codable {
    /// The longest text about it.
    package static let aboutLimit = 2_000
    /// The longest text about what they don't want.
    package static let avoidLimit = 500
    /// How many topics they may choose.
    package static let mostTopics = 5

    /// What it is about, in their words.
    package var about: String
    /// What they don't want.
    package var avoid: String
    /// The few words that are matched.
    package var leanings: Leanings
    /// How they would like to talk.
    package var ways: Set<TalkingWay>

    /// Takes what was filled in.
    package init(about: String, avoid: String = "", leanings: Leanings, ways: Set<TalkingWay>) {
        self.about = about.trimmingCharacters(in: .whitespacesAndNewlines)
        self.avoid = avoid.trimmingCharacters(in: .whitespacesAndNewlines)
        self.leanings = leanings
        self.ways = ways
    }

    /// What is wrong with it.
    /// - Returns: The problems, in the order of the form; none when it can be kept.
    package func problems() -> [MentoringProblem] {
        var list: [MentoringProblem?] = []
        if leanings.topics.isEmpty {
            list.append(
                MentoringProblem(.topics, "Please choose at least one topic, so that somebody who knows it finds you."))
        }
        if leanings.topics.count > Self.mostTopics {
            list.append(
                MentoringProblem(
                    .topics, "Please choose \(Self.mostTopics) topics at most: the ones that weigh most."))
        }
        if about.isEmpty {
            list.append(MentoringProblem(.about, "Please write a few words about what you would like to talk about."))
        }
        list.append(.tooLong(about, .about, most: Self.aboutLimit))
        list.append(.tooLong(avoid, .avoid, most: Self.avoidLimit))
        if ways.isEmpty { list.append(MentoringProblem(.ways, "Please choose how you would like to talk.")) }
        return list.compactMap { $0 }
    }
}

/// What somebody fills in who would like to listen to others.
package struct MentorDraft: Sendable, Hashable, Codable {
    /// The longest text.
    package static let experienceLimit = 3_000

    /// What they have lived and why they would like to.
    package var experience: String
    /// What they know.
    package var leanings: Leanings

    /// Takes what was filled in.
    package init(experience: String, leanings: Leanings) {
        self.experience = experience.trimmingCharacters(in: .whitespacesAndNewlines)
        self.leanings = leanings
    }

    /// What is wrong with it.
    /// - Returns: The problems, in the order of the form; none when it can be kept.
    package func problems() -> [MentoringProblem] {
        var list: [MentoringProblem?] = []
        if experience.isEmpty {
            list.append(MentoringProblem(.experience, "Please write a few words about what you have lived through."))
        }
        list.append(.tooLong(experience, .experience, most: Self.experienceLimit))
        if leanings.topics.isEmpty {
            list.append(MentoringProblem(.topics, "Please choose at least one topic that you know from your own life."))
        }
        return list.compactMap { $0 }
    }
}
