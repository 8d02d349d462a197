import Foundation
import HTTPTypes
import SnugCore
import SnugStore

/// A break from writing here: beginning one and coming back.
enum RestHandlers {
    /// Answers `GET /settings/break`.
    static func show(_ visit: MemberVisit) async throws -> Reply { try page(visit, problem: nil) }

    /// Answers `POST /settings/break`.
    static func begin(_ visit: MemberVisit) async throws -> Reply {
        let rest: Rest
        switch visit.form["until"] {
        case "back": rest = Rest(until: nil)
        case "day":
            do {
                let zone = visit.services.settings.timeZone
                rest = Rest(until: try RestRules.end(typed: visit.form.trimmed("day"), now: visit.now, in: zone))
            } catch {
                return try page(visit, problem: error)
            }
        default: throw Refusal.unreadable
        }
        try await stopListening(visit)
        try await visit.services.stores.members.begin(rest, of: visit.member.id)
        return visit.visit.signedOut(to: "/?done=resting")
    }

    /// Nobody new is brought to a mentor who has a break.
    ///
    /// In a transaction of its own: nothing may pair an account with one of its names by the moment at which both changed.
    private static func stopListening(_ visit: MemberVisit) async throws {
        do {
            try await visit.services.stores.mentors.change(.pause, own: visit.member.pseudonyms, now: visit.now)
        } catch MentoringRefusal.notApproved {
            return
        }
    }

    /// Answers `POST /settings/break/end`.
    static func end(_ visit: MemberVisit) async throws -> Reply {
        try await visit.services.stores.members.endRest(of: visit.member.id)
        return .see("/boards?done=back")
    }

    private static func page(_ visit: MemberVisit, problem: RestProblem?) throws -> Reply {
        let page = RestPage(
            csrf: visit.csrf, errors: problem.map { FormErrors("day", $0.words) }, rests: visit.member.rest != nil,
            day: visit.form.trimmed("day"), dayWrong: problem?.words)
        return try visit.page(page, title: "Settings", status: problem == nil ? .ok : .unprocessableContent)
    }
}

extension MemberVisit {
    /// Makes sure that the member may write just now.
    /// - Throws: `Refusal.resting` while they take a break, `Refusal.paused` while staff have paused the account.
    func checkMayWrite() throws {
        guard !member.maySpeak else { return }
        throw member.rest == nil ? Refusal.paused : Refusal.resting
    }
}

/// The page on which a break begins or ends.
struct RestPage: Page {
    static let template = "members/break"

    let csrf: String
    let errors: FormErrors?
    let rests: Bool
    let day: String
    let dayWrong: String?
}
