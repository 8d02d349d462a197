import Foundation
import Keys
import SnugCore
import SnugReference
import SnugStore

/// Brings the demo's mentoring to life by the same steps as people do, in the order of time: applying, training, asking,
/// talking, ending, and what coordinators do in between.
struct DemoMentoringSeeder: Sendable {
    let mentoring: DemoMentoring
    let reference: Reference
    let stores: Stores
    let authors: [String: PseudonymID]
    let staff: [String: SignedInStaff]
    let timeZone: TimeZone
    /// The moment of a day of the community.
    let moment: @Sendable (_ day: Int, _ minute: Int) -> Date
    let now: Date

    /// Who coordinates; nil when the files have nobody, and then nobody listens either.
    private var coordinator: SignedInStaff? { staff.values.first { $0.roles.contains(.coordinator) } }

    /// One step of somebody's; the numbers are places in the file.
    private enum Step {
        case apply(Int)
        case train(Int)
        case rest(Int)
        case ask(Int)
        case accept(Int)
        case message(Int, Int)
        case call(Int, Int)
        case end(Int)
        case feedback(Int)
        case propose(Int)
    }

    /// Where a request of the file is now.
    private struct Places {
        var mentors: [String: String] = [:]
        var requests: [Int: String] = [:]
    }

    /// Carries everything out.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    func seed() async throws {
        guard let coordinator else { return }
        var places = Places()
        for (at, step) in steps() where at <= now {
            // As the job would have: what falls silent closes in its own time, and not when the demo is seeded.
            try await stores.mentoring.settle(now: at)
            try await carryOut(step, at: at, by: coordinator, &places)
        }
        for proposal in mentoring.proposals { try await answer(proposal) }
    }

    private func steps() -> [(Date, Step)] {
        var steps: [(Date, Step)] = []
        for (index, mentor) in mentoring.mentors.enumerated() {
            let applied = moment(mentor.day, 600)
            steps += [(applied, .apply(index)), (applied + 4 * 3_600, .train(index)), (now - 7_200, .rest(index))]
        }
        for (index, request) in mentoring.requests.enumerated() {
            let asked = moment(request.day, request.minute ?? 0)
            func after(_ span: String) -> Date { asked + (DemoTime.seconds(span) ?? 0) }
            steps.append((asked, .ask(index)))
            if let accepted = request.accepted { steps.append((after(accepted.after), .accept(index))) }
            for (place, message) in (request.messages ?? []).enumerated() {
                steps.append((after(message.after), .message(index, place)))
            }
            for day in request.calls ?? [] { steps.append((moment(day, 1_200), .call(index, day))) }
            if let ended = request.ended {
                steps += [(after(ended.after), .end(index)), (after(ended.after) + 86_400, .feedback(index))]
            }
        }
        for (index, proposal) in mentoring.proposals.enumerated() {
            steps.append((moment(proposal.day, 1_230), .propose(index)))
        }
        return steps.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element)
    }

    private func carryOut(
        _ step: Step, at moment: Date, by coordinator: SignedInStaff, _ places: inout Places
    ) async throws {
        switch step {
        case .apply(let index): try await apply(mentoring.mentors[index], at: moment, &places)
        case .train(let index): try await train(mentoring.mentors[index], at: moment, by: coordinator, places)
        case .rest(let index): try await rest(mentoring.mentors[index], at: moment)
        case .ask(let index): places.requests[index] = try await ask(mentoring.requests[index], at: moment)
        case .accept(let index): try await accept(index, at: moment, by: coordinator, places)
        case .message(let index, let place): try await send(index, place, at: moment, places)
        case .call(let index, let day):
            guard let id = places.requests[index] else { return }
            try await stores.conversations.noteCall(
                on: CalendarDay.text(of: self.moment(day, 0), in: timeZone), in: id,
                own: own(mentoring.requests[index].by))
        case .end(let index): try await end(index, at: moment, places)
        case .feedback(let index): try await feedback(index, at: moment, places)
        case .propose(let index): try await propose(mentoring.proposals[index], at: moment)
        }
    }

    private func own(_ name: String) -> Set<PseudonymID> { Set([authors[name]].compactMap { $0 }) }

    private func once() -> [UInt8] { Array(PublicID.random().utf8) }
}

/// Those who listen.
extension DemoMentoringSeeder {
    private func apply(_ mentor: DemoMentoring.Mentor, at moment: Date, _ places: inout Places) async throws {
        guard let name = authors[mentor.name] else { return }
        places.mentors[mentor.name] = try await stores.mentors.apply(
            MentorDraft(experience: mentor.experience, leanings: mentor.leanings),
            screening: reference.screener.screen(title: "", body: mentor.experience), as: name, own: [name],
            once: once(),
            now: moment
        ).id
    }

    private func train(
        _ mentor: DemoMentoring.Mentor, at moment: Date, by coordinator: SignedInStaff, _ places: Places
    ) async throws {
        guard let id = places.mentors[mentor.name], mentor.state != MentorState.applied.rawValue else { return }
        let desk = stores.mentoringDesk
        for words in mentor.checks ?? [] {
            try await desk.note(.check, words, about: id, by: coordinator, once: once(), now: moment)
        }
        try await desk.decide(.openTraining, about: id, reason: "Read and talked with.", by: coordinator, now: moment)
        let modules = reference.mentoring.modules
        for module in modules where mentor.passed?.contains(module.slug) ?? true {
            _ = try await stores.training.pass(module, of: modules, own: own(mentor.name), now: moment + 3_600)
        }
        guard mentor.state == MentorState.approved.rawValue else { return }
        try await desk.decide(
            .approve, about: id, reason: "Training finished, checks done.", by: coordinator, now: moment + 7_200)
        for words in mentor.supervision ?? [] {
            try await desk.note(
                .supervision, words, about: id, by: coordinator, once: once(), now: min(moment + 28 * 86_400, now))
        }
    }

    private func rest(_ mentor: DemoMentoring.Mentor, at moment: Date) async throws {
        if mentor.paused == true { try await stores.mentors.change(.pause, own: own(mentor.name), now: moment) }
        if mentor.debrief == true {
            try await stores.mentors.change(.debrief(true), own: own(mentor.name), now: moment)
        }
    }
}

/// Those who ask, and what came of it.
extension DemoMentoringSeeder {
    private func ask(_ request: DemoMentoring.Request, at moment: Date) async throws -> String? {
        guard let name = authors[request.by] else { return nil }
        let screening = reference.screener.screen(title: "", body: MentoringText.request(request.draft))
        let new = NewRequest(
            draft: request.draft, author: name, screening: screening,
            held: Publishing.decide(screening, acknowledged: true) == .hold, once: once())
        return try await stores.mentoring.ask(new, own: [name], now: moment).id
    }

    private func accept(
        _ index: Int, at moment: Date, by coordinator: SignedInStaff, _ places: Places
    ) async throws {
        guard let id = places.requests[index], let listener = mentoring.requests[index].accepted?.by,
            let mentor = places.mentors[listener]
        else { return }
        try await stores.mentoringDesk.offer(
            id, to: mentor, reason: "They have lived it.", by: coordinator, now: moment - 1_800)
        _ = try await stores.mentoring.look(at: id, for: own(listener), now: moment - 600)
        try await stores.mentoring.accept(id, for: own(listener), now: moment)
    }

    private func name(_ side: String, of index: Int) -> String {
        let request = mentoring.requests[index]
        return side == MentoringSide.asker.rawValue ? request.by : request.accepted?.by ?? ""
    }

    private func send(_ index: Int, _ place: Int, at moment: Date, _ places: Places) async throws {
        guard let id = places.requests[index], let message = mentoring.requests[index].messages?[place] else { return }
        let new = NewMessage(
            words: message.words, screening: reference.screener.screen(title: "", body: message.words), once: once())
        _ = try await stores.conversations.send(
            new, to: id, own: own(name(message.from, of: index)),
            days: reference.mentoring.workingDays(in: timeZone), now: moment)
    }

    private func end(_ index: Int, at moment: Date, _ places: Places) async throws {
        guard let id = places.requests[index], let ended = mentoring.requests[index].ended,
            let reason = EndReason(rawValue: ended.reason)
        else { return }
        try await stores.conversations.end(id, reason: reason, own: own(name(ended.by, of: index)), now: moment)
    }

    private func feedback(_ index: Int, at moment: Date, _ places: Places) async throws {
        guard let id = places.requests[index], let feedback = mentoring.requests[index].feedback else { return }
        for (side, answers) in [(MentoringSide.asker, feedback.asker), (.mentor, feedback.mentor)] {
            guard let answers else { continue }
            let said = MentoringFeedback(
                helped: answers.helped, heavy: answers.heavy, star: answers.star ?? "", wish: answers.wish ?? "")
            try await stores.conversations.keep(said, of: id, own: own(name(side.rawValue, of: index)), now: moment)
        }
    }
}

/// What members propose about the training.
extension DemoMentoringSeeder {
    private func propose(_ proposal: DemoMentoring.Proposal, at moment: Date) async throws {
        guard let module = reference.mentoring.modules.first(where: { $0.slug == proposal.module }),
            let name = authors[proposal.by]
        else { return }
        _ = try await stores.training.propose(
            proposal.words, screening: reference.screener.screen(title: "", body: proposal.words), for: module,
            as: name,
            once: once(), now: moment)
    }

    private func answer(_ proposal: DemoMentoring.Proposal) async throws {
        guard let decided = proposal.decided, let person = staff[decided.by],
            let open = try await stores.training.proposals(for: proposal.module).first(where: {
                $0.words == proposal.words && $0.state == "open"
            })
        else { return }
        try await stores.training.answer(
            open.id, taken: decided.taken, decided.answer, by: person,
            now: min(moment(proposal.day, 1_230) + (DemoTime.seconds(decided.after) ?? 0), now))
    }
}
