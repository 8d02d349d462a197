import HTTPTypes
import SnugCore
import SnugStore

/// Ending a conversation, with a reason and perhaps a last word.
enum EndHandlers {
    /// Answers `GET /mentoring/requests/:request/end`.
    static func form(_ visit: MemberVisit) async throws -> Reply {
        let file = try await open(visit)
        return try visit.page(EndPage(file, visit), title: "Mentoring")
    }

    /// Answers `POST /mentoring/requests/:request/end`.
    static func end(_ visit: MemberVisit) async throws -> Reply {
        let file = try await open(visit)
        let submission = await Submission(visit, typed: PostDraft(title: nil, body: visit.form["words"]))
        let words = submission.draft.body
        let tooLong = words.isEmpty ? nil : TalkHandlers.problem(with: words)
        guard let reason = EndReason(rawValue: visit.form["reason"]), tooLong == nil else {
            let page = EndPage(file, words: words, wordsWrong: tooLong, checked: true, visit)
            return try visit.page(page, title: "Mentoring", status: .unprocessableContent)
        }
        if !words.isEmpty { try await sayGoodbye(words, submission, file, visit) }
        try await mentoring {
            try await visit.services.stores.conversations.end(
                file.publicID, reason: reason, own: visit.member.pseudonyms, now: visit.now)
        }
        return .see("/mentoring/requests/\(file.publicID)/feedback?done=talk-ended")
    }

    /// The last word is a message like any other: sealed, and read once for signs of danger.
    private static func sayGoodbye(
        _ words: String, _ submission: Submission, _ file: RequestFile, _ visit: MemberVisit
    ) async throws {
        guard visit.member.maySpeak, file.pausedBy == nil else { return }
        let sent = try await mentoring {
            try await visit.services.stores.conversations.send(
                NewMessage(
                    words: words, screening: submission.screening, once: visit.visit.onceKey(submission.seen)),
                to: file.publicID, own: visit.member.pseudonyms, days: visit.workingDays, now: visit.now)
        }
        if sent.urgent { await visit.services.alerts.urgentCaseWaits() }
    }

    private static func open(_ visit: MemberVisit) async throws -> RequestFile {
        let file = try await TalkHandlers.conversation(visit)
        guard file.state == .talking else {
            throw Refusal.conflict("This conversation has ended already.")
        }
        return file
    }
}

/// Asks whether a conversation should really end, and why.
struct EndPage: Page {
    static let template = "mentoring/end"

    let csrf: String
    let id: String
    let name: String
    let isMentor: Bool
    let mayWrite: Bool
    let errors: FormErrors?
    let reasons: Ticks
    let words: String
    let wordsWrong: String?
    let keptDays: Int
    let againDays: Int

    init(
        _ file: RequestFile, words: String = "", wordsWrong: String? = nil, checked: Bool = false, _ visit: MemberVisit
    ) {
        csrf = visit.csrf
        id = file.publicID
        name = file.otherName
        isMentor = file.side == .mentor
        mayWrite = TalkWords(file: file, visit: visit).mayWrite
        let chosen = EndReason(rawValue: visit.form["reason"])
        let wrong = checked && chosen == nil ? "Choose what comes nearest. Any of them will do." : nil
        errors = FormErrors([("reason", wrong), ("words", wordsWrong)])
        reasons = Ticks(
            one: "reason", "Why, roughly?",
            hint: "\(file.otherName) sees only that you ended it. The reason helps the coordinators to match better.",
            wrong: wrong, of: EndReason.allCases.map { ($0.rawValue, $0.words) }, chosen: chosen?.rawValue)
        self.words = words
        self.wordsWrong = wordsWrong
        keptDays = MentoringRules.keptDays
        againDays = MentoringRules.againDays
    }
}
