import HTTPTypes
import SnugCore
import SnugStore

/// A request: its page, taking it back, asking again.
enum RequestHandlers {
    /// Answers `GET /mentoring/requests/:request`, which is whatever page the request has come to.
    static func show(_ visit: MemberVisit) async throws -> Reply {
        guard let file = try await visit.knownRequest() else { return try await closed(to: visit) }
        if file.role == .looking { return try visit.page(LookPage(file, visit), title: "Mentoring") }
        guard file.state != .waiting, file.mentorName != nil else { return try await own(file, visit) }
        return try await TalkHandlers.show(file, visit)
    }

    /// A mentor whose half hour is over is led back; nobody learns whether there is such a request.
    private static func closed(to visit: MemberVisit) async throws -> Reply {
        let mentor = try await visit.services.stores.mentors.mentor(of: visit.member.pseudonyms)
        guard mentor?.state == .approved else { throw Refusal.notFound }
        return .see("/mentoring/mentor?done=not-open")
    }

    private static func own(_ file: RequestFile, _ visit: MemberVisit) async throws -> Reply {
        let waits = file.state == .waiting
        let truth =
            waits
            ? try await visit.services.stores.mentoring.truth(for: file.publicID, now: visit.now) : nil
        let panel = try await AuthorPanel.html(waits ? file.panel : nil, waiting: file.isHeld, for: visit.visit)
        let found = Submission(visit, stored: file.draft.screened).screening.details
        let page = RequestPage(
            file, truth: truth, panel: panel, mustCome: found.contains(where: \.mustReplace),
            next: waits ? nil : try NextSteps(file.draft, visit), visit)
        return try visit.page(page, title: "Mentoring")
    }

    /// Answers `GET /mentoring/requests/:request/withdrawal`.
    static func confirmWithdrawal(_ visit: MemberVisit) async throws -> Reply {
        let file = try await visit.mentoringRequest()
        guard file.role == .asker, file.state == .waiting else { throw Refusal.notFound }
        let page = WithdrawPage(csrf: visit.csrf, id: file.publicID, againDays: MentoringRules.againDays)
        return try visit.page(page, title: "Mentoring")
    }

    /// Answers `POST /mentoring/requests/:request/withdrawal`.
    static func withdraw(_ visit: MemberVisit) async throws -> Reply {
        let id = try visit.parameter("request")
        try await mentoring {
            try await visit.services.stores.mentoring.withdraw(id, own: visit.member.pseudonyms, now: visit.now)
        }
        return .see("/mentoring/requests/\(id)?done=request-withdrawn")
    }

    /// Answers `POST /mentoring/requests/:request/again`.
    static func again(_ visit: MemberVisit) async throws -> Reply {
        try visit.checkMayWrite()
        let id = try visit.parameter("request")
        let new = try await mentoring {
            try await visit.services.stores.mentoring.again(id, own: visit.member.pseudonyms, now: visit.now)
        }
        return .see("/mentoring/requests/\(new)?done=asked")
    }
}
