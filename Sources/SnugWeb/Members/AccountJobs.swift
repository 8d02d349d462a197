package import Foundation
package import Logging
import SnugCore
package import SnugStore

/// Work on accounts that isn't anybody's request: names that leave one by one, and words to members that were put off.
package struct AccountJobs: Sendable {
    private let runner: JobRunner

    /// Prepares the jobs.
    /// - Parameters:
    ///   - stores: Where accounts and jobs are.
    ///   - clock: The one clock.
    ///   - logger: Gets a line when a job fails.
    package init(stores: Stores, clock: @escaping @Sendable () -> Date, logger: Logger) {
        runner = JobRunner(
            jobs: stores.jobs,
            workers: [
                DepartureStore.jobKind: { jobs in
                    for job in jobs {
                        let draws = (Double.random(in: 0..<1), Double.random(in: 0..<1))
                        try await stores.departures.step(MemberID(job.subject), draws: draws, now: clock())
                    }
                },
                RevealStore.jobKind: { jobs in
                    for job in jobs { try await stores.reveals.tell(job.subject, now: clock()) }
                },
            ], clock: clock, logger: logger)
    }

    /// Works until the task is cancelled.
    package func run() async { await runner.run() }

    /// Does what is due now.
    package func round() async { await runner.round() }
}
