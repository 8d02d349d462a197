import Foundation
import Keys
import SnugCore
import SnugStore

/// One case: reading it, taking it and deciding it.
enum CaseHandlers {
    /// Shows a case.
    static func show(_ visit: StaffVisit) async throws -> Reply {
        try await page(visit, typed: .none)
    }

    /// Takes a case or keeps it longer.
    static func claim(_ visit: StaffVisit) async throws -> Reply {
        let id = try caseID(visit)
        let result = try await visit.services.stores.cases.claim(id, by: visit.staff, now: visit.now)
        return try await answer(result, visit, then: "/cases/\(id)?done=saved")
    }

    /// Gives a case back to the queue.
    static func release(_ visit: StaffVisit) async throws -> Reply {
        let result = try await visit.services.stores.cases.release(try caseID(visit), by: visit.staff, now: visit.now)
        return try await answer(result, visit, then: "/queue?done=saved")
    }

    /// Gives a case to a colleague, or to the safeguarding lead whoever that is.
    static func handOver(_ visit: StaffVisit) async throws -> Reply {
        if visit.form["to"] == "lead" { return try await act(.escalate, visit) }
        let result = try await visit.services.stores.cases.handOver(
            try caseID(visit), by: visit.staff, to: visit.form["to"], reason: visit.form.trimmed("reason"),
            now: visit.now)
        return try await answer(result, visit, then: "/queue?done=saved")
    }

    /// Decides a case, or does one of the smaller things on the way.
    static func decide(_ visit: StaffVisit) async throws -> Reply {
        guard let action = CaseAction(rawValue: visit.form["action"]) else {
            return try await page(visit, typed: CaseForm(visit, problem: .init("action", "Please choose what to do.")))
        }
        return try await act(action, visit)
    }

    private static func act(_ action: CaseAction, _ visit: StaffVisit) async throws -> Reply {
        let id = try caseID(visit)
        guard let version = Int(visit.form["version"]) else {
            let problem = CaseForm.Problem(
                "action", "This form was incomplete. Please look at the case and send it again.")
            return try await page(visit, typed: CaseForm(visit, problem: problem))
        }
        let draft = CaseDraft(
            reason: visit.form["reason"], words: visit.form["words"],
            outcome: CaseOutcome(rawValue: visit.form["outcome"]))
        let request = DecisionRequest(
            publicID: id, version: version, postVersion: Int64(visit.form["post-version"]), action: action, draft: draft
        )
        let result = try await visit.services.stores.cases.decide(request, by: visit.staff, now: visit.now)
        switch result {
        case .done: return .see("/cases/\(id)?done=\(action == .undo ? "undone" : "saved")")
        case .notFound: throw Refusal.notFound
        case .stale(let events): return try await page(visit, typed: CaseForm(visit, since: events))
        case .refused(let refusal): return try await page(visit, typed: CaseForm(visit, refusal: refusal))
        }
    }

    private static func answer(_ result: ClaimResult, _ visit: StaffVisit, then next: String) async throws -> Reply {
        switch result {
        case .done: return .see(next)
        case .notFound: throw Refusal.notFound
        case .refused(let refusal): return try await page(visit, typed: CaseForm(visit, refusal: refusal))
        }
    }

    private static func caseID(_ visit: StaffVisit) throws -> String {
        let id = try visit.parameter("case")
        guard PublicID.isWellFormed(id) else { throw Refusal.notFound }
        return id
    }

    /// The case again, with what was wrong in one of the smaller forms beside it.
    static func page(_ visit: StaffVisit, problem: CaseForm.Problem) async throws -> Reply {
        try await page(visit, typed: CaseForm(visit, problem: problem))
    }

    private static func page(_ visit: StaffVisit, typed form: CaseForm) async throws -> Reply {
        let cases = visit.services.stores.cases
        guard let file = try await cases.file(try caseID(visit), for: visit.staff, now: visit.now) else {
            throw Refusal.notFound
        }
        let colleagues = try await cases.caseworkers(now: visit.now)
        let telling = try await CaseTellingView.of(file, visit, problem: form.problem)
        let page = CasePage(
            file, viewer: visit.staff, colleagues: colleagues, form: form, telling: telling, csrf: visit.csrf,
            now: visit.now, zone: visit.services.settings.timeZone)
        return try visit.page(page, title: "A case", status: form.status)
    }
}
