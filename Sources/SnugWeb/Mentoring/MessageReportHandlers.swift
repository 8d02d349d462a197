import HTTPTypes
import Keys
import SnugCore
import SnugReference
import SnugStore

/// Reporting one message of a conversation, which opens it, and it alone, to staff.
enum MessageReportHandlers {
    /// Answers `GET /mentoring/requests/:request/messages/:message/report`.
    static func form(_ visit: MemberVisit) async throws -> Reply {
        try await show(Reported(visit), visit, status: .ok)
    }

    /// Answers `POST /mentoring/requests/:request/messages/:message/report`.
    ///
    /// As with posts the answer is a page: neither the reason nor the help lines it calls for may stand in an address.
    static func report(_ visit: MemberVisit) async throws -> Reply {
        let message = try await Reported(visit)
        let note = PostDraft(title: nil, body: visit.form["body"])
        let noteWrong = note.problems.first { $0 != .bodyMissing }?.words
        guard let reason = ReportReason(rawValue: visit.form["reason"]), noteWrong == nil else {
            return try show(message, visit, note: note.body, noteWrong: noteWrong, checked: true)
        }
        try visit.services.reportLimits.admit(visit.binding, isGuest: false, now: visit.now)
        let screening = await visit.services.screened(title: "", body: message.words).screening
        let urgent = try await mentoring {
            try await visit.services.stores.conversations.report(
                message.sealed.id, of: message.file.publicID, words: message.words, reason: reason, note: note.body,
                screening: screening, own: visit.member.pseudonyms, now: visit.now)
        }
        if urgent { await visit.services.alerts.urgentCaseWaits() }
        return try await thank(visit, message, reason: reason, screening: screening)
    }

    private static func show(
        _ message: Reported, _ visit: MemberVisit, note: String = "", noteWrong: String? = nil, checked: Bool = false,
        status: HTTPResponse.Status = .unprocessableContent
    ) throws -> Reply {
        let chosen = ReportReason(rawValue: visit.form["reason"])
        let wrong = checked && chosen == nil ? "Choose what comes nearest to what you read." : nil
        let page = MessageReportPage(
            csrf: visit.csrf, once: PublicID.random(), request: message.file.publicID, id: message.sealed.id,
            name: message.file.otherName, words: message.words,
            errors: FormErrors([("reason", wrong), ("body", noteWrong)]),
            reasons: Ticks(
                one: "reason", "What made you stop?", wrong: wrong,
                of: ReportReason.allCases.map { ($0.rawValue, $0.words(forMessages: true)) }, chosen: chosen?.rawValue),
            note: note, noteWrong: noteWrong)
        return try visit.page(page, title: "Telling staff", status: status)
    }

    private static func thank(
        _ visit: MemberVisit, _ message: Reported, reason: ReportReason, screening: Screening
    ) async throws -> Reply {
        let priority = min(reason.priority, screening.priority ?? reason.priority)
        let promise = await visit.services.promise(for: priority, now: visit.now)
        let page = MessageReportedPage(
            panel: try ReportHandlers.worriedReader(reason, visit.visit), promise: promise.words,
            request: message.file.publicID, isOpen: message.file.state == .talking)
        return try visit.page(page, title: "Telling staff")
    }
}

extension ReportReason {
    /// The reason as the reader of a message would choose it.
    fileprivate func words(forMessages: Bool) -> String {
        switch self {
        case .identifying: "It asks for or tells who somebody is"
        case .spam: "It is advertising, asks for money, or has nothing to do with listening"
        default: words
        }
    }
}

/// A message that somebody wants to report, opened in their own session and never taken from a form.
struct Reported: Sendable {
    let file: RequestFile
    let sealed: SealedMessage
    let words: String

    /// Finds and opens the message that the address names.
    /// - Parameter visit: The reader's request.
    /// - Throws: `Refusal.notFound` unless the other side wrote it to this reader, `DatabaseTrouble`.
    init(_ visit: MemberVisit) async throws {
        file = try await TalkHandlers.conversation(visit)
        let own = visit.member.pseudonyms
        let id = try visit.parameter("message")
        let request = file.publicID
        let found = try await mentoring {
            try await visit.services.stores.conversations.message(id, of: request, own: own)
        }
        guard let found else { throw Refusal.notFound }
        sealed = found
        guard let words = try? sealed.words(with: try await visit.keys()) else {
            throw Refusal.conflict("This message can’t be opened any more, so it can’t be shown to anybody.")
        }
        self.words = words
    }
}

/// The form for a report of a message.
struct MessageReportPage: Page {
    static let template = "mentoring/report"

    let csrf: String
    let once: String
    let request: String
    let id: String
    let name: String
    let words: String
    let errors: FormErrors?
    let reasons: Ticks
    let note: String
    let noteWrong: String?
}

/// Thanks, and when staff look.
struct MessageReportedPage: Page {
    static let template = "mentoring/reported"

    let panel: TrustedHTML
    let promise: String
    let request: String
    let isOpen: Bool
}
