import HTTPTypes
import SnugCore
import SnugReference
import SnugStore

/// Asking for a listening ear, and changing what one asked.
enum AskHandlers {
    /// Answers `GET /mentoring/ask`, with the topics ticked of the thread that the visitor comes from.
    static func form(_ visit: MemberVisit) async throws -> Reply {
        let draft = RequestDraft(
            about: "", leanings: Leanings(topics: try await topics(visit)), ways: [.messages])
        return try await show(
            Asking(draft: draft, voices: try await Voice(visit, thread: nil).view(visit)), visit, status: .ok)
    }

    /// Answers `POST /mentoring/requests`.
    static func ask(_ visit: MemberVisit) async throws -> Reply {
        try visit.checkMayWrite()
        let typed = RequestDraft(visit.form)
        let submission = await Submission(visit, typed: typed.screened)
        let draft = typed.saying(submission.draft)
        let voice = try await Voice(visit, thread: nil)
        let held = submission.verdict == .hold
        var asking = Asking(
            draft: draft, voices: voice.view(visit, problem: held ? nil : voice.problem), problems: draft.problems(),
            seen: submission.seen)
        if asking.errors != nil { return try await show(asking, visit) }
        if submission.verdict == .askAboutDetails {
            asking.noticed = Noticed(submission)
            return try await show(asking, visit)
        }
        do {
            return try await store(draft, by: voice.author(visit, held: held), submission, visit)
        } catch let problem as VoiceProblem {
            asking.voices = voice.view(visit, problem: problem)
            return try await show(asking, visit)
        }
    }

    private static func store(
        _ draft: RequestDraft, by author: PseudonymID, _ submission: Submission, _ visit: MemberVisit
    ) async throws -> Reply {
        let asked = try await mentoring {
            try await visit.services.stores.mentoring.ask(
                newRequest(draft, by: author, submission, visit),
                own: visit.member.pseudonyms.union([author]), now: visit.now)
        }
        if asked.urgent { await visit.services.alerts.urgentCaseWaits() }
        return .see("/mentoring/requests/\(asked.id)?done=asked")
    }

    private static func newRequest(
        _ draft: RequestDraft, by author: PseudonymID, _ submission: Submission, _ visit: MemberVisit
    ) -> NewRequest {
        NewRequest(
            draft: draft, author: author, screening: submission.screening, held: submission.verdict == .hold,
            once: visit.visit.onceKey("\(draft.facts.map(\.words)) \(submission.seen)"))
    }

    /// Answers `GET /mentoring/requests/:request/edit`.
    static func editForm(_ visit: MemberVisit) async throws -> Reply {
        let file = try await own(visit)
        let submission = Submission(visit, stored: file.draft.screened)
        let noticed = submission.screening.details.contains(where: \.mustReplace) ? Noticed(submission) : nil
        return try await show(
            Asking(id: file.publicID, draft: file.draft, noticed: noticed, seen: submission.seen), visit, status: .ok)
    }

    /// Answers `POST /mentoring/requests/:request/edit`.
    static func edit(_ visit: MemberVisit) async throws -> Reply {
        try visit.checkMayWrite()
        let file = try await own(visit)
        let typed = RequestDraft(visit.form)
        let submission = await Submission(visit, typed: typed.screened)
        var asking = Asking(
            id: file.publicID, draft: typed.saying(submission.draft), problems: typed.problems(),
            seen: submission.seen)
        if asking.errors != nil { return try await show(asking, visit) }
        if submission.verdict == .askAboutDetails {
            asking.noticed = Noticed(submission)
            return try await show(asking, visit)
        }
        // The store keeps the name that it was asked under.
        let changed = newRequest(asking.draft, by: visit.member.everyday.id, submission, visit)
        let kept = try await mentoring {
            try await visit.services.stores.mentoring.reword(
                file.publicID, changed, own: visit.member.pseudonyms, now: visit.now)
        }
        if kept.urgent { await visit.services.alerts.urgentCaseWaits() }
        return .see("/mentoring/requests/\(file.publicID)?done=saved")
    }

    private static func own(_ visit: MemberVisit) async throws -> RequestFile {
        let file = try await visit.mentoringRequest()
        guard file.role == .asker, file.state == .waiting else { throw Refusal.notFound }
        return file
    }

    private static func show(
        _ asking: Asking, _ visit: MemberVisit, status: HTTPResponse.Status = .unprocessableContent
    ) async throws -> Reply {
        var asking = asking
        if asking.id == nil {
            asking.waiting = try await visit.services.stores.mentoring.truth(for: nil, now: visit.now).usual
        }
        return try visit.page(AskPage(asking, visit), title: "Mentoring", status: status)
    }

    /// What the thread is about that somebody comes from, as far as they can read it.
    private static func topics(_ visit: MemberVisit) async throws -> Set<MentoringTopic> {
        let thread = visit.query["thread"]
        guard !thread.isEmpty,
            let part = try await visit.services.stores.threads.part(.start, of: thread, for: visit.reader),
            let first = part.posts.first, first.opening,
            let opening = try await visit.services.stores.threads.post(first.publicID, for: visit.reader),
            opening.state == .visible || visit.member.pseudonyms.contains(opening.author)
        else { return [] }
        let screening = visit.services.reference.screener.screen(title: part.head.title, body: opening.source)
        return Set(MentoringTopic.of(screeningTopics: screening.topics).prefix(RequestDraft.mostTopics))
    }
}
