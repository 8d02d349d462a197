import Foundation
import SnugCore
import SnugStore

/// The words of the desk about somebody who listens.
enum MentorWords {
    static func state(_ state: MentorState) -> String {
        switch state {
        case .applied: "has applied"
        case .training: "in training"
        case .approved: "listens"
        case .declined: "declined"
        case .ended: "has stopped"
        }
    }

    static func isTrained(_ mentor: Mentor, now: Date) -> Bool { (mentor.trainedUntil ?? .distantPast) > now }

    /// Whether somebody who listens has to go through the training again, now or soon.
    static func isDue(_ mentor: Mentor, now: Date) -> Bool {
        let soon = now.addingTimeInterval(TimeInterval(MentoringRules.renewalDays) * 86_400)
        return mentor.state == .approved && (mentor.trainedUntil ?? .distantPast) <= soon
    }

    static func tags(_ mentor: Mentor, now: Date) -> [QueueTag] {
        var tags: [QueueTag] = []
        if mentor.wantsDebrief { tags.append(QueueTag(kind: "tag-wait", words: "would like a debrief")) }
        if mentor.isPaused { tags.append(QueueTag(kind: "tag-note", words: "paused")) }
        if isDue(mentor, now: now) {
            let over = !isTrained(mentor, now: now)
            tags.append(
                QueueTag(kind: over ? "tag-late" : "tag-wait", words: over ? "training ran out" : "training due"))
        }
        return tags
    }

    /// Topics in the order of the form.
    static func topics(_ topics: Set<MentoringTopic>) -> String {
        MentoringTopic.allCases.filter(topics.contains).map(\.words).joined(separator: "; ")
    }

    /// Everything besides the topics that somebody chose from lists.
    static func facts(_ leanings: Leanings) -> [String] {
        [ages(leanings).map { "child of \($0)" }, leanings.region?.words, times(leanings)].compactMap { $0 }
    }

    /// The children's ages; nil when none was chosen.
    static func ages(_ leanings: Leanings) -> String? {
        list(AgeBand.allCases.filter(leanings.bands.contains).map(\.words))
    }

    /// When they have time; nil when they didn't say.
    static func times(_ leanings: Leanings) -> String? {
        list(FreeTime.allCases.filter(leanings.times.contains).map(\.words))
    }

    private static func list(_ words: [String]) -> String? {
        words.isEmpty ? nil : words.map { $0.lowercased() }.joined(separator: ", ")
    }
}

extension MentorNoteKind {
    /// The kind as a form says it.
    var words: String {
        switch self {
        case .check: "A check that was done"
        case .supervision: "A talk about how the listening goes"
        case .debrief: "A debrief after something heavy"
        }
    }
}
