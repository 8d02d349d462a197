import Foundation
import Synchronization
import Testing

@testable import Passwords

struct HashingQueueTests {
    @Test func turnsAwayWhoeverFindsItFull() async throws {
        let queue = HashingQueue(maxConcurrent: 1, maxWaiting: 1)
        let gate = DispatchSemaphore(value: 0)
        let admitted = AsyncStream<Void>.makeStream()
        let first = Task {
            try await queue.run {
                admitted.continuation.yield()
                gate.wait()
                return 1
            }
        }
        // The first is at work; a second may wait; a third finds no room.
        for await _ in admitted.stream { break }
        let second = Task { try await queue.run { 2 } }
        while queue.waitingOrRunning < 2 { await Task.yield() }
        await #expect(throws: HashingError.busy) { try await queue.run { 3 } }
        gate.signal()
        #expect(try await first.value == 1)
        #expect(try await second.value == 2)
        #expect(try await queue.run { 4 } == 4)
    }

    @Test func neverRunsMoreAtATimeThanAllowed() async throws {
        let queue = HashingQueue(maxConcurrent: 2, maxWaiting: 100)
        let counter = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask { try await queue.run { counter.visit() } }
            }
            try await group.waitForAll()
        }
        #expect(counter.visits == 50)
        #expect(counter.most <= 2)
    }

    @Test func makesRoomAgainAfterAFailure() async throws {
        let queue = HashingQueue(maxConcurrent: 1, maxWaiting: 0)
        for _ in 0..<3 {
            await #expect(throws: HashingError.failed) { try await queue.run { throw HashingError.failed } }
        }
        #expect(try await queue.run { 1 } == 1)
    }
}

/// Counts visits and the most that there were at one moment.
private final class Counter: Sendable {
    private let state = Mutex((now: 0, most: 0, visits: 0))

    var most: Int { state.withLock { $0.most } }
    var visits: Int { state.withLock { $0.visits } }

    func visit() {
        state.withLock {
            $0.now += 1
            $0.visits += 1
            $0.most = max($0.most, $0.now)
        }
        // Gives others the chance to come in at the same time.
        for _ in 0..<100 { sched_yield() }
        state.withLock { $0.now -= 1 }
    }
}
