package import Foundation
package import Logging
package import SnugStore

/// Alerts that survive a restart: the store writes a job in the same transaction as the urgent case, and this carries it
/// out, again and again until somebody was told (decisions.md 15).
package struct JobAlerts: CaseAlerts {
    private let runner: JobRunner
    private let logger: Logger

    /// Prepares alerts and the runner that carries them out.
    /// - Parameters:
    ///   - stores: Where jobs and cases are.
    ///   - transports: The ways out; with none, the log and the open staff page are all there is.
    ///   - clock: The one clock.
    ///   - logger: Gets a line at once for each urgent case.
    package init(
        stores: Stores, transports: [any AlertTransport], clock: @escaping @Sendable () -> Date, logger: Logger
    ) {
        let alerts = stores.alerts
        runner = JobRunner(
            jobs: stores.jobs,
            workers: [
                AlertStore.jobKind: { jobs in
                    guard try await alerts.stillWaits(jobs.map(\.subject)) else { return }
                    try await Self.send(through: transports, logger: logger)
                }
            ], clock: clock, logger: logger)
        self.logger = logger
    }

    /// The ways out that an operator's settings name.
    /// - Parameter settings: The settings.
    /// - Returns: The transports, none for `.logOnly`.
    package static func transports(_ settings: AlertSettings) -> [any AlertTransport] {
        let command = settings.command.map { CommandTransport(path: $0) as any AlertTransport }
        let webhook = settings.webhook.map { WebhookTransport(address: $0) as any AlertTransport }
        return [command, webhook].compactMap(\.self)
    }

    package func urgentCaseWaits() async {
        logger.warning("\(AlertWords.sentence)")
        runner.ring()
    }

    /// Tries every way out.
    ///
    /// One that works is enough: trying again for the other would ring people twice.
    private static func send(through transports: [any AlertTransport], logger: Logger) async throws {
        var failure: (any Error)?
        var told = transports.isEmpty
        for transport in transports {
            do {
                try await transport.send()
                told = true
            } catch {
                logger.error("An alert could not be handed over.", metadata: ["way": "\(type(of: transport))"])
                failure = error
            }
        }
        if let failure, !told { throw failure }
    }

    /// Carries alerts out until the task is cancelled; those that a crash left behind come first.
    package func deliver() async { await runner.run() }

    /// Carries out what is due now.
    package func deliverDue() async { await runner.round() }
}
