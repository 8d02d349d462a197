import Keys
import SnugCore

/// The form in which somebody asks for a listening ear, or changes what they asked.
struct AskPage: Page {
    static let template = "mentoring/ask"

    let heading: String
    let isNew: Bool
    let action: String
    let csrf: String
    let once: String
    let seen: String
    let errors: FormErrors?
    let noticed: Noticed?
    let mustReplace: Bool
    let mayKeep: Bool
    let topics: Ticks
    let about: String
    let aboutWrong: String?
    let aboutLimit: Int
    let ways: Ticks
    let times: Ticks
    let moreOpen: Bool
    let bands: Ticks
    let regions: Ticks
    let avoid: String
    let avoidWrong: String?
    let avoidLimit: Int
    let voices: VoicesView?
    let voiceLegend: String
    let voiceHint: String
    let waitingNote: String?
    let button: String
    let cancel: String

    init(_ asking: Asking, _ visit: MemberVisit) {
        let draft = asking.draft
        isNew = asking.id == nil
        heading = isNew ? "Ask for somebody who listens" : "Change your request"
        action = asking.id.map { "/mentoring/requests/\($0)/edit" } ?? "/mentoring/requests"
        cancel = asking.id.map { "/mentoring/requests/\($0)" } ?? "/mentoring"
        button = asking.noticed == nil ? (isNew ? "Ask" : "Save it") : "Check it again and send"
        csrf = visit.csrf
        once = visit.form.onceOrNew
        seen = asking.seen
        errors = asking.errors
        noticed = asking.noticed
        mustReplace = asking.noticed?.mustReplace ?? false
        mayKeep = !mustReplace
        topics = MentoringQuestions.topics(
            "Which of these is it about?",
            hint: "One to \(RequestDraft.mostTopics). We look for somebody who has lived it.",
            wrong: asking.problems.wrong(.topics), chosen: draft.leanings.topics)
        about = draft.about
        aboutWrong = asking.problems.wrong(.about)
        aboutLimit = RequestDraft.aboutLimit
        ways = MentoringQuestions.ways(wrong: asking.problems.wrong(.ways), chosen: draft.ways)
        times = MentoringQuestions.times("When do you tend to have a moment?", chosen: draft.leanings.times)
        bands = MentoringQuestions.bands("How old is the child?", chosen: draft.leanings.bands)
        regions = MentoringQuestions.region(
            hint: "Somebody from nearby may know the same services, and may know people whom you know.",
            chosen: draft.leanings.region)
        avoid = draft.avoid
        avoidWrong = asking.problems.wrong(.avoid)
        avoidLimit = RequestDraft.avoidLimit
        let leanings = draft.leanings
        moreOpen =
            avoidWrong != nil || !draft.avoid.isEmpty || !leanings.times.isEmpty || !leanings.bands.isEmpty
            || leanings.region != nil
        voices = asking.voices
        voiceLegend = "Ask as"
        voiceHint =
            "This name is what your mentor sees. A new one can’t be connected with what you write on the boards."
        waitingNote = asking.waiting
    }
}

/// What somebody is about to ask.
struct Asking {
    /// The request that is changed; nil for a new one.
    var id: String?
    var draft: RequestDraft
    var voices: VoicesView?
    var problems: [MentoringProblem] = []
    var noticed: Noticed?
    var seen = ""
    var waiting: String?

    var errors: FormErrors? { problems.errors(with: voices) }
}

extension RequestDraft {
    /// Reads the form.
    init(_ form: Form) {
        self.init(
            about: form["about"], avoid: form["avoid"], leanings: Leanings(form), ways: form.ticked("ways"))
    }

    /// Its words as screening reads them: those about it as a post's body, those not wanted as its title.
    var screened: PostDraft { PostDraft(title: avoid, body: about) }

    /// The same with the words as they came out of screening's hands.
    func saying(_ words: PostDraft) -> RequestDraft {
        var copy = self
        copy.about = words.body
        copy.avoid = words.title ?? ""
        return copy
    }
}
