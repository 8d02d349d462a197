/// How much work one passphrase hash takes.
package struct Argon2Parameters: Sendable, Hashable {
    /// Memory that one hash needs, in KiB.
    package let memoryKiB: UInt32
    /// How often that memory is gone through.
    package let iterations: UInt32
    /// How many threads share the work.
    package let parallelism: UInt32

    /// Describes an amount of work.
    ///
    /// - Parameters:
    ///   - memoryKiB: Memory in KiB, at least 8 for each thread.
    ///   - iterations: Passes over the memory.
    ///   - parallelism: Threads.
    package init(memoryKiB: UInt32, iterations: UInt32, parallelism: UInt32) {
        self.memoryKiB = memoryKiB
        self.iterations = iterations
        self.parallelism = parallelism
    }

    /// What the server uses: 19 MiB and two passes on one thread (OWASP Password Storage Cheat Sheet).
    package static let standard = Argon2Parameters(memoryKiB: 19_456, iterations: 2, parallelism: 1)

    /// The least that argon2 accepts, so that tests are quick; it protects nothing.
    package static let cheapForTests = Argon2Parameters(memoryKiB: 8, iterations: 1, parallelism: 1)

    /// Whether stored parameters are sane; a database somebody has tampered with must not make us fill the memory.
    var isBearable: Bool {
        (1...16).contains(parallelism) && (1...64).contains(iterations)
            && memoryKiB >= 8 * parallelism && memoryKiB <= 1_048_576
    }
}
