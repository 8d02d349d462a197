import SnugCore

/// The training and what members propose about it, for coordinators.
struct TrainingDeskPage: Page {
    static let template = "mentoring/desk-training"

    struct Module: Sendable {
        let slug: String
        let title: String
        let meta: String
        let waiting: String?
    }

    struct Proposal: Sendable {
        let id: String
        let csrf: String
        let title: String
        let slug: String
        let meta: String
        let words: String
        let answer: String
        let isOld: Bool
    }

    struct Answered: Sendable {
        let title: String
        let meta: String
        let words: String
        let answer: String
    }

    let csrf: String
    let errors: FormErrors?
    let modules: [Module]
    let proposals: [Proposal]
    let noneWaiting: Bool
    let answered: [Answered]
    let noneAnswered: Bool
}

/// One module for coordinators: what stands, the form for a new version, and every version there was.
struct TrainingModuleDeskPage: Page {
    static let template = "mentoring/desk-module"

    struct Version: Sendable {
        let version: Int
        let meta: String
        let reason: String?
        let changes: Bool
    }

    /// Somebody published a version after this form was opened.
    struct Conflict: Sendable {
        let sentence: String
        let compared: ComparedText
    }

    struct Answer: Sendable {
        let words: String
        let why: String
        let isRight: Bool
    }

    let csrf: String
    let slug: String
    let heading: String
    let meta: String
    let errors: FormErrors?
    let conflict: Conflict?
    let compared: ComparedText?
    let sections: [TrainingSection]
    let question: String
    let answers: [Answer]
    let form: ModuleForm
    let history: [Version]
}

/// A new version of a module as somebody typed it.
struct ModuleForm: Sendable {
    /// How many answers the form has room for.
    static let mostAnswers = 6

    struct Answer: Sendable {
        let number: Int
        let words: String
        let why: String
        let isRight: Bool
    }

    let title: String
    let minutes: String
    let body: String
    let question: String
    let answers: [Answer]
    let reason: String
    let basedOn: Int

    /// The form before anybody typed: the version that stands.
    init(_ module: TrainingModule) {
        title = module.title
        minutes = String(module.minutes)
        body = module.body
        question = module.question
        answers = (0..<Self.mostAnswers).map { index in
            let answer = module.answers.indices.contains(index) ? module.answers[index] : nil
            return Answer(
                number: index + 1, words: answer?.words ?? "", why: answer?.why ?? "", isRight: module.right == index)
        }
        reason = ""
        basedOn = module.version
    }

    /// What was sent.
    /// - Throws: `Refusal.unreadable` when the form doesn't say which version it began from.
    init(_ form: Form) throws {
        guard let basedOn = Int(form["based-on"]) else { throw Refusal.unreadable }
        self.init(form, basedOn: basedOn)
    }

    private init(_ form: Form, basedOn: Int) {
        title = form.trimmed("title")
        minutes = form.trimmed("minutes")
        body = form.trimmed("body")
        question = form.trimmed("question")
        answers = (1...Self.mostAnswers).map { number in
            Answer(
                number: number, words: form.trimmed("answer-\(number)"), why: form.trimmed("why-\(number)"),
                isRight: form["right"] == String(number))
        }
        reason = form.trimmed("reason")
        self.basedOn = basedOn
    }

    private init(_ other: ModuleForm, basedOn: Int) {
        title = other.title
        minutes = other.minutes
        body = other.body
        question = other.question
        answers = other.answers
        reason = other.reason
        self.basedOn = basedOn
    }

    /// The same words, to be published on top of another version.
    func based(on version: Int) -> ModuleForm { ModuleForm(self, basedOn: version) }

    /// The module that was typed; answers that were left empty don't count.
    func module(_ slug: String) -> TrainingModule {
        let given = answers.filter { !$0.words.isEmpty || !$0.why.isEmpty }
        return TrainingModule(
            slug: slug, title: title, minutes: Int(minutes) ?? 0, body: body, question: question,
            answers: given.map { TrainingModule.Answer(words: $0.words, why: $0.why) },
            right: given.firstIndex(where: \.isRight) ?? -1, version: basedOn + 1)
    }
}
