import HTTPTypes
import SnugCore
import SnugStore

/// Listening to others: applying, and the mentor's own page.
enum MentorHandlers {
    /// Answers `GET /mentoring/mentor`: the form for whoever doesn't listen, the mentor's page for whoever does.
    static func page(_ visit: MemberVisit) async throws -> Reply { try await MentorDesk(visit).page() }

    /// Answers `POST /mentoring/mentor`.
    static func apply(_ visit: MemberVisit) async throws -> Reply {
        try visit.checkMayWrite()
        let typed = MentorDraft(experience: visit.form["experience"], leanings: Leanings(visit.form))
        let submission = await Submission(visit, typed: PostDraft(title: nil, body: typed.experience))
        var draft = typed
        draft.experience = submission.draft.body
        let voice = try await Voice(visit, thread: nil)
        var applying = Applying(
            draft: draft, voices: voice.view(visit, problem: voice.problem), problems: draft.problems(),
            seen: submission.seen)
        if applying.errors != nil { return try applying.page(visit) }
        if submission.verdict == .askAboutDetails {
            applying.noticed = Noticed(submission)
            return try applying.page(visit)
        }
        do {
            return try await store(draft, by: voice.author(visit, held: false), submission, visit)
        } catch let problem as VoiceProblem {
            applying.voices = voice.view(visit, problem: problem)
            return try applying.page(visit)
        }
    }

    private static func store(
        _ draft: MentorDraft, by name: PseudonymID, _ submission: Submission, _ visit: MemberVisit
    ) async throws -> Reply {
        _ = try await mentoring {
            try await visit.services.stores.mentors.apply(
                draft, as: name, own: visit.member.pseudonyms.union([name]),
                once: visit.visit.onceKey("\(draft.leanings.facts.map(\.words)) \(submission.seen)"), now: visit.now)
        }
        return .see("/mentoring/mentor?done=applied")
    }

    /// Answers `POST /mentoring/mentor/settings`.
    static func settings(_ visit: MemberVisit) async throws -> Reply {
        guard visit.form["what"] != "leanings" else { return try await changeLeanings(visit) }
        guard let change = changes[visit.form["what"]] else { throw Refusal.unreadable }
        try await mentoring {
            try await visit.services.stores.mentors.change(change.0, own: visit.member.pseudonyms, now: visit.now)
        }
        return .see("/mentoring/mentor?done=\(change.done)")
    }

    private static let changes: [String: (MentorChange, done: String)] = [
        "pause": (.pause, "mentor-paused"), "resume": (.resume, "mentor-resumed"),
        "debrief": (.debrief(true), "debrief-asked"), "no-debrief": (.debrief(false), "saved"),
        "end": (.end, "mentor-stopped"),
    ]

    private static func changeLeanings(_ visit: MemberVisit) async throws -> Reply {
        let own = visit.member.pseudonyms
        let store = visit.services.stores.mentors
        let leanings = Leanings(visit.form)
        if let problem = MentorDraft(experience: "kept", leanings: leanings).problems().first {
            return try await MentorDesk(visit, typed: leanings, problem: (problem.field.rawValue, problem.words)).page()
        }
        guard let mentor = try await store.mentor(of: own) else { throw Refusal.notFound }
        try await mentoring {
            try await store.change(.leanings(leanings), own: own, now: visit.now)
            if let limit = Int(visit.form["limit"]), (1...MentorSettings.most(mentor)).contains(limit) {
                try await store.change(.limit(limit), own: own, now: visit.now)
            }
        }
        return .see("/mentoring/mentor?done=saved")
    }
}

/// What a mentor does with a request: reading the next, keeping it longer, saying yes, letting go.
enum LookHandlers {
    /// Answers `POST /mentoring/mentor/next`.
    static func next(_ visit: MemberVisit) async throws -> Reply {
        try await stepping(visit) {
            let file = try await visit.services.stores.mentoring.next(for: visit.member.pseudonyms, now: visit.now)
            return file.map { "/mentoring/requests/\($0.publicID)" } ?? "/mentoring/mentor?done=nobody-waits"
        }
    }

    /// Answers `POST /mentoring/mentor/requests/:request/look`.
    static func look(_ visit: MemberVisit) async throws -> Reply {
        try await stepping(visit) {
            let file = try await visit.services.stores.mentoring.look(
                at: try visit.parameter("request"), for: visit.member.pseudonyms, now: visit.now)
            return "/mentoring/requests/\(file.publicID)"
        }
    }

    /// Answers `POST /mentoring/mentor/requests/:request/extend`.
    static func extend(_ visit: MemberVisit) async throws -> Reply {
        try await stepping(visit) {
            let id = try visit.parameter("request")
            try await visit.services.stores.mentoring.extend(id, for: visit.member.pseudonyms, now: visit.now)
            return "/mentoring/requests/\(id)?done=saved"
        }
    }

    /// Answers `POST /mentoring/mentor/requests/:request/accept`.
    static func accept(_ visit: MemberVisit) async throws -> Reply {
        try await stepping(visit) {
            let id = try visit.parameter("request")
            try await visit.services.stores.mentoring.accept(id, for: visit.member.pseudonyms, now: visit.now)
            return "/mentoring/requests/\(id)?done=accepted"
        }
    }

    /// Answers `POST /mentoring/mentor/requests/:request/let-go`.
    static func letGo(_ visit: MemberVisit) async throws -> Reply {
        try await stepping(visit) {
            let id = try visit.parameter("request")
            try await visit.services.stores.mentoring.letGo(of: id, for: visit.member.pseudonyms, now: visit.now)
            return "/mentoring/mentor?done=let-go"
        }
    }

    /// Does a step and goes where it leads; what speaks against it is said on the mentor's page, as it stands now.
    private static func stepping(_ visit: MemberVisit, _ step: () async throws -> String) async throws -> Reply {
        try visit.checkMayWrite()
        do {
            return .see(try await step())
        } catch let refusal as MentoringRefusal {
            guard let sentence = refusal.sentence else { throw refusal.refusal }
            return try await MentorDesk(visit, problem: ("main", sentence)).page(status: .conflict)
        }
    }
}
