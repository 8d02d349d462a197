package import Foundation
package import Logging
package import SnugCore
import SnugReference
package import SnugStore

/// A text that the rules and, in so far as there was time, the second reader have read.
struct Screened: Sendable {
    let screening: Screening
    /// Whether the second reader has to read it again, with more time.
    let awaitsSecondReader: Bool
}

extension Services {
    /// How long somebody who presses "Post" waits for the second reader at most.
    private static let patience = Duration.milliseconds(300)

    /// Screens a text: the rules first, then the second reader, who can only make it more urgent.
    ///
    /// - Parameters:
    ///   - title: The title as its author wrote it; empty for a reply.
    ///   - body: The body as its author wrote it.
    /// - Returns: What was found.
    func screened(title: String, body: String) async -> Screened {
        let found = reference.screener.screen(title: title, body: body)
        guard let secondReader else { return Screened(screening: found, awaitsSecondReader: false) }
        let reading = await secondReader.read(title: title, body: body, within: Self.patience)
        return Screened(screening: found.heeding(reading: reading), awaitsSecondReader: !reading.isComplete)
    }
}

/// Reads posts again for which there was no time while their authors waited.
package struct SecondReadings: Sendable {
    private let runner: JobRunner

    /// Prepares the readings.
    ///
    /// - Parameters:
    ///   - store: Where the posts are.
    ///   - jobs: Where it is written down which are to be read.
    ///   - screener: The rules, whose findings an opinion is laid beside.
    ///   - reader: The second reader.
    ///   - alerts: Where content-free word of an urgent case goes.
    ///   - clock: The one clock.
    ///   - logger: Gets a line for each failure.
    package init(
        store: SecondReadingStore, jobs: JobStore, screener: Screener, reader: any PostReader, alerts: any CaseAlerts,
        clock: @escaping @Sendable () -> Date, logger: Logger
    ) {
        runner = JobRunner(
            jobs: jobs,
            workers: [
                SecondReadingStore.jobKind: { jobs in
                    for job in jobs {
                        guard let words = try await store.words(of: job.subject) else { continue }
                        let title = words.title ?? ""
                        let found = screener.screen(title: title, body: words.body)
                        let reading = await reader.read(title: title, body: words.body, within: nil)
                        let heeded = found.heeding(reading.opinion)
                        guard heeded != found else { continue }
                        let urgent = try await store.raise(job.subject, words: words, to: heeded, now: clock())
                        if urgent { await alerts.urgentCaseWaits() }
                    }
                }
            ], clock: clock, logger: logger)
    }

    /// Says that a post waits to be read, and returns at once.
    package func ring() { runner.ring() }

    /// Reads until the task is cancelled; what a crash left behind comes first.
    package func run() async { await runner.run() }

    /// Reads what waits now.
    package func readDue() async { await runner.round() }
}
