import Foundation
import HTTPTypes
import SnugCore
import SnugReference
import SnugStore

/// The training as coordinators keep it: its versions, and what members propose.
enum TrainingDeskHandlers {
    /// Characters of an answer or a reason.
    static let wordsLimit = 2_000
    /// How many answered proposals the page still shows.
    private static let answeredShown = 20

    /// Answers `GET /mentoring/training`.
    static func list(_ visit: StaffVisit) async throws -> Reply { try await list(visit, errors: nil, answering: "") }

    /// Answers `POST /mentoring/proposals/:proposal`.
    static func answer(_ visit: StaffVisit) async throws -> Reply {
        let id = try visit.parameter("proposal")
        guard ["taken", "declined"].contains(visit.form["decision"]) else { throw Refusal.unreadable }
        let words = visit.form.trimmed("answer")
        if let sentence = mistake(words, "Please answer them in a few words: they took the trouble to write.") {
            return try await list(visit, errors: FormErrors("answer-\(id)", sentence), answering: id)
        }
        do {
            try await visit.services.stores.training.answer(
                id, taken: visit.form["decision"] == "taken", words, by: visit.staff, now: visit.now)
        } catch is MentoringRefusal {
            guard try await visit.services.stores.training.proposals().contains(where: { $0.id == id }) else {
                throw Refusal.notFound
            }
            throw Refusal.conflict(
                "Somebody else has answered this proposal in the meantime. Nothing you wrote was sent.")
        }
        return .see("/mentoring/training?done=saved")
    }

    /// Answers `GET /mentoring/training/:module`.
    static func module(_ visit: StaffVisit) async throws -> Reply {
        let found = try await TrainingHistory(visit)
        let changed = Int(visit.query["changed"]).flatMap { found.compared(changedIn: $0) }
        return try page(visit, found, form: ModuleForm(found.newest), compared: changed)
    }

    /// Answers `POST /mentoring/training/:module`.
    static func publish(_ visit: StaffVisit) async throws -> Reply {
        let found = try await TrainingHistory(visit)
        let form = try ModuleForm(visit.form)
        let typed = form.module(found.newest.slug)
        // Before anything else: whoever edits an older text should learn of the newer one first.
        if form.basedOn != found.newest.version { return try stale(visit, found, form, typed) }
        let mistakes =
            typed.problems().map { ("body", Optional($0)) } + [
                ("reason", mistake(form.reason, "Say what changes, and why."))
            ]
        if let errors = FormErrors(mistakes.map { (field: $0.0, sentence: $0.1) }) {
            return try page(visit, found, form: form, errors: errors)
        }
        do {
            var module = typed
            module.version = form.basedOn
            try await visit.services.stores.training.publish(
                module, of: visit.services.reference.mentoring.modules, reason: form.reason, by: visit.staff,
                now: visit.now)
        } catch MentoringRefusal.gone {
            return try stale(visit, try await TrainingHistory(visit), form, typed)
        }
        return .see("/mentoring/training/\(typed.slug)?done=version-published")
    }

    /// Both texts: the one that was published meanwhile, and the one that was typed, which stays in the form.
    private static func stale(
        _ visit: StaffVisit, _ found: TrainingHistory, _ form: ModuleForm, _ typed: TrainingModule
    ) throws -> Reply {
        let sentence = "Version \(found.newest.version) was published after you opened version \(form.basedOn)."
        let conflict = TrainingModuleDeskPage.Conflict(
            sentence: sentence,
            compared: ComparedText(
                "What your text would change in version \(found.newest.version)", from: found.newest, to: typed))
        return try page(visit, found, form: form.based(on: found.newest.version), conflict: conflict)
    }

    private static func mistake(_ words: String, _ sentence: String) -> String? {
        if words.isEmpty { return sentence }
        return words.count > wordsLimit ? "Make this shorter: \(wordsLimit) characters at most." : nil
    }

    private static func page(
        _ visit: StaffVisit, _ found: TrainingHistory, form: ModuleForm, errors: FormErrors? = nil,
        conflict: TrainingModuleDeskPage.Conflict? = nil, compared: ComparedText? = nil
    ) throws -> Reply {
        let module = found.newest
        let page = TrainingModuleDeskPage(
            csrf: visit.csrf, slug: module.slug, heading: module.title,
            meta: "Version \(module.version) · \(Plural.words(module.minutes, "minute", "minutes")) to read",
            errors: errors, conflict: conflict, compared: compared, sections: TrainingSection.sections(of: module.body),
            question: module.question,
            answers: module.answers.enumerated().map {
                TrainingModuleDeskPage.Answer(words: $1.words, why: $1.why, isRight: $0 == module.right)
            }, form: form, history: found.lines(visit.services.settings.timeZone))
        let status: HTTPResponse.Status =
            conflict != nil ? .conflict : errors != nil ? .unprocessableContent : .ok
        return try visit.page(page, title: "Training", status: status)
    }

    private static func list(_ visit: StaffVisit, errors: FormErrors?, answering: String) async throws -> Reply {
        let store = visit.services.stores.training
        let modules = try await store.modules(visit.services.reference.mentoring.modules)
        let all = try await store.proposals()
        let (open, decided) = (all.filter { $0.state == "open" }, all.filter { $0.state != "open" })
        let page = TrainingDeskPage(
            csrf: visit.csrf, errors: errors,
            modules: modules.map { module in
                let waiting = open.count { $0.module == module.slug }
                return TrainingDeskPage.Module(
                    slug: module.slug, title: module.title,
                    meta: "version \(module.version) · \(Plural.words(module.minutes, "minute", "minutes"))",
                    waiting: waiting == 0 ? nil : Plural.words(waiting, "proposal", "proposals"))
            },
            proposals: open.map { proposal in
                TrainingDeskPage.Proposal(
                    proposal, modules, csrf: visit.csrf, answer: proposal.id == answering ? visit.form["answer"] : "")
            }, noneWaiting: open.isEmpty,
            answered: decided.prefix(answeredShown).map { TrainingDeskPage.Answered($0, modules) },
            noneAnswered: decided.isEmpty)
        return try visit.page(page, title: "Training", status: errors == nil ? .ok : .unprocessableContent)
    }
}
