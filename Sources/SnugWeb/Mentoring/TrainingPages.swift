import Foundation
import HTTPTypes
import Keys
import Markdown
import SnugCore
import SnugStore

/// The parts of the training.
struct TrainingPage: Page {
    static let template = "mentoring/training"

    struct Part: Sendable {
        let slug: String
        let title: String
        let meta: String
        let done: Bool
        let changed: Bool
    }

    let lead: String
    let doneWords: String?
    let none: Bool
    let modules: [Part]

    init(_ trainee: Trainee, _ visit: MemberVisit) {
        modules = trainee.modules.map { module in
            let passed = trainee.passed[module.slug]
            return Part(
                slug: module.slug, title: module.title,
                meta: "about \(Plural.words(module.minutes, "minute", "minutes"))",
                done: passed == module.version, changed: passed != nil && passed != module.version)
        }
        none = modules.isEmpty
        lead =
            trainee.mayAnswer
            ? "Read each text in your own time, and answer the question at its end. You can try as often as you like."
            : "Everybody may read what our mentors learn. The questions open for you when a coordinator has read your application."
        let isDone = !none && trainee.modules.allSatisfy(trainee.hasPassed)
        doneWords = isDone ? Self.doneWords(trainee, visit) : nil
    }

    private static func doneWords(_ trainee: Trainee, _ visit: MemberVisit) -> String {
        guard trainee.state == .approved, let until = trainee.trainedUntil, until > visit.now else {
            return
                "You have been through all of it, thank you. A coordinator looks at it next and writes to your inbox."
        }
        let style = Date.FormatStyle(locale: Locale(identifier: "en_GB"), timeZone: visit.services.settings.timeZone)
        return "You have been through all of it. It holds until \(until.formatted(style.day().month(.wide).year()))."
    }
}

/// One part of the training.
struct ModulePage: Page {
    static let template = "mentoring/module"

    struct Answer: Sendable {
        let index: Int
        let words: String
        var chosen: Bool
    }

    struct Proposal: Sendable {
        let state: String
        let words: String
        let answer: String?
    }

    struct Change: Sendable {
        let day: String
        let reason: String
    }

    struct Step: Sendable {
        let path: String
        let words: String
    }

    let csrf: String
    let once: String
    let slug: String
    let title: String
    let meta: String
    let sections: [TrainingSection]
    let question: String
    var answers: [Answer]
    let mayAnswer: Bool
    let version: Int
    var errors: FormErrors?
    var answerWrong: String?
    var wrong: String?
    var right: String?
    var next: Step?
    var proposal = ""
    var proposalWrong: String?
    /// Help for whoever wrote of danger in a suggestion.
    var panel = TrustedHTML(vouchedFor: "")
    private(set) var proposals: [Proposal] = []
    private(set) var hasProposals = false
    private(set) var changes: [Change] = []
    private(set) var hasChanges = false

    init(_ module: TrainingModule, _ trainee: Trainee, _ visit: MemberVisit) {
        csrf = visit.csrf
        once = PublicID.random()
        slug = module.slug
        title = module.title
        let done = trainee.hasPassed(module) ? " · done" : ""
        meta = "about \(Plural.words(module.minutes, "minute", "minutes"))\(done)"
        sections = TrainingSection.sections(of: module.body)
        question = module.question
        answers = module.answers.enumerated().map { Answer(index: $0, words: $1.words, chosen: false) }
        mayAnswer = trainee.mayAnswer
        version = module.version
    }

    /// Adds the reader's own suggestions, and what was changed and why.
    mutating func show(
        proposals found: [TrainingProposal],
        changes versions: [(module: TrainingModule, reason: String?, madeAt: Date?)], _ visit: MemberVisit
    ) {
        proposals = found.map { Proposal(state: Self.words(for: $0.state), words: $0.words, answer: $0.answer) }
        hasProposals = !proposals.isEmpty
        let zone = visit.services.settings.timeZone
        changes = versions.compactMap { version in
            guard let reason = version.reason, let madeAt = version.madeAt else { return nil }
            return Change(day: CalendarDay.words(for: CalendarDay.text(of: madeAt, in: zone)), reason: reason)
        }
        hasChanges = !changes.isEmpty
    }

    private static func words(for state: String) -> String {
        switch state {
        case "taken": "taken up"
        case "declined": "not taken up"
        default: "waits for a coordinator"
        }
    }

    /// Ticks an answer.
    mutating func choose(_ index: Int) { answers[index].chosen = true }

    func reply(_ visit: MemberVisit, status: HTTPResponse.Status = .ok) throws -> Reply {
        var page = self
        page.errors = FormErrors([("answer", answerWrong), ("words", proposalWrong)])
        return try visit.page(page, title: "Mentoring", status: status)
    }
}
