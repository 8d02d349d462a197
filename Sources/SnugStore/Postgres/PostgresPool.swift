import Foundation

/// A bounded pool of threads, each with one connection, and the queue in front of them.
///
/// The store's bodies are synchronous: they run here and never block Swift's own threads.
final class PostgresPool: @unchecked Sendable {  // Everything mutable is guarded by `condition`.
    typealias Job = @Sendable (PostgresWorker) -> Void

    private let condition = NSCondition()
    private var jobs: [Job] = []
    private var next = 0
    private var isClosing = false
    private var running = 0

    /// Starts the threads; they connect when there is work.
    /// - Parameters:
    ///   - address: The server.
    ///   - size: How many.
    ///   - patience: How long a request waits.
    init(_ address: PostgresAddress, size: Int, patience: Duration) {
        running = size
        for _ in 0..<size {
            let thread = Thread { [self] in work(PostgresWorker(address, patience: patience)) }
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    /// Puts a job into the queue.
    func add(_ job: @escaping Job) {
        condition.lock()
        jobs.append(job)
        condition.signal()
        condition.unlock()
    }

    /// Ends the threads after the jobs that are in the queue, and waits for that.
    func close() {
        condition.lock()
        isClosing = true
        condition.broadcast()
        while running > 0 { condition.wait() }
        condition.unlock()
    }

    private func work(_ worker: PostgresWorker) {
        while let job = take() { job(worker) }
        worker.close()
        condition.lock()
        running -= 1
        condition.broadcast()
        condition.unlock()
    }

    private func take() -> Job? {
        condition.lock()
        defer { condition.unlock() }
        while next == jobs.count {
            if isClosing { return nil }
            condition.wait()
        }
        let job = jobs[next]
        next += 1
        // Taken jobs are let go of now and then, at once.
        if next == jobs.count || next > 256 {
            jobs.removeFirst(next)
            next = 0
        }
        return job
    }
}
