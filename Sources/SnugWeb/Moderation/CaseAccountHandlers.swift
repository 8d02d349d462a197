import Foundation
import HTTPTypes
import SnugCore
import SnugStore

/// What staff can do about the account behind a case's name, without learning what else it is called.
enum CaseAccountHandlers {
    /// Answers `GET /cases/:case/account`.
    static func show(_ visit: StaffVisit) async throws -> Reply { try await page(visit, errors: nil) }

    /// Answers `POST /cases/:case/account/pause`.
    static func pause(_ visit: StaffVisit) async throws -> Reply {
        guard let length = PauseLength(rawValue: visit.form["length"]) else {
            return try await page(visit, errors: FormErrors("length", "Please choose how long."))
        }
        let reason = visit.form.trimmed("reason")
        let words = visit.form.trimmed("words")
        if reason.isEmpty { return try await page(visit, errors: FormErrors("reason", CaseAccountPage.noReason)) }
        if words.isEmpty { return try await page(visit, errors: FormErrors("words", CaseAccountPage.noWords)) }
        let id = try visit.parameter("case")
        let done = try await visit.services.stores.pauses.pause(
            case: id, until: length.end(from: visit.now), by: visit.staff, reason: reason, words: words, now: visit.now)
        guard done else { throw Refusal.notFound }
        return .see("/cases/\(id)/account?done=saved")
    }

    /// Answers `POST /cases/:case/account/pause/end`.
    static func lift(_ visit: StaffVisit) async throws -> Reply {
        let reason = visit.form.trimmed("reason")
        if reason.isEmpty { return try await page(visit, errors: FormErrors("lift-reason", CaseAccountPage.noReason)) }
        let id = try visit.parameter("case")
        guard try await visit.services.stores.pauses.lift(case: id, by: visit.staff, reason: reason, now: visit.now)
        else { throw Refusal.notFound }
        return .see("/cases/\(id)/account?done=saved")
    }

    static func page(_ visit: StaffVisit, errors: FormErrors?) async throws -> Reply {
        let id = try visit.parameter("case")
        guard let name = try await visit.services.stores.cases.name(ofCase: id) else { throw Refusal.notFound }
        let pause = try await visit.services.stores.pauses.current(case: id, now: visit.now)
        let zone = visit.services.settings.timeZone
        let page = CaseAccountPage(
            csrf: visit.csrf, errors: errors, id: id, name: name.name, person: name.id.text,
            pausedSince: pause.map { StaffTime.words(for: $0.from, in: zone) },
            pausedUntil: pause?.until.map { StaffTime.words(for: $0, in: zone) },
            lengths: PauseLength.allCases.map {
                CaseAccountPage.Choice(
                    value: $0.rawValue, words: $0.words, chosen: $0.rawValue == visit.form["length"])
            }, reason: visit.form["reason"], words: visit.form["words"], other: visit.form["other"],
            acting: RevealView.roles(visit.staff.roles))
        return try visit.page(page, title: "Account", status: errors == nil ? .ok : .unprocessableContent)
    }
}

/// The page about the account behind a name.
struct CaseAccountPage: Page {
    static let template = "moderation/account"
    static let noReason = "Say why: the reason goes into the record."
    static let noWords = "Say something to the member: they read it in their inbox."

    /// One length to choose.
    struct Choice: Sendable {
        let value: String
        let words: String
        let chosen: Bool
    }

    let csrf: String
    let errors: FormErrors?
    let id: String
    let name: String
    /// The name's id, for its page.
    let person: String
    let pausedSince: String?
    let pausedUntil: String?
    let lengths: [Choice]
    let reason: String
    let words: String
    let other: String
    /// The roles in which the reader may ask for what takes two.
    let acting: [RevealView.Role]
}
