import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugReference
import SnugStore

/// The file of somebody who listens, or would like to.
enum MentorFileHandlers {
    /// Characters of a reason or a note.
    static let wordsLimit = 2_000

    /// Answers `GET /mentoring/mentors/:mentor`.
    static func show(_ visit: StaffVisit) async throws -> Reply { try await page(visit, errors: nil) }

    /// Answers `POST /mentoring/mentors/:mentor/decision`.
    static func decide(_ visit: StaffVisit) async throws -> Reply {
        let id = try visit.parameter("mentor")
        guard let decision = decision(visit.form) else {
            return try await page(visit, errors: FormErrors("action", "Please choose what to do."))
        }
        let field = visit.form["action"] == "limit" ? "limit-reason" : "reason"
        if let sentence = mistake(visit.form.trimmed("reason"), "Say why: the reason goes into the record.") {
            return try await page(visit, errors: FormErrors(field, sentence))
        }
        do {
            try await visit.services.stores.mentoringDesk.decide(
                decision, about: id, reason: visit.form.trimmed("reason"), by: visit.staff, now: visit.now)
        } catch let refusal as MentoringRefusal {
            if refusal == .notThere { throw Refusal.notFound }
            let sentence =
                refusal == .trainingDue
                ? "They haven’t finished the training yet."
                : "Somebody else decided in the meantime. This is how it is now."
            return try await page(visit, errors: FormErrors("action", sentence), status: .conflict)
        }
        return .see("/mentoring/mentors/\(id)?done=saved")
    }

    /// Answers `POST /mentoring/mentors/:mentor/notes`.
    static func note(_ visit: StaffVisit) async throws -> Reply {
        let id = try visit.parameter("mentor")
        guard let kind = MentorNoteKind(rawValue: visit.form["kind"]) else { throw Refusal.unreadable }
        let words = visit.form.trimmed("note")
        if let sentence = mistake(words, "Write the note first.") {
            return try await page(visit, errors: FormErrors("note", sentence))
        }
        do {
            try await visit.services.stores.mentoringDesk.note(
                kind, words, about: id, by: visit.staff, once: once(visit), now: visit.now)
        } catch MentoringRefusal.notThere {
            throw Refusal.notFound
        }
        return .see("/mentoring/mentors/\(id)?done=saved")
    }

    /// The idempotency key: actor, route, and the form's own token (decisions.md 26).
    private static func once(_ visit: StaffVisit) -> [UInt8] {
        visit.services.key.keyedHash(
            "\(visit.staff.id)\u{1}\(visit.path)\u{1}\(visit.form["once"])", for: .idempotency)
    }

    private static func mistake(_ words: String, _ sentence: String) -> String? {
        if words.isEmpty { return sentence }
        return words.count > wordsLimit ? "Make this shorter: \(wordsLimit) characters at most." : nil
    }

    private static func decision(_ form: Form) -> MentorDecision? {
        switch form["action"] {
        case "open-training": .openTraining
        case "approve": .approve
        case "decline": .decline
        case "end": .end
        case "limit": Int(form["limit"]).map(MentorDecision.limit)
        default: nil
        }
    }

    private static func page(
        _ visit: StaffVisit, errors: FormErrors?, status: HTTPResponse.Status? = nil
    ) async throws -> Reply {
        guard let file = try await visit.services.stores.mentoringDesk.file(visit.parameter("mentor")) else {
            throw Refusal.notFound
        }
        let modules = try await visit.services.stores.training.modules(visit.services.reference.mentoring.modules)
        let page = MentorFilePage(file, modules: modules, errors: errors, visit: visit)
        return try visit.page(
            page, title: "Mentoring", status: status ?? (errors == nil ? .ok : .unprocessableContent))
    }
}

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
        once = form["once"].isEmpty ? PublicID.random() : form["once"]
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
        ].compactMap { $0 } + MentorWords.facts(mentor.leanings).map { CasePair(name: "Besides", value: $0) }
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
