import Foundation
import HTTPTypes
import Keys
import Markdown
import SnugCore
import SnugReference
import SnugStore

/// The training of those who listen.
enum TrainingHandlers {
    /// Answers `GET /mentoring/training`.
    static func index(_ visit: MemberVisit) async throws -> Reply {
        let trainee = try await Trainee(visit)
        return try visit.page(TrainingPage(trainee, visit), title: "Mentoring")
    }

    /// Answers `GET /mentoring/training/:module`.
    static func module(_ visit: MemberVisit) async throws -> Reply {
        let trainee = try await Trainee(visit)
        return try await page(try trainee.module(visit), trainee, visit).reply(visit)
    }

    private static func page(
        _ module: TrainingModule, _ trainee: Trainee, _ visit: MemberVisit
    ) async throws -> ModulePage {
        let store = visit.services.stores.training
        var page = ModulePage(module, trainee, visit)
        let proposals = try await store.proposals(for: module.slug, own: visit.member.pseudonyms)
        page.panel = try await AuthorPanel.html(
            forWords: proposals.filter { $0.state == "open" }.map(\.words), for: visit.visit)
        page.show(
            proposals: proposals,
            changes: trainee.base(of: module) == module ? [] : try await store.versions(trainee.base(of: module)),
            visit)
        return page
    }

    /// Answers `POST /mentoring/training/:module`: an answer to the question at its end.
    ///
    /// The answer's page is no redirect, since what somebody chose stands in no address; nobody counts wrong ones.
    static func answer(_ visit: MemberVisit) async throws -> Reply {
        let trainee = try await Trainee(visit)
        let module = try trainee.module(visit)
        guard trainee.mayAnswer else { throw Refusal.notFound }
        var page = try await page(module, trainee, visit)
        guard visit.form["version"] == String(module.version) else {
            page.answerWrong = "The text has changed while you read it. Please look at it once more."
            return try page.reply(visit, status: .conflict)
        }
        guard let chosen = Int(visit.form["answer"]), module.answers.indices.contains(chosen) else {
            page.answerWrong = "Choose one of the answers."
            return try page.reply(visit, status: .unprocessableContent)
        }
        page.choose(chosen)
        guard chosen == module.right else {
            page.wrong = module.answers[chosen].why
            return try page.reply(visit)
        }
        let done = try await mentoring {
            try await visit.services.stores.training.pass(
                module, of: trainee.modules, own: visit.member.pseudonyms, now: visit.now)
        }
        page.right = module.answers[chosen].why
        page.next = trainee.step(after: module, done: done)
        return try page.reply(visit)
    }

    /// Answers `POST /mentoring/training/:module/proposals`.
    static func propose(_ visit: MemberVisit) async throws -> Reply {
        try visit.checkMayWrite()
        let trainee = try await Trainee(visit)
        let module = try trainee.module(visit)
        let draft = PostDraft(title: nil, body: visit.form["words"])
        let over = draft.body.count - 3_000
        let wrong =
            draft.body.isEmpty
            ? "Write what you would change. A line is enough."
            : over > 0 ? "Make it \(over) characters shorter, or send it in two parts." : nil
        if let wrong {
            var page = try await page(module, trainee, visit)
            page.proposal = draft.body
            page.proposalWrong = wrong
            return try page.reply(visit, status: .unprocessableContent)
        }
        let screening = await visit.services.screened(title: "", body: draft.body).screening
        let sent = try await mentoring {
            try await visit.services.stores.training.propose(
                draft.body, screening: screening, for: module, as: trainee.name ?? visit.member.everyday.id,
                once: visit.visit.onceKey(draft.body), now: visit.now)
        }
        if sent.urgent { await visit.services.alerts.urgentCaseWaits() }
        return .see("/mentoring/training/\(module.slug)?done=proposed")
    }
}

/// Somebody who reads the training, and how far they are.
struct Trainee: Sendable {
    let modules: [TrainingModule]
    /// The modules as Snug brings them.
    private let base: [TrainingModule]
    /// The version of each module that they passed.
    let passed: [String: Int]
    let state: MentorState?
    let trainedUntil: Date?
    /// The name they listen under.
    let name: PseudonymID?

    /// Reads the training as it is now.
    /// - Throws: `DatabaseTrouble`.
    init(_ visit: MemberVisit) async throws {
        let stores = visit.services.stores
        base = visit.services.reference.mentoring.modules
        modules = try await stores.training.modules(base)
        let mentor = try await stores.mentors.mentor(of: visit.member.pseudonyms)
        state = mentor?.state
        trainedUntil = mentor?.trainedUntil
        name = mentor?.pseudonym
        guard let mentor else {
            passed = [:]
            return
        }
        // Whoever renews begins anew.
        let counted = try await stores.training.renewed(by: mentor, now: visit.now)
        passed = try await stores.training.progress(of: mentor.id).filter { counted.contains($0.key) }
    }

    /// A module as Snug brings it.
    func base(of module: TrainingModule) -> TrainingModule { base.first { $0.slug == module.slug } ?? module }

    var mayAnswer: Bool { state == .training || state == .approved }

    func hasPassed(_ module: TrainingModule) -> Bool { passed[module.slug] == module.version }

    /// The module that the address names.
    /// - Throws: `Refusal.notFound`.
    func module(_ visit: MemberVisit) throws -> TrainingModule {
        let slug = try visit.parameter("module")
        guard let module = modules.first(where: { $0.slug == slug }) else { throw Refusal.notFound }
        return module
    }

    /// Where to go on after a module that was passed just now.
    func step(after module: TrainingModule, done: Bool) -> ModulePage.Step {
        if done { return ModulePage.Step(path: "/mentoring/mentor", words: "That was all of it: to your page") }
        guard let next = modules.first(where: { $0.slug != module.slug && !hasPassed($0) }) else {
            return ModulePage.Step(path: "/mentoring/training", words: "Back to the training")
        }
        return ModulePage.Step(path: "/mentoring/training/\(next.slug)", words: "Go on: \(next.title)")
    }
}
