import Foundation

/// Keeps the matcher's memories from one post to the next, for there are thousands and a post touches few of them.
///
/// They hold numbers of positions and no word of a post. Positions go on from post to post, so that whatever an earlier post
/// left behind lies too far back to count.
final class MemoryPool: @unchecked Sendable {  // Everything mutable is guarded by `lock`.
    /// Memories on loan to one matcher, and the position it may begin at.
    struct Loan {
        var memories: [PatternMemory]
        /// Where each was last seen: by themselves, since that is asked for every edge and the rest of few.
        var lasts: [Int32]
        var position: Int32
    }

    /// Farther than any gap in a pattern reaches.
    private static let distance: Int32 = 200
    /// Far below the largest position, so that a long post cannot pass it.
    private static let highest: Int32 = 1 << 29
    /// More matchers than this do not work at once.
    private static let most = 8

    private let count: Int
    /// Guards `free`, the only thing that changes; hence the unchecked conformance.
    private let lock = NSLock()
    private var free: [Loan] = []

    init(count: Int) { self.count = count }

    func take() -> Loan {
        lock.lock()
        defer { lock.unlock() }
        if let loan = free.popLast() { return loan }
        let memory = PatternMemory()
        return Loan(
            memories: Array(repeating: memory, count: count), lasts: Array(repeating: memory.last, count: count),
            position: 0)
    }

    /// Takes memories back, whose position is that of the last word read.
    func giveBack(_ loan: Loan) {
        guard loan.position < MemoryPool.highest else { return }
        lock.lock()
        defer { lock.unlock() }
        guard free.count < MemoryPool.most else { return }
        var loan = loan
        loan.position += MemoryPool.distance
        free.append(loan)
    }
}
