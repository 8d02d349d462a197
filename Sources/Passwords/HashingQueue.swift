import Foundation
import Synchronization

/// Runs slow work on threads of its own: a few at a time, a few more waiting, and nobody beyond that.
///
/// Each argon2 hash takes 19 MiB and tens of milliseconds of a core, so unlimited hashing would let anybody who can
/// reach the sign-in page take the server down.
final class HashingQueue: Sendable {
    private let threads: OperationQueue
    private let admitted = Mutex(0)
    private let room: Int

    init(maxConcurrent: Int, maxWaiting: Int) {
        threads = OperationQueue()
        threads.name = "passphrase hashing"
        threads.maxConcurrentOperationCount = max(1, maxConcurrent)
        room = max(1, maxConcurrent) + max(0, maxWaiting)
    }

    /// Runs work when its turn comes.
    ///
    /// Work that has been admitted is done even if the caller has gone: stopping it half-way would make the time
    /// that sign-in takes depend on the caller.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        guard enter() else { throw HashingError.busy }
        defer { admitted.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            threads.addOperation { continuation.resume(with: Result(catching: work)) }
        }
    }

    /// How many have been admitted and aren't done.
    var waitingOrRunning: Int {
        admitted.withLock { $0 }
    }

    private func enter() -> Bool {
        admitted.withLock { count in
            guard count < room else { return false }
            count += 1
            return true
        }
    }
}
