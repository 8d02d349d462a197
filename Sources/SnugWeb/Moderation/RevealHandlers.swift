import Foundation
import HTTPTypes
import SnugCore
import SnugStore

/// What takes two of staff: asking on a case's account page, deciding on a page of its own.
enum RevealHandlers {
    /// Answers `POST /cases/:case/account/reveals`.
    static func ask(_ visit: StaffVisit) async throws -> Reply {
        let id = try visit.parameter("case")
        if let errors = mistakes(visit) { return try await CaseAccountHandlers.page(visit, errors: errors) }
        guard try await visit.confirm() != nil else {
            return try await CaseAccountHandlers.page(
                visit, errors: FormErrors("current", StaffAccountPage.wrongPassphrase))
        }
        let draft = RevealDraft(
            kind: RevealKind(rawValue: visit.form["kind"]) ?? .samePerson, casePublicID: id,
            otherName: visit.form.trimmed("other"), reason: visit.form.trimmed("reason"),
            words: visit.form.trimmed("words"))
        let outcome = try await visit.services.stores.reveals.ask(
            draft, by: visit.staff, as: role(visit), now: visit.now)
        switch outcome {
        case .done: return .see("/reveals?done=saved")
        case .notThere: throw Refusal.notFound
        case .noSuchName:
            let sentence = "Nobody else has that name. Please copy it letter by letter."
            return try await CaseAccountHandlers.page(visit, errors: FormErrors("other", sentence))
        case .refused(let refusal):
            return try await CaseAccountHandlers.page(visit, errors: FormErrors("role", refusal.words))
        }
    }

    private static func mistakes(_ visit: StaffVisit) -> FormErrors? {
        let isKind = RevealKind(rawValue: visit.form["kind"]) != nil
        return FormErrors([
            ("kind", isKind ? nil : "Please choose what you ask for."),
            ("ask-reason", visit.form.trimmed("reason").isEmpty ? CaseAccountPage.noReason : nil),
            ("ask-words", visit.form.trimmed("words").isEmpty ? CaseAccountPage.noWords : nil),
        ])
    }

    /// Answers `GET /reveals`.
    static func list(_ visit: StaffVisit) async throws -> Reply { try await page(visit, errors: nil) }

    /// Answers `POST /reveals/:reveal/decision`.
    static func decide(_ visit: StaffVisit) async throws -> Reply {
        let id = try visit.parameter("reveal")
        guard ["agree", "decline"].contains(visit.form["decision"]) else { throw Refusal.unreadable }
        let reason = visit.form.trimmed("reason")
        if reason.isEmpty { return try await page(visit, errors: FormErrors("reason-\(id)", CaseAccountPage.noReason)) }
        guard try await visit.confirm() != nil else {
            return try await page(visit, errors: FormErrors("current-\(id)", StaffAccountPage.wrongPassphrase))
        }
        let outcome = try await visit.services.stores.reveals.decide(
            id, agrees: visit.form["decision"] == "agree", by: visit.staff, as: role(visit), reason: reason,
            deferralDays: visit.form.trimmed("days").isEmpty ? nil : Int(visit.form.trimmed("days")) ?? 0,
            now: visit.now)
        switch outcome {
        case .done: return .see("/reveals?done=saved")
        case .notThere, .noSuchName: throw Refusal.notFound
        case .refused(let refusal):
            return try await page(visit, errors: FormErrors("reason-\(id)", refusal.words))
        }
    }

    /// A role that isn't one of ours is refused by the rules, as one that isn't held.
    private static func role(_ visit: StaffVisit) -> StaffRole {
        StaffRole(rawValue: visit.form["role"]) ?? .coordinator
    }

    private static func page(_ visit: StaffVisit, errors: FormErrors?) async throws -> Reply {
        let files = try await visit.services.stores.reveals.files(now: visit.now)
        let page = RevealsPage(
            errors: errors, entries: files.map { RevealView($0, for: visit) }, none: files.isEmpty)
        return try visit.page(page, title: "What takes two", status: errors == nil ? .ok : .unprocessableContent)
    }
}

/// The page with everything that waits for a second person.
struct RevealsPage: Page {
    static let template = "moderation/reveals"

    let errors: FormErrors?
    let entries: [RevealView]
    let none: Bool
}

/// One request.
struct RevealView: Sendable {
    /// A role to act in.
    struct Role: Sendable {
        let value: String
        let words: String
    }

    let id: String
    let csrf: String
    let caseID: String
    let question: String
    let asked: String
    let told: String
    /// The roles in which the reader may decide; none when it isn't theirs to decide.
    let acting: [Role]
    let mayDecide: Bool
    let mayDefer: Bool
    let outcome: String?

    init(_ file: RevealFile, for visit: StaffVisit) {
        let request = file.request
        id = file.id
        csrf = visit.csrf
        caseID = file.casePublicID
        question =
            request.kind == .samePerson
            ? "Are \(file.name) and \(file.otherName ?? "another name") one person?"
            : "End the account behind \(file.name)?"
        let when = StaffTime.words(for: request.askedAt, in: visit.services.settings.timeZone)
        asked = "\(file.askerName), \(request.askedAs.words.lowercased()), \(when)"
        told = file.words
        acting = Self.roles(visit.staff.roles.subtracting([request.askedAs]))
        mayDecide = !request.isDecided && request.askedBy != visit.staff.id && !acting.isEmpty
        mayDefer = mayDecide && request.kind == .samePerson && request.askedAs != .safeguardingLead
        outcome = Self.outcome(file)
    }

    static func roles(_ held: Set<StaffRole>) -> [Role] {
        StaffRole.allCases.filter { held.contains($0) && Set.caseworkers.contains($0) }.map {
            Role(value: $0.rawValue, words: $0.words)
        }
    }

    private static func outcome(_ file: RevealFile) -> String? {
        guard let agreed = file.agreed else { return nil }
        let who = file.deciderName ?? "Somebody"
        guard agreed else { return "\(who) declined." }
        return switch file.answer {
        case nil: "\(who) agreed."
        case .same: "\(who) agreed. Yes: both names are one person’s."
        case .different: "\(who) agreed. No: they are two people’s."
        case .unknown: "\(who) agreed. It can’t be said any more: one of the names has gone."
        }
    }
}
