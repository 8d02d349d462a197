/// Gives an operation a number of seconds, after which it is cancelled: a sender who drips a form byte by byte would
/// otherwise hold a connection for ever.
/// - Parameters:
///   - seconds: How long it may take.
///   - operation: What to do.
/// - Returns: What the operation returned.
/// - Throws: `Refusal.unreadable` when time is up, or what the operation threw.
func withDeadline<T: Sendable>(
    seconds: Int, _ operation: @escaping @Sendable () async throws -> T
) async throws -> T {
    try await withThrowingTaskGroup(of: T.self) { group in
        group.addTask { try await operation() }
        group.addTask {
            try await Task.sleep(for: .seconds(seconds))
            throw Refusal.unreadable
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { throw Refusal.unreadable }
        return first
    }
}
