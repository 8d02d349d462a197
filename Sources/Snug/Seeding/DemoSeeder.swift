import Foundation
import Keys
import Markdown
import SnugCore
import SnugReference
import SnugStore

/// Brings the demo community to life by the same steps as people do: every text is screened, what screening holds is
/// held, and staff decide through the same rules.
struct DemoSeeder: Sendable {
    let demo: DemoReference
    let reference: Reference
    let people: DemoPeople
    let now: Date

    private var stores: Stores { people.stores }

    /// How many days the community's files span: its last evening was yesterday's.
    private static let span = 42

    /// Where a post of the files is now.
    private struct Place: Hashable {
        let thread: String
        let reply: Int?
    }

    /// A post of the files that exists now.
    private struct Written {
        let posted: Posted
        let at: Date
    }

    /// Makes everything.
    /// - Returns: The names to sign in with.
    /// - Throws: `OperatorProblem`, `DatabaseTrouble`.
    func seed() async throws -> [String] {
        let (authors, signInNames) = try await people.join(demo.authors, now: day(0))
        let staff = try await people.employ(demo.staff.staff, now: day(0))
        let administrator = staff.values.first { $0.roles == .administrators }
        if let administrator { try await people.schedule(demo.staff.rota, by: administrator, now: day(0)) }
        let written = try await write(authors)
        try await report(written, authors)
        if let moderator = staff.values.first(where: { $0.roles.contains(.moderator) }) {
            try await lock(written, by: moderator)
        }
        for decision in demo.staff.decisions {
            guard let person = staff[decision.by] else { continue }
            try await carryOut(decision, by: person, written, authors)
        }
        try await DemoMentoringSeeder(
            mentoring: demo.mentoring, reference: reference, stores: stores, authors: authors, staff: staff,
            timeZone: people.timeZone, moment: { day($0, minute: $1) }, now: now
        ).seed()
        if let host = staff.values.first(where: { !$0.roles.isDisjoint(with: .caseworkers) }) {
            try await DemoLinkUpSeeder(
                linkUp: demo.linkUp, reference: reference, stores: stores, authors: authors, staff: host,
                timeZone: people.timeZone, now: now
            ).seed()
        }
        return signInNames
    }

    private func day(_ number: Int, minute: Int = 0) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = people.timeZone
        let days = number - Self.span
        let midnight = calendar.date(byAdding: .day, value: days, to: calendar.startOfDay(for: now)) ?? now
        return calendar.date(bySettingHour: minute / 60, minute: minute % 60, second: 0, of: midnight) ?? midnight
    }

    private func write(_ authors: [String: PseudonymID]) async throws -> [Place: Written] {
        let all = demo.boards.flatMap { board in board.threads.map { (board.board, $0) } }
        let inOrder = all.sorted { start(of: $0.1) < start(of: $1.1) }
        var written: [Place: Written] = [:]
        for (board, thread) in inOrder {
            let seeded = seedThread(thread, on: board, authors)
            let posted = try await stores.threads.seed([seeded.thread])
            for (index, post) in (posted.first ?? []).enumerated() {
                let place = Place(thread: thread.title, reply: index == 0 ? nil : index - 1)
                written[place] = Written(posted: post, at: seeded.moments[index])
            }
        }
        return written
    }

    private func start(of thread: DemoThread) -> Date { day(thread.day, minute: thread.minute ?? 0) }

    private func seedThread(
        _ thread: DemoThread, on board: String, _ authors: [String: PseudonymID]
    ) -> (thread: SeedThread, moments: [Date]) {
        let start = start(of: thread)
        let opening = post(
            PostDraft(title: thread.title, note: thread.note ?? "", body: thread.body), by: authors[thread.author])
        let replies = (thread.replies ?? []).map { reply in
            SeedPost(
                post(PostDraft(title: nil, body: reply.body), by: authors[reply.author]),
                writtenAt: start.addingTimeInterval(DemoTime.seconds(reply.after) ?? 0),
                quoted: reply.quotes.map { $0 == "first" ? 0 : (Int($0) ?? 0) + 1 })
        }
        let seeded = SeedThread(board: board, opening: SeedPost(opening, writtenAt: start), replies: replies)
        return (
            seeded, [start] + (thread.replies ?? []).map { start.addingTimeInterval(DemoTime.seconds($0.after) ?? 0) }
        )
    }

    private func post(_ draft: PostDraft, by author: PseudonymID?) -> NewPost {
        NewPost(demo: draft, by: author ?? PseudonymID(""), screenedBy: reference)
    }

    private func lock(_ written: [Place: Written], by staff: SignedInStaff) async throws {
        for thread in demo.boards.flatMap(\.threads) where thread.locked == true {
            guard let post = written[Place(thread: thread.title, reply: nil)] else { continue }
            let last = (thread.replies ?? []).compactMap { DemoTime.seconds($0.after) }.max() ?? 0
            try await stores.threads.change(
                .lock, of: post.posted.thread, by: staff, reason: "Everything has been said.",
                now: post.at.addingTimeInterval(last + 3_600))
        }
    }
}

extension DemoSeeder {
    private func report(_ written: [Place: Written], _ authors: [String: PseudonymID]) async throws {
        for thread in demo.boards.flatMap(\.threads) {
            let replies = (thread.replies ?? []).enumerated().map { (Int?.some($0.offset), $0.element.report) }
            for case (let reply, let report?) in [(nil, thread.report)] + replies {
                guard let post = written[Place(thread: thread.title, reply: reply)], !post.posted.held,
                    let reporter = authors[report.by], let reason = ReportReason(rawValue: report.reason)
                else { continue }
                try await keep(reason, report.words, about: post, by: reporter)
            }
        }
    }

    private func keep(
        _ reason: ReportReason, _ words: String, about post: Written, by reporter: PseudonymID
    ) async throws {
        let report = NewReport(
            post: post.posted.post, reason: reason, words: words, wordsPriority: nil,
            once: Array(PublicID.random().utf8))
        _ = try await stores.reports.keep(
            report, by: .member([reporter]), as: reporter, now: post.at.addingTimeInterval(1_800))
    }

    private func carryOut(
        _ decision: DemoStaff.Decision, by staff: SignedInStaff, _ written: [Place: Written],
        _ authors: [String: PseudonymID]
    ) async throws {
        guard let post = written[Place(thread: decision.thread, reply: decision.reply)],
            let action = CaseAction(rawValue: decision.action), let after = DemoTime.seconds(decision.after)
        else { return }
        // A text that screening let pass comes to staff as such texts do: somebody is worried.
        if try await stores.cases.caseID(ofPost: post.posted.post) == nil, let reporter = authors["cardigan-weather"] {
            try await keep(.worriedAboutWriter, "", about: post, by: reporter)
        }
        guard let id = try await stores.cases.caseID(ofPost: post.posted.post) else { return }
        let moment = min(post.at.addingTimeInterval(after), now)
        _ = try await stores.cases.claim(id, by: staff, now: moment)
        var result = try await decide(action, decision, on: id, by: staff, at: moment)
        // The vocabulary may hold what the files' author expected to be published; a held post can't be closed.
        if result == .refused(.postStillHeld) {
            result = try await decide(.publish, decision, on: id, by: staff, at: moment)
        }
        guard result == .done else {
            throw OperatorProblem(
                "The demo's decision “\(action.rawValue)” on “\(decision.thread)” was refused: \(result).")
        }
        _ = try await stores.cases.release(id, by: staff, now: moment)
    }

    private func decide(
        _ action: CaseAction, _ decision: DemoStaff.Decision, on id: String, by staff: SignedInStaff, at moment: Date
    ) async throws -> DecisionResult {
        guard let file = try await stores.cases.file(id, for: staff, now: moment) else { return .notFound }
        let request = DecisionRequest(
            publicID: id, version: file.state.version, postVersion: file.post?.version, action: action,
            draft: CaseDraft(
                reason: decision.reason, words: decision.note ?? "",
                outcome: decision.outcome.flatMap(CaseOutcome.init(rawValue:))))
        return try await stores.cases.decide(request, by: staff, now: moment)
    }
}

extension NewPost {
    /// A post of the demo, screened as any other.
    init(demo draft: PostDraft, by author: PseudonymID, screenedBy reference: Reference) {
        let screening = reference.screener.screen(title: draft.title ?? "", body: draft.body)
        self.init(
            draft: draft, html: Markdown.render(draft.body).html, author: author, screening: screening,
            held: Publishing.decide(screening, acknowledged: true) == .hold,
            cards: draft.title == nil ? [] : reference.signposts.cards(for: screening).map(\.id),
            once: Array(PublicID.random().utf8))
    }
}
