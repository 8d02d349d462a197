import Synchronization

/// Counts hashes.
final class HashingTally: Sendable {
    private let begun = Mutex(0)

    var count: Int { begun.withLock { $0 } }

    /// Counts one hash and lets the queue compute it.
    func counting<Value: Sendable>(
        _ queue: HashingQueue, _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        begun.withLock { $0 += 1 }
        return try await queue.run(work)
    }
}
