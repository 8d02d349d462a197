import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugReference
import SnugStore

/// The file of somebody who listens, or would like to.
enum MentorFileHandlers {
    /// Characters of a reason or a note.
    static let wordsLimit = 2_000

    /// Answers `GET /mentoring/mentors/:mentor`.
    static func show(_ visit: StaffVisit) async throws -> Reply { try await page(visit, errors: nil) }

    /// Answers `POST /mentoring/mentors/:mentor/decision`.
    static func decide(_ visit: StaffVisit) async throws -> Reply {
        let id = try visit.parameter("mentor")
        guard let decision = decision(visit.form) else {
            return try await page(visit, errors: FormErrors("action", "Please choose what to do."))
        }
        let field = visit.form["action"] == "limit" ? "limit-reason" : "reason"
        if let sentence = mistake(visit.form.trimmed("reason"), "Say why: the reason goes into the record.") {
            return try await page(visit, errors: FormErrors(field, sentence))
        }
        do {
            try await visit.services.stores.mentoringDesk.decide(
                decision, about: id, reason: visit.form.trimmed("reason"), by: visit.staff, now: visit.now)
        } catch let refusal as MentoringRefusal {
            if refusal == .notThere { throw Refusal.notFound }
            let sentence =
                refusal == .trainingDue
                ? "They haven’t finished the training yet."
                : "Somebody else decided in the meantime. This is how it is now."
            return try await page(visit, errors: FormErrors("action", sentence), status: .conflict)
        }
        return .see("/mentoring/mentors/\(id)?done=saved")
    }

    /// Answers `POST /mentoring/mentors/:mentor/notes`.
    static func note(_ visit: StaffVisit) async throws -> Reply {
        let id = try visit.parameter("mentor")
        guard let kind = MentorNoteKind(rawValue: visit.form["kind"]) else { throw Refusal.unreadable }
        let words = visit.form.trimmed("note")
        if let sentence = mistake(words, "Write the note first.") {
            return try await page(visit, errors: FormErrors("note", sentence))
        }
        do {
            try await visit.services.stores.mentoringDesk.note(
                kind, words, about: id, by: visit.staff, once: once(visit), now: visit.now)
        } catch MentoringRefusal.notThere {
            throw Refusal.notFound
        }
        return .see("/mentoring/mentors/\(id)?done=saved")
    }

    /// The idempotency key: actor, route, and the form's own token (decisions.md 26).
    private static func once(_ visit: StaffVisit) -> [UInt8] {
        visit.services.key.keyedHash(
            "\(visit.staff.id)\u{1}\(visit.path)\u{1}\(visit.form["once"])", for: .idempotency)
    }

    private static func mistake(_ words: String, _ sentence: String) -> String? {
        if words.isEmpty { return sentence }
        return words.count > wordsLimit ? "Make this shorter: \(wordsLimit) characters at most." : nil
    }

    private static func decision(_ form: Form) -> MentorDecision? {
        switch form["action"] {
        case "open-training": .openTraining
        case "approve": .approve
        case "decline": .decline
        case "end": .end
        case "limit": Int(form["limit"]).map(MentorDecision.limit)
        default: nil
        }
    }

    private static func page(
        _ visit: StaffVisit, errors: FormErrors?, status: HTTPResponse.Status? = nil
    ) async throws -> Reply {
        let desk = visit.services.stores.mentoringDesk
        guard let file = try await desk.file(visit.parameter("mentor"), for: visit.staff, now: visit.now) else {
            throw Refusal.notFound
        }
        let modules = try await visit.services.stores.training.modules(visit.services.reference.mentoring.modules)
        let page = MentorFilePage(file, modules: modules, errors: errors, visit: visit)
        return try visit.page(
            page, title: "Mentoring", status: status ?? (errors == nil ? .ok : .unprocessableContent))
    }
}
