import Foundation
import HTTPTypes
import SnugCore
import SnugStore

/// Puts the page of somebody who listens together.
struct MentorDesk {
    let visit: MemberVisit
    var typed: Leanings?
    var problem: (field: String, sentence: String)?

    init(_ visit: MemberVisit, typed: Leanings? = nil, problem: (field: String, sentence: String)? = nil) {
        self.visit = visit
        self.typed = typed
        self.problem = problem
    }

    /// The page, or the form for whoever doesn't listen.
    /// - Throws: `DatabaseTrouble`, `StartError.template`.
    func page(status: HTTPResponse.Status? = nil) async throws -> Reply {
        let own = visit.member.pseudonyms
        let stores = visit.services.stores
        guard let mentor = try await stores.mentors.mentor(of: own) else { return try await form(before: nil) }
        if mentor.state == .declined || mentor.state == .ended {
            let talks = try await stores.mentoring.listenedTo(by: own)
            guard talks.contains(where: { $0.state == .talking }), !visit.query.has("apply") else {
                return try await form(before: mentor.state)
            }
        }
        var page = MentorPage(
            mentor, queue: try await stores.mentoring.queue(for: own, now: visit.now),
            talks: try await stores.mentoring.listenedTo(by: own), desk: self)
        page.panel = try await AuthorPanel.html(
            forWords: mentor.state == .applied ? [mentor.experience] : [], for: visit.visit)
        return try visit.page(
            page, title: "Mentoring", status: status ?? (problem == nil ? .ok : .unprocessableContent))
    }

    private func form(before: MentorState?) async throws -> Reply {
        let voices = try await Voice(visit, thread: nil).view(visit)
        var applying = Applying(draft: MentorDraft(experience: "", leanings: Leanings()), voices: voices)
        applying.before = before
        return try applying.page(visit, status: .ok)
    }
}

/// The page of somebody who listens, or who is on the way to it.
struct MentorPage: Page {
    static let template = "mentoring/mentor"

    struct Waiting: Sendable {
        let id: String
        let heading: String
        let meta: String
    }

    struct Lease: Sendable {
        let id: String
        let heading: String
        let until: String
    }

    let csrf: String
    let name: String
    let errors: FormErrors?
    let stateWords: String?
    let isDesk: Bool
    let mayApply: Bool
    let trainingLine: String?
    let wantsDebrief: Bool
    let hasTalks: Bool
    let talks: [MentoringLine]
    let lease: Lease?
    let hasOffered: Bool
    let offered: [Waiting]
    let paused: Bool
    let full: Bool
    let limitWords: String
    let closed: String?
    let mayNext: Bool
    let none: Bool
    let count: String
    let hasTop: Bool
    let top: [Waiting]
    let settings: MentorSettings?
    /// Help for whoever wrote of danger when they applied.
    var panel = TrustedHTML(vouchedFor: "")

    init(_ mentor: Mentor, queue: MentorQueue?, talks lines: [RequestLine], desk: MentorDesk) {
        let visit = desk.visit
        let clock = visit.coarseTime
        csrf = visit.csrf
        name = mentor.name
        errors = desk.problem.map { FormErrors($0.field, $0.sentence) }
        isDesk = mentor.state == .approved
        mayApply = mentor.state == .ended && visit.member.maySpeak
        stateWords = mentor.state.mentorWords
        trainingLine = mentor.trainingLine(now: visit.now, zone: visit.services.settings.timeZone)
        wantsDebrief = mentor.wantsDebrief
        talks = lines.map { MentoringLine($0, clock) }
        hasTalks = !talks.isEmpty
        lease = queue?.looking.map {
            let until = $0.leasedUntil.map { ClockTime.words(for: $0, in: visit.services.settings.timeZone) }
            return Lease(id: $0.publicID, heading: $0.draft.name, until: until ?? "later")
        }
        offered = (queue?.offered ?? []).map { Waiting(line: $0, clock) }
        hasOffered = !offered.isEmpty
        paused = isDesk && mentor.isPaused
        full = queue?.obstacle == .full
        limitWords =
            "You listen to \(Self.people(mentor.open)), which is as many as you wanted at once. When one has ended, the next can come."
        closed = queue?.obstacle == .trainingDue ? MentoringRefusal.trainingDue.sentence : nil
        mayNext = isDesk && queue?.obstacle == nil
        none = (queue?.waiting ?? 0) == 0
        count =
            queue.map {
                "\(Self.people($0.waiting).capitalizedFirst) \($0.waiting == 1 ? "waits" : "wait") whom you could listen to."
            } ?? ""
        top = (queue?.first ?? []).map { Waiting(line: $0, clock) }
        hasTop = !top.isEmpty
        settings = MentorSettings(mentor, desk: desk)
    }

    fileprivate static func people(_ count: Int) -> String { count == 1 ? "one person" : "\(count) people" }
}

/// What somebody who listens may change about it.
struct MentorSettings: Sendable {
    let changeOpen: Bool
    let topics: Ticks
    let bands: Ticks
    let times: Ticks
    let regions: Ticks
    let limits: Ticks

    /// The settings; nil for whoever doesn't listen any more.
    init?(_ mentor: Mentor, desk: MentorDesk) {
        guard [.applied, .training, .approved].contains(mentor.state) else { return nil }
        changeOpen = desk.typed != nil
        let leanings = desk.typed ?? mentor.leanings
        topics = MentoringQuestions.topics(
            "What do you know from your own home?", wrong: desk.typed == nil ? nil : desk.problem?.sentence,
            chosen: leanings.topics)
        bands = MentoringQuestions.bands("Children of which ages have you lived with?", chosen: leanings.bands)
        times = MentoringQuestions.times("When do you tend to have a moment?", chosen: leanings.times)
        regions = MentoringQuestions.region(hint: nil, chosen: leanings.region)
        limits = Ticks(
            one: "limit", "How many at once",
            of: (1...Self.most(mentor)).map { (String($0), MentorPage.people($0)) }, chosen: String(mentor.limit))
    }

    /// As many as anybody may choose, or as a coordinator allowed.
    static func most(_ mentor: Mentor) -> Int { max(MentoringRules.usualLimit, mentor.limit) }
}

extension MentorPage.Waiting {
    fileprivate init(line: RequestLine, _ clock: CoarseTime) {
        self.init(id: line.publicID, heading: line.leanings.listName, meta: "asked \(clock.day(for: line.askedAt))")
    }
}

extension MentorState {
    /// What somebody reads whose listening hasn't begun, or is over; nil for a mentor.
    fileprivate var mentorWords: String? {
        switch self {
        case .applied:
            "Thank you for offering. A coordinator on Snug staff reads what you wrote and answers in your inbox. They are few, so give it some days."
        case .training:
            "A coordinator has read what you wrote and would like you to go on. The training is open for you."
        case .ended:
            "You have stopped being a mentor. Nothing new comes to you; the talks below go on until one of you ends them."
        case .approved, .declined: nil
        }
    }
}

extension Mentor {
    /// What there is to do about the training; nil when there is nothing.
    func trainingLine(now: Date, zone: TimeZone) -> String? {
        switch state {
        case .training: return "Go to the training"
        case .approved:
            guard let trainedUntil else { return "Go to the training" }
            if trainedUntil <= now { return "Your training has run out: go through it once more" }
            let renewal = trainedUntil.addingTimeInterval(-TimeInterval(MentoringRules.renewalDays) * 86_400)
            guard renewal <= now else { return nil }
            return
                "Your training holds until \(DayWords.words(for: trainedUntil, in: zone)): renew it when you have an hour"
        case .applied, .declined, .ended: return nil
        }
    }
}

extension String {
    /// The same with a capital at its beginning.
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
