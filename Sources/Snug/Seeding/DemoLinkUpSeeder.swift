import Foundation
import Markdown
import SnugCore
import SnugReference
import SnugStore

/// Brings the demo's link-up to life by the same steps as people do, week by week: planning, hosting, bringing, reading one
/// another, picking and rounding up.
struct DemoLinkUpSeeder: Sendable {
    let linkUp: DemoLinkUp
    let reference: Reference
    let stores: Stores
    let authors: [String: PseudonymID]
    /// Whoever of staff invites the hosts.
    let staff: SignedInStaff
    let timeZone: TimeZone
    let now: Date

    private var calendar: EditionCalendar { EditionCalendar(zone: timeZone) }

    /// The same hour by the wall's clock, whatever was done to the clocks meanwhile: by seconds the last hour of a Sunday
    /// would land in the next week.
    private func moment(weeksAgo: Int) -> Date {
        var local = Calendar(identifier: .gregorian)
        local.timeZone = timeZone
        return local.date(byAdding: .day, value: -7 * weeksAgo, to: now) ?? now
    }

    /// Carries everything out.
    /// - Throws: `EntryRefusal`, `KeepingRefusal`, `OperatorProblem`, `DatabaseTrouble`.
    func seed() async throws {
        for edition in linkUp.editions.sorted(by: { $0.weeksAgo > $1.weeksAgo }) {
            let moment = moment(weeksAgo: edition.weeksAgo)
            try await stores.linkUp.plan(now: moment, calendar: calendar)
            guard let current = try await stores.linkUp.current(now: moment)?.edition else {
                throw OperatorProblem("The demo's link-up has no edition \(edition.weeksAgo) weeks ago.")
            }
            try await hold(edition, as: current)
        }
        try await stores.linkUp.plan(now: now, calendar: calendar)
        try await stores.linkUp.beginTalks(now: now)
    }

    private func hold(_ edition: DemoLinkUp.Edition, as current: Edition) async throws {
        let opens = current.times.window.opens
        guard let host = authors[edition.host] else { return }
        try await stores.linkUp.invite(edition.host, to: current.number, by: staff, now: opens)
        try await stores.linkUp.answer(current.number, accept: true, own: [host])
        func keep(_ keeping: Keeping) async throws {
            try await stores.linkUp.keep(
                keeping, number: current.number, by: .host([host]), now: opens, calendar: calendar)
        }
        try await keep(.theme(edition.theme ?? ""))
        try await keep(
            .introduce(source: edition.introduction, html: Markdown.render(edition.introduction).html))
        for entry in edition.entries {
            guard let brought = try await bring(entry, to: current.number, opens: opens) else { continue }
            if let reason = entry.picked { try await keep(.pick(entry: brought, reason: reason)) }
        }
    }

    /// - Returns: The entry's id, unless its time is still to come.
    private func bring(
        _ entry: DemoLinkUp.Entry, to number: Int, opens: Date
    ) async throws -> String? {
        let at = opens.addingTimeInterval(DemoTime.seconds(entry.after) ?? 0)
        guard at <= now, let author = authors[entry.by] else { return nil }
        let address = try entry.url.map { try EntryAddress(typed: $0) }
        let added = try await stores.linkUp.add(
            post(PostDraft(title: entry.title, body: entry.words), by: author), address: address, to: number,
            by: MemberID(entry.by), reader: .member([author]), limit: nil, now: at)
        for comment in entry.comments ?? [] {
            let moment = opens.addingTimeInterval(DemoTime.seconds(comment.after) ?? 0)
            guard moment <= now, let reader = authors[comment.by] else { continue }
            _ = try await stores.threads.reply(
                post(PostDraft(title: nil, body: comment.words), by: reader), thread: added.posted.thread, quoting: nil,
                reader: .member([reader]), now: moment)
            _ = try await stores.linkUp.note(
                added.entry, read: true, by: MemberID(comment.by), reader: .member([reader]))
        }
        return added.entry
    }

    private func post(_ draft: PostDraft, by author: PseudonymID) -> NewPost {
        NewPost(demo: draft, by: author, screenedBy: reference)
    }
}
