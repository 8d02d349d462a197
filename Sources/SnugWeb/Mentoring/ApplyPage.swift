import HTTPTypes
import Keys
import SnugCore
import SnugStore

/// What somebody is about to send who would like to listen.
struct Applying {
    var draft: MentorDraft
    var voices: VoicesView?
    var problems: [MentoringProblem] = []
    var noticed: Noticed?
    var seen = ""
    /// How an earlier application ended.
    var before: MentorState?

    init(draft: MentorDraft, voices: VoicesView?, problems: [MentoringProblem] = [], seen: String = "") {
        self.draft = draft
        self.voices = voices
        self.problems = problems
        self.seen = seen
    }

    var errors: FormErrors? { problems.errors(with: voices) }

    func page(_ visit: MemberVisit, status: HTTPResponse.Status = .unprocessableContent) throws -> Reply {
        try visit.page(ApplyPage(self, visit), title: "Mentoring", status: status)
    }
}

/// The form of somebody who would like to listen.
struct ApplyPage: Page {
    static let template = "mentoring/apply"

    let csrf: String
    let once: String
    let seen: String
    let errors: FormErrors?
    let before: String?
    let noticed: Noticed?
    let mustReplace: Bool
    let mayKeep: Bool
    let experience: String
    let experienceWrong: String?
    let limit: Int
    let topics: Ticks
    let bands: Ticks
    let times: Ticks
    let regions: Ticks
    let voices: VoicesView?
    let voiceLegend: String
    let voiceHint: String

    init(_ applying: Applying, _ visit: MemberVisit) {
        let leanings = applying.draft.leanings
        csrf = visit.csrf
        once = visit.form.onceOrNew
        seen = applying.seen
        errors = applying.errors
        before = applying.before?.earlierWords
        noticed = applying.noticed
        mustReplace = applying.noticed?.mustReplace ?? false
        mayKeep = !mustReplace
        experience = applying.draft.experience
        experienceWrong = applying.problems.wrong(.experience)
        limit = MentorDraft.experienceLimit
        topics = MentoringQuestions.topics(
            "What do you know from your own home?", hint: "As many as you like. Requests that fit come up first.",
            wrong: applying.problems.wrong(.topics), chosen: leanings.topics)
        bands = MentoringQuestions.bands("Children of which ages have you lived with?", chosen: leanings.bands)
        times = MentoringQuestions.times("When do you tend to have a moment?", chosen: leanings.times)
        regions = MentoringQuestions.region(
            hint: "It helps somebody who would like a person from nearby; others would rather not have one.",
            chosen: leanings.region)
        voices = applying.voices
        voiceLegend = "Listen as"
        voiceHint =
            "The parents you listen to see this name. A new one can’t be connected with what you write on the boards."
    }
}

extension MentorState {
    /// What stands above the form for somebody who has been here before.
    fileprivate var earlierWords: String? {
        switch self {
        case .declined:
            "A coordinator didn’t say yes last time. You can offer again whenever something has changed."
        case .ended: "You have listened to others before. Thank you. If you would like to again, this is the way."
        case .applied, .training, .approved: nil
        }
    }
}
