import Foundation
import Logging
import ServiceLifecycle
import SnugCore
import SnugStore
import SnugWeb

/// Work that goes on beside the sites until the server stops.
struct BackgroundWork: Service {
    let work: @Sendable () async -> Void

    func run() async throws { await cancelWhenGracefulShutdown { await work() } }
}

/// Clears away what has had its time, again and again, on one node at a time.
struct MaintenanceService: Service {
    private let jobs: JobStore
    private let runner: JobRunner

    /// Prepares the clear-outs.
    init(_ installation: Installation, every: Duration, timeZone: TimeZone, logger: Logger) {
        let store = MaintenanceStore(
            database: installation.database, key: installation.key, timeZone: timeZone)
        jobs = installation.stores.jobs
        runner = JobRunner(
            jobs: installation.stores.jobs,
            workers: [MaintenanceStore.jobKind: { _ in try await store.clearAway(now: Date()) }],
            recurring: [MaintenanceStore.jobKind: every / .seconds(1)], clock: { Date() }, logger: logger)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // Once at each start, whenever the next one is due: what was deleted just before the server stopped has
            // waited long enough. A full disk is no reason not to serve; the next round tries again.
            try? await jobs.ask(for: MaintenanceStore.jobKind, now: Date())
            await runner.run()
        }
    }
}

/// Plans the editions of the link-up ahead and begins the talk about each round-up, on one node at a time.
struct LinkUpService: Service {
    private let runner: JobRunner

    /// Prepares the work.
    init(_ installation: Installation, zone: TimeZone, logger: Logger) {
        let store = installation.stores.linkUp
        let calendar = EditionCalendar(zone: zone)
        runner = JobRunner(
            jobs: installation.stores.jobs,
            workers: [
                LinkUpStore.jobKind: { _ in
                    try await store.plan(now: Date(), calendar: calendar)
                    try await store.beginTalks(now: Date())
                }
            ], recurring: [LinkUpStore.jobKind: 3600], clock: { Date() }, logger: logger)
    }

    func run() async throws { await cancelWhenGracefulShutdown { await runner.run() } }
}

/// Gives mentoring requests back that were left unanswered and closes conversations that have fallen silent, on one node at
/// a time.
struct MentoringService: Service {
    private let runner: JobRunner

    /// Prepares the work.
    init(_ installation: Installation, logger: Logger) {
        let store = installation.stores.mentoring
        runner = JobRunner(
            jobs: installation.stores.jobs,
            workers: [MentoringStore.jobKind: { _ in try await store.settle(now: Date()) }],
            recurring: [MentoringStore.jobKind: 300], clock: { Date() }, logger: logger)
    }

    func run() async throws { await cancelWhenGracefulShutdown { await runner.run() } }
}
