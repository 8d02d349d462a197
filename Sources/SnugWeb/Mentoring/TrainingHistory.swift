import Foundation
import SnugCore
import SnugReference
import SnugStore

/// A module with every version there was.
struct TrainingHistory: Sendable {
    private let versions: [(module: TrainingModule, reason: String?, madeAt: Date?)]

    /// The version that stands.
    let newest: TrainingModule

    /// Reads the module that the address names.
    /// - Throws: `Refusal.notFound` when there is none; `DatabaseTrouble`.
    init(_ visit: StaffVisit) async throws {
        let slug = try visit.parameter("module")
        guard let base = visit.services.reference.mentoring.modules.first(where: { $0.slug == slug }) else {
            throw Refusal.notFound
        }
        versions = try await visit.services.stores.training.versions(base)
        newest = versions.first?.module ?? base
    }

    /// What a version changed in the one before it; nil when there is no such pair.
    func compared(changedIn version: Int) -> ComparedText? {
        guard let new = versions.first(where: { $0.module.version == version })?.module,
            let old = versions.first(where: { $0.module.version == version - 1 })?.module
        else { return nil }
        return ComparedText("What version \(version) changed", from: old, to: new)
    }

    /// The versions as the page lists them, newest first.
    func lines(_ zone: TimeZone) -> [TrainingModuleDeskPage.Version] {
        versions.map { version in
            TrainingModuleDeskPage.Version(
                version: version.module.version,
                meta: version.madeAt.map { StaffTime.words(for: $0, in: zone) } ?? "came with Snug",
                reason: version.reason, changes: version.module.version > 1)
        }
    }
}

extension TrainingDeskPage.Proposal {
    /// A proposal that waits for an answer.
    init(_ proposal: TrainingProposal, _ modules: [TrainingModule], csrf: String, answer: String) {
        let module = modules.first { $0.slug == proposal.module }
        self.init(
            id: proposal.id, csrf: csrf, title: module?.title ?? proposal.module, slug: proposal.module,
            meta: TrainingDeskPage.meta(proposal), words: proposal.words, answer: answer,
            isOld: module.map { $0.version > proposal.version } ?? false)
    }
}

extension TrainingDeskPage.Answered {
    /// A proposal that was answered.
    init(_ proposal: TrainingProposal, _ modules: [TrainingModule]) {
        self.init(
            title: modules.first { $0.slug == proposal.module }?.title ?? proposal.module,
            meta: "\(proposal.state == "taken" ? "taken up" : "declined") · \(TrainingDeskPage.meta(proposal))",
            words: proposal.words, answer: proposal.answer ?? "")
    }
}

extension TrainingDeskPage {
    static func meta(_ proposal: TrainingProposal) -> String {
        let day = CalendarDay.words(for: CalendarDay.text(of: proposal.madeAt, in: .gmt))
        return "\(proposal.name ?? "somebody who has left"), \(day), about version \(proposal.version)"
    }
}
