import Foundation
import SnugCore
import SnugStore

/// The coordinators' desk: `mentoring/desk`.
struct MentoringDeskPage: Page {
    static let template = "mentoring/desk"

    /// Something for a coordinator to do, and where.
    struct Task: Sendable {
        let sentence: String
        let address: String
        let link: String
    }

    /// A line of the table of those who listen.
    struct Listener: Sendable {
        let id: String
        let name: String
        let state: String
        let load: String
        let training: String
        let tags: [QueueTag]
    }

    /// What people said afterwards.
    struct Feedback: Sendable {
        let sentence: String
        let heavy: String?
        let stars: [String]
        let hasStars: Bool
        let wishes: [String]
        let hasWishes: Bool

        init(_ summary: FeedbackSummary) {
            sentence =
                "Of \(Plural.words(summary.answers, "person", "people")) who asked and said something, "
                + "\(summary.helped) found that it helped."
            heavy =
                summary.mentors == 0
                ? nil : "Of \(summary.mentors) who listened, \(summary.heavy) said that it was a heavy one."
            stars = summary.stars
            hasStars = !summary.stars.isEmpty
            wishes = summary.wishes
            hasWishes = !summary.wishes.isEmpty
        }
    }

    let csrf: String
    let errors: FormErrors?
    let lead: String
    let tasks: [Task]
    let nothingToDo: Bool
    let waiting: [DeskRequestView]
    let noneWaiting: Bool
    let stuck: [DeskRequestView]
    let noneStuck: Bool
    let ending: [DeskRequestView]
    let noneEnding: Bool
    let mentors: [Listener]
    let noMentors: Bool
    let chart: WaitingChart?
    let tooFew: Bool
    let feedback: Feedback?

    init(_ overview: MentoringDesk.Overview, typed: DeskForm?, csrf: String, now: Date, zone: TimeZone) {
        self.csrf = csrf
        let view = DeskRequestView.Maker(mentors: overview.mentors, typed: typed, csrf: csrf, now: now, zone: zone)
        waiting = overview.waiting.map(view.waiting)
        stuck = overview.stuck.map(view.talking)
        ending = overview.ending.map(view.talking)
        (noneWaiting, noneStuck, noneEnding) = (waiting.isEmpty, stuck.isEmpty, ending.isEmpty)
        errors = typed.map { typed in
            FormErrors(
                typed.kind == .offer ? "offer-reason-\(typed.request)" : "closing-\(typed.request)", typed.sentence)
        }
        let listening = overview.mentors.filter { $0.state == .approved }
        lead =
            "\(Plural.words(overview.waiting.count, "request waits", "requests wait")), "
            + "\(Plural.words(listening.count, "person listens", "people listen")), "
            + "\(Plural.words(listening.reduce(0) { $0 + $1.open }, "conversation goes on", "conversations go on"))."
        tasks = Self.tasks(overview, now: now)
        nothingToDo = tasks.isEmpty
        mentors = overview.mentors.map { Self.listener($0, now: now, zone: zone) }
        noMentors = mentors.isEmpty
        chart = WaitingChart(
            overview.weeks.map {
                WaitingChart.Week(label: Self.short($0.monday), hours: $0.medianHours, count: $0.count)
            })
        tooFew = chart == nil
        feedback = overview.feedback.map(Feedback.init)
    }

    /// A stored day without its year, such as "21 Dec".
    private static func short(_ day: String) -> String {
        let words = CalendarDay.words(for: day).split(separator: " ")
        return words.count == 3 ? "\(words[0]) \(words[1].prefix(3))" : day
    }

    private static func tasks(_ overview: MentoringDesk.Overview, now: Date) -> [Task] {
        var tasks: [Task] = []
        for mentor in overview.mentors {
            func add(_ sentence: String) {
                tasks.append(Task(sentence: sentence, address: "/mentoring/mentors/\(mentor.id)", link: mentor.name))
            }
            if mentor.wantsDebrief { add("Would like to talk something over with you:") }
            if mentor.state == .applied { add("Has applied, and waits for an answer:") }
            if mentor.state == .training, MentorWords.isTrained(mentor, now: now) {
                add("Has finished the training, and waits to be approved:")
            }
            if MentorWords.isDue(mentor, now: now) { add("Training is due again:") }
        }
        if overview.proposals > 0 {
            tasks.append(
                Task(
                    sentence:
                        "\(Plural.words(overview.proposals, "proposal", "proposals")) about the training without an answer:",
                    address: "/mentoring/training", link: "Training"))
        }
        return tasks
    }

    private static func listener(_ mentor: Mentor, now: Date, zone: TimeZone) -> Listener {
        Listener(
            id: mentor.id, name: mentor.name, state: MentorWords.state(mentor.state),
            load: mentor.state == .approved || mentor.open > 0 ? "\(mentor.open) of \(mentor.limit)" : "none yet",
            training: mentor.trainedUntil.map { CalendarDay.words(for: CalendarDay.text(of: $0, in: zone)) }
                ?? "not finished", tags: MentorWords.tags(mentor, now: now))
    }
}
