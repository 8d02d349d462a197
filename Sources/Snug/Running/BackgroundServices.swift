import Foundation
import Logging
import ServiceLifecycle
import SnugStore
import SnugWeb

/// Carries alerts out beside the sites.
struct AlertService: Service {
    let alerts: JobAlerts

    func run() async throws {
        await cancelWhenGracefulShutdown { await alerts.deliver() }
    }
}

/// Carries on with accounts that are going.
struct AccountService: Service {
    let jobs: AccountJobs

    func run() async throws {
        await cancelWhenGracefulShutdown { await jobs.run() }
    }
}

/// Clears away what has had its time, again and again.
struct MaintenanceService: Service {
    let store: MaintenanceStore
    let every: Duration
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await clearAway()
                try? await Task.sleep(for: every)
            }
        }
    }

    /// A failure is told and not fatal: the sites stay up, and the next round does what this one couldn't.
    private func clearAway() async {
        do {
            try await store.clearAway(now: Date())
        } catch {
            // Stopped in the middle of it: that is no failure.
            if Task.isCancelled { return }
            logger.error("The clear-out failed; it is tried again.", metadata: ["every": "\(every)"])
        }
    }
}
