import Foundation
import SnugCore
import SnugStore

/// Putting off that the other side of a conversation learns that staff look at a message.
enum CaseTellingHandlers {
    /// The longest that one putting-off may last: afterwards somebody has to look again.
    static let mostDays = 28

    /// Answers `POST /cases/:case/telling`.
    static func putOff(_ visit: StaffVisit) async throws -> Reply {
        let id = try visit.parameter("case")
        let desk = visit.services.stores.mentoringDesk
        guard let due = try await desk.telling(case: id, now: visit.now) else {
            // Also when they were told a moment ago: then there is nothing left to put off.
            throw Refusal.notFound
        }
        let reason = visit.form.trimmed("reason")
        guard let days = Int(visit.form.trimmed("days")), (1...mostDays).contains(days) else {
            return try await CaseHandlers.page(visit, problem: CaseForm.Problem("telling-days", CaseTellingView.noDays))
        }
        guard !reason.isEmpty else {
            return try await CaseHandlers.page(
                visit, problem: CaseForm.Problem("telling-reason", CaseTellingView.noReason))
        }
        let until = max(due, visit.now.addingTimeInterval(TimeInterval(days) * 86_400))
        guard try await desk.putOffTelling(case: id, until: until, reason: reason, by: visit.staff, now: visit.now)
        else { throw Refusal.notFound }
        return .see("/cases/\(id)?done=saved")
    }
}

/// Whether the other side of a conversation knows yet, on the page of a message's case.
struct CaseTellingView: Sendable {
    static let noDays = "Say for how many days, 1 to \(CaseTellingHandlers.mostDays)."
    static let noReason = "Say how telling them could endanger somebody: the reason goes into the record."

    let sentence: String
    /// Whether the reader is a safeguarding lead and there is still something to put off.
    let mayPutOff: Bool
    let days: String
    let reason: String
    let wrongDays: String?
    let wrongReason: String?

    /// What a case's page says about it; nil for everything but messages.
    static func of(_ file: CaseFile, _ visit: StaffVisit, problem: CaseForm.Problem?) async throws -> CaseTellingView? {
        guard file.subject == .message else { return nil }
        let due = try await visit.services.stores.mentoringDesk.telling(case: file.publicID, now: visit.now)
        return CaseTellingView(
            due: due, viewer: visit.staff, form: visit.form, problem: problem,
            zone: visit.services.settings.timeZone)
    }

    /// Words it for a reader.
    /// - Parameters:
    ///   - due: When the other side is told; nil when they know.
    ///   - viewer: Who reads the case.
    ///   - form: What was typed.
    ///   - problem: What was wrong with it.
    ///   - zone: Where times are told.
    init(due: Date?, viewer: SignedInStaff, form: Form, problem: CaseForm.Problem?, zone: TimeZone) {
        sentence =
            due.map {
                "The other person in the conversation is told on \(StaffTime.words(for: $0, in: zone)) that Snug staff were "
                    + "asked to look at a message. They aren’t told which."
            } ?? "Both people know that Snug staff look at a message of this conversation."
        mayPutOff = due != nil && viewer.roles.contains(.safeguardingLead)
        let isMine = problem?.field.hasPrefix("telling-") == true
        days = isMine ? form["days"] : ""
        reason = isMine ? form["reason"] : ""
        wrongDays = problem?.field == "telling-days" ? problem?.sentence : nil
        wrongReason = problem?.field == "telling-reason" ? problem?.sentence : nil
    }
}
