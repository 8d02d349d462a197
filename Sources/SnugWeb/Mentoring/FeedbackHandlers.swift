import HTTPTypes
import SnugCore
import SnugReference
import SnugStore

/// How it was: answers that are kept without a trace of who gave them.
enum FeedbackHandlers {
    private static let longest = 1_000

    /// Answers `GET /mentoring/requests/:request/feedback`.
    static func form(_ visit: MemberVisit) async throws -> Reply {
        let file = try await ended(visit)
        if file.hasAnswered { return try await thank(file, visit, wasHeavy: false, words: "") }
        return try visit.page(FeedbackPage(file, visit), title: "Mentoring")
    }

    /// Answers `POST /mentoring/requests/:request/feedback`.
    static func keep(_ visit: MemberVisit) async throws -> Reply {
        let file = try await ended(visit)
        let isAsker = file.side == .asker
        let helped = Int(visit.form["helped"]).flatMap { (1...4).contains($0) ? $0 : nil }
        let heavy = ["yes": true, "no": false][visit.form["heavy"]]
        let page = FeedbackPage(file, checked: true, visit)
        if page.errors != nil { return try visit.page(page, title: "Mentoring", status: .unprocessableContent) }
        let words = (star: visit.form.trimmed("star"), wish: visit.form.trimmed("wish"))
        try await mentoring {
            try await visit.services.stores.conversations.keep(
                MentoringFeedback(
                    helped: isAsker ? helped : nil, heavy: isAsker ? nil : heavy, star: words.star, wish: words.wish),
                of: file.publicID, own: visit.member.pseudonyms, now: visit.now)
        }
        return try await thank(
            file, visit, wasHeavy: !isAsker && heavy == true, words: "\(words.star)\n\n\(words.wish)")
    }

    /// A page and no redirect: whether it was a heavy one may stand in no address, and nobody can look it up again.
    private static func thank(
        _ file: RequestFile, _ visit: MemberVisit, wasHeavy: Bool, words: String
    ) async throws -> Reply {
        // Nobody could find out who wrote them, so all that can be done about a cry for help is to say who listens.
        let panel = visit.services.reference.screener.screen(title: "", body: words).panel
        let page = FeedbackThanksPage(
            csrf: visit.csrf, panel: try panelWithoutPromise(panel, visit), isMentor: file.side == .mentor,
            wasHeavy: wasHeavy, next: file.side == .asker ? try NextSteps(file.draft, visit) : nil)
        return try visit.page(page, title: "Mentoring")
    }

    private static func panelWithoutPromise(_ variant: PanelVariant?, _ visit: MemberVisit) throws -> TrustedHTML {
        guard let variant else { return TrustedHTML(vouchedFor: "") }
        let panel = visit.services.reference.help.panel(variant)
        return try visit.services.views.render(
            HelpPanelPage(
                heading: panel.heading, opening: panel.opening,
                lines: panel.lines.map { HelpLineView($0, now: visit.now) },
                honesty: "Nobody can answer what you write on this form, because it is kept without your name.",
                promise: nil))
    }

    private static func ended(_ visit: MemberVisit) async throws -> RequestFile {
        let file = try await TalkHandlers.conversation(visit)
        guard file.state == .closed else { throw Refusal.notFound }
        return file
    }

    static func problem(with words: String) -> String? {
        let over = words.count - longest
        return over > 0 ? "Make it \(over) characters shorter." : nil
    }
}

/// The form that asks how it was.
struct FeedbackPage: Page {
    static let template = "mentoring/feedback"

    let csrf: String
    let id: String
    let isMentor: Bool
    let errors: FormErrors?
    let helped: Ticks?
    let heavy: Ticks?
    let star: String
    let starWrong: String?
    let wish: String
    let wishWrong: String?

    private static let scale = [
        ("4", "A lot"), ("3", "Quite a bit"), ("2", "A little"), ("1", "Not really"),
    ]

    init(_ file: RequestFile, checked: Bool = false, _ visit: MemberVisit) {
        csrf = visit.csrf
        id = file.publicID
        isMentor = file.side == .mentor
        star = visit.form.trimmed("star")
        wish = visit.form.trimmed("wish")
        starWrong = FeedbackHandlers.problem(with: star)
        wishWrong = FeedbackHandlers.problem(with: wish)
        let name = isMentor ? "heavy" : "helped"
        let chosen = visit.form[name]
        let choices = isMentor ? [("yes", "Yes, it stays with me"), ("no", "No, not more than usual")] : Self.scale
        let missing = checked && !choices.contains { $0.0 == chosen }
        let wrong = missing ? "Choose what comes nearest." : nil
        errors = FormErrors([(name, wrong), ("star", starWrong), ("wish", wishWrong)])
        let ticks = Ticks(
            one: name, isMentor ? "Was this a heavy one?" : "Did it help?", wrong: wrong, of: choices, chosen: chosen)
        helped = isMentor ? nil : ticks
        heavy = isMentor ? ticks : nil
    }
}

/// Thanks, and what could come next.
struct FeedbackThanksPage: Page {
    static let template = "mentoring/thanks"

    let csrf: String
    let panel: TrustedHTML
    let isMentor: Bool
    let wasHeavy: Bool
    let next: NextSteps?
}
