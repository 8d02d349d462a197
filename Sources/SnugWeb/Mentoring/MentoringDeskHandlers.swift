import Foundation
import HTTPTypes
import SnugCore
import SnugStore

/// The coordinators' desk: who waits, what is stuck, who listens.
enum MentoringDeskHandlers {
    /// Characters that the two are told when staff close a request.
    private static let wordsLimit = 2_000

    /// Answers `GET /mentoring`.
    static func desk(_ visit: StaffVisit) async throws -> Reply { try await page(visit, typed: nil) }

    /// Answers `POST /mentoring/requests/:request/offer`.
    static func offer(_ visit: StaffVisit) async throws -> Reply {
        let id = try visit.parameter("request")
        let reason = visit.form.trimmed("reason")
        guard !reason.isEmpty else {
            return try await refuse(visit, id, .offer, "Say why: the reason goes into the record.")
        }
        do {
            try await visit.services.stores.mentoringDesk.offer(
                id, to: visit.form["mentor"], reason: reason, by: visit.staff, now: visit.now)
        } catch let refusal as MentoringRefusal {
            if refusal == .notThere { throw Refusal.notFound }
            return try await refuse(visit, id, .offer, sentence(refusal), status: .conflict)
        }
        return .see("/mentoring?done=offered")
    }

    /// Answers `POST /mentoring/requests/:request/closing`.
    static func close(_ visit: StaffVisit) async throws -> Reply {
        let id = try visit.parameter("request")
        let words = visit.form.trimmed("words")
        guard !words.isEmpty else {
            return try await refuse(
                visit, id, .closing, "Write something to them: they read it when they next look in.")
        }
        guard words.count <= wordsLimit else {
            return try await refuse(
                visit, id, .closing, "Make this shorter: \(wordsLimit) characters at most.")
        }
        do {
            try await visit.services.stores.mentoringDesk.close(id, words: words, by: visit.staff, now: visit.now)
        } catch let refusal as MentoringRefusal {
            if refusal == .notThere { throw Refusal.notFound }
            return try await refuse(visit, id, .closing, closingSentence(refusal), status: .conflict)
        }
        return .see("/mentoring?done=request-closed")
    }

    private static func sentence(_ refusal: MentoringRefusal) -> String {
        switch refusal {
        case .full: "They have as many conversations as they wanted, since a moment ago. Please choose somebody else."
        case .resting: "They have paused listening. Please choose somebody else."
        case .trainingDue: "Their training has to be renewed first. Please choose somebody else."
        case .notApproved: "They don’t listen to others at the moment. Please choose somebody else."
        default: "It isn’t waiting any more, somebody is looking at it just now, or Snug staff have to read it first."
        }
    }

    private static func closingSentence(_ refusal: MentoringRefusal) -> String {
        refusal == .gone
            ? "Snug staff are looking at something in it, so it stays open until they have decided."
            : "It can’t be closed any more."
    }

    private static func refuse(
        _ visit: StaffVisit, _ id: String, _ form: DeskForm.Kind, _ sentence: String,
        status: HTTPResponse.Status = .unprocessableContent
    ) async throws -> Reply {
        try await page(visit, typed: DeskForm(visit.form, request: id, kind: form, sentence: sentence), status: status)
    }

    private static func page(
        _ visit: StaffVisit, typed: DeskForm?, status: HTTPResponse.Status = .ok
    ) async throws -> Reply {
        let zone = visit.services.settings.timeZone
        let overview = try await visit.services.stores.mentoringDesk.overview(now: visit.now, timeZone: zone)
        let page = MentoringDeskPage(overview, typed: typed, csrf: visit.csrf, now: visit.now, zone: zone)
        return try visit.page(page, title: "Mentoring", status: status)
    }
}

/// What was typed into one of the forms beside a request, and what is wrong with it.
struct DeskForm: Sendable {
    enum Kind: Sendable {
        case offer
        case closing
    }

    let request: String
    let kind: Kind
    let mentor: String
    let reason: String
    let words: String
    let sentence: String

    init(_ form: Form, request: String, kind: Kind, sentence: String) {
        self.request = request
        self.kind = kind
        mentor = form["mentor"]
        reason = form.trimmed("reason")
        words = form.trimmed("words")
        self.sentence = sentence
    }
}
