import Foundation
import Keys
import SnugCore
import SnugStore

/// Somebody who listens, for coordinators: `mentoring/desk-mentor`.
struct MentorFilePage: Page {
    static let template = "mentoring/desk-mentor"

    struct Part: Sendable {
        let title: String
        let words: String
    }

    struct Choice: Sendable {
        let value: String
        let words: String
        let hint: String
        let isChosen: Bool
    }

    struct Note: Sendable {
        let meta: String
        let kind: String
        let words: String
    }

    let csrf: String
    let once: String
    let id: String
    let errors: FormErrors?
    let name: String
    let state: String
    let tags: [QueueTag]
    let hasTags: Bool
    let pairs: [CasePair]
    let experience: String?
    let training: [Part]
    let actions: [Choice]
    let hasActions: Bool
    let reason: String
    let mayLimit: Bool
    let limits: [Choice]
    let limitReason: String
    let notes: [Note]
    let noNotes: Bool
    let kinds: [Choice]
    let note: String

    init(_ file: MentoringDesk.File, modules: [TrainingModule], errors: FormErrors?, visit: StaffVisit) {
        let mentor = file.mentor
        let zone = visit.services.settings.timeZone
        let form = errors == nil ? Form.empty : visit.form
        csrf = visit.csrf
        once = form.onceOrNew
        id = mentor.id
        self.errors = errors
        name = mentor.name
        state = MentorWords.state(mentor.state)
        tags = MentorWords.tags(mentor, now: visit.now)
        hasTags = !tags.isEmpty
        pairs = Self.pairs(mentor, zone: zone)
        experience = mentor.experience.isEmpty ? nil : mentor.experience
        training = modules.map { Part(title: $0.title, words: Self.progress(file.progress[$0.slug], $0)) }
        let chosen = form["action"]
        actions = Self.actions(mentor, now: visit.now).map {
            Choice(value: $0.value, words: $0.words, hint: $0.hint, isChosen: $0.value == chosen)
        }
        hasActions = !actions.isEmpty
        reason = chosen == "limit" ? "" : form["reason"]
        mayLimit = [.training, .approved].contains(mentor.state)
        limits = (1...MentoringRules.mostLimit).map {
            Choice(value: String($0), words: String($0), hint: "", isChosen: $0 == mentor.limit)
        }
        limitReason = chosen == "limit" ? form["reason"] : ""
        notes = file.notes.map {
            Note(meta: "\(StaffTime.words(for: $0.madeAt, in: zone)) · \($0.by)", kind: $0.kind.words, words: $0.words)
        }
        noNotes = notes.isEmpty
        kinds = MentorNoteKind.allCases.map {
            Choice(value: $0.rawValue, words: $0.words, hint: "", isChosen: $0.rawValue == form["kind"])
        }
        note = form["note"]
    }

    private static func pairs(_ mentor: Mentor, zone: TimeZone) -> [CasePair] {
        // These stand in the database as days in UTC.
        let day = { (date: Date) in CalendarDay.words(for: CalendarDay.text(of: date, in: .gmt)) }
        return [
            CasePair(name: "Applied", value: day(mentor.appliedOn)),
            mentor.approvedOn.map { CasePair(name: "Approved", value: day($0)) },
            mentor.trainedUntil.map {
                CasePair(
                    name: "Training holds until", value: CalendarDay.words(for: CalendarDay.text(of: $0, in: zone)))
            },
            CasePair(name: "Conversations", value: "\(mentor.open), \(mentor.limit) at most"),
            CasePair(name: "Knows", value: MentorWords.topics(mentor.leanings.topics)),
            MentorWords.ages(mentor.leanings).map { CasePair(name: "Children’s ages", value: $0) },
            mentor.leanings.region.map { CasePair(name: "Region", value: $0.words) },
            MentorWords.times(mentor.leanings).map { CasePair(name: "Has time", value: $0) },
        ].compactMap { $0 }
    }

    private static func progress(_ passed: Int?, _ module: TrainingModule) -> String {
        switch passed {
        case nil: "not yet"
        case module.version?: "passed"
        case .some(let version): "passed in version \(version); version \(module.version) stands now"
        }
    }

    /// What can be decided in the state they are in.
    private static func actions(_ mentor: Mentor, now: Date) -> [(value: String, words: String, hint: String)] {
        let decline = ("decline", "Decline, kindly", "They are told in their inbox and may apply again later.")
        switch mentor.state {
        case .applied:
            return [
                ("open-training", "Open the training", "They are told in their inbox and can begin at once."), decline,
            ]
        case .training:
            let approve = (
                "approve", "Approve", "They are told in their inbox and can look at requests from then on."
            )
            return MentorWords.isTrained(mentor, now: now) ? [approve, decline] : [decline]
        case .approved:
            return [
                (
                    "end", "End their listening",
                    "They are told in their inbox. Conversations that go on are theirs to end, or yours on the desk."
                )
            ]
        case .declined, .ended: return []
        }
    }
}
