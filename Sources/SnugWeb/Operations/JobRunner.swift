package import Foundation
package import Logging
package import SnugStore

/// Does the jobs that requests have written down, beside the sites and at least once (decisions.md 25).
///
/// A worker gets every due job of its kind at once: twenty urgent cases need one alarm and not twenty.
package struct JobRunner: Sendable {
    /// Does jobs of one kind; throws when they must be tried again.
    package typealias Worker = @Sendable ([Job]) async throws -> Void

    private let jobs: JobStore
    private let workers: [String: Worker]
    private let recurring: [String: TimeInterval]
    private let clock: @Sendable () -> Date
    private let logger: Logger
    private let waiting: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation

    /// Prepares to run jobs.
    /// - Parameters:
    ///   - jobs: Where they are written down.
    ///   - workers: Who does which kind.
    ///   - recurring: Kinds that fall due again and again, with the seconds between.
    ///   - clock: The one clock.
    ///   - logger: Gets a line for each failure, without a word of what it was about.
    package init(
        jobs: JobStore, workers: [String: Worker], recurring: [String: TimeInterval] = [:],
        clock: @escaping @Sendable () -> Date, logger: Logger
    ) {
        self.jobs = jobs
        self.workers = workers
        self.recurring = recurring
        self.clock = clock
        self.logger = logger
        // One ring is enough: a round does all that is due.
        (waiting, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Says that there may be work, and returns at once.
    package func ring() { bell.yield() }

    /// Works until the task is cancelled: whenever the bell rings, and now and then for what had to be put off.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    bell.yield()
                    try? await Task.sleep(for: .seconds(Self.lookSeconds))
                }
                bell.finish()
            }
            for await _ in waiting { await round() }
            group.cancelAll()
        }
    }

    /// Does everything that is due now.
    package func round() async {
        for kind in workers.keys.sorted() {
            do {
                try await work(kind)
            } catch {
                // Stopped in the middle of it: what wasn't done stays written down.
                if Task.isCancelled { return }
                logger.error("Jobs could not be looked after.", metadata: ["kind": "\(kind)"])
            }
        }
    }

    private func work(_ kind: String) async throws {
        if let seconds = recurring[kind] { try await jobs.recur(kind, every: seconds, now: clock()) }
        guard let worker = workers[kind], try await jobs.isWorkDue([kind], now: clock()) else { return }
        let due = try await jobs.lease(kind, now: clock())
        guard !due.isEmpty else { return }
        do {
            try await keeping(due) { try await worker(due) }
            try await jobs.finish(due, now: clock())
        } catch {
            try await tryAgain(due)
        }
    }

    /// Does work whose lease is extended meanwhile, so that no other node takes it for given up.
    private func keeping(_ leased: [Job], _ work: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while true {
                    try await Task.sleep(for: .seconds(JobStore.leaseSeconds / 3))
                    // A lease that can't be extended now may be at the next try; at worst the work is done twice.
                    try? await jobs.extend(leased, now: clock())
                }
            }
            group.addTask { try await work() }
            defer { group.cancelAll() }
            _ = try await group.next()
        }
    }

    /// Puts failed jobs off, each time for longer; after a day or so there is nothing left to be early for.
    private func tryAgain(_ failed: [Job]) async throws {
        let now = clock()
        let given = failed.filter { $0.attempts >= Self.mostAttempts }
        if !given.isEmpty {
            logger.error("Jobs were given up.", metadata: ["kind": "\(given[0].kind)", "count": "\(given.count)"])
            try await jobs.finish(given, now: now)
        }
        for job in failed where job.attempts < Self.mostAttempts {
            try await jobs.putOff([job], until: now.addingTimeInterval(Self.pause(after: job.attempts)))
        }
        logger.warning("Jobs failed and will be tried again.", metadata: ["count": "\(failed.count - given.count)"])
    }

    /// How many seconds to wait after so many attempts: half a minute, a minute, two ...
    ///
    /// an hour.
    static func pause(after attempts: Int) -> TimeInterval {
        min(30 * pow(2, Double(max(0, min(attempts, 20) - 1))), 3600)
    }

    /// How often a runner looks whether there is work.
    package static let lookSeconds: TimeInterval = 25

    static let mostAttempts = 30
}
