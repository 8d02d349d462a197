/// Lets only so many tests work on databases at once, for a thousand tests all begin together.
///
/// A request's patience with its database is counted by the clock: a hundred databases made side by side on two busy cores
/// would use it up before the first word is written.
actor Room {
    @TaskLocal private static var isInside = false

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// - Parameter places: How many may be inside.
    init(places: Int) { free = places }

    /// Waits for a place and runs a body in it; a test that is inside already needs no second one.
    nonisolated func run(_ body: () async throws -> Void) async throws {
        if Self.isInside { return try await body() }
        await enter()
        let result = await Self.result(of: { try await Self.$isInside.withValue(true, operation: body) })
        await leave()
        try result.get()
    }

    /// What a body came to, so that something can be done after it whatever that was.
    static func result(of body: () async throws -> Void) async -> Result<Void, any Error> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }

    private func enter() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
