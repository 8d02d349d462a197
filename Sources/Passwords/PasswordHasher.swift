import Foundation

/// Hashes passphrases with argon2id, and derives the keys that wrap members' private keys.
///
/// The pepper goes in as argon2's secret, so that a stolen database alone can't be guessed at (decision 3). The work
/// is done off Swift's cooperative threads, with a bound on how much runs and how much waits.
package struct PasswordHasher: Sendable {
    private let parameters: Argon2Parameters
    private let pepper: [UInt8]
    private let queue: HashingQueue
    private let nobody: String
    private let tally = HashingTally()

    /// Sets up a hasher; make one and share it, since its bounds are its own.
    ///
    /// - Parameters:
    ///   - parameters: The work for new hashes.
    ///   - pepper: A secret that is not in the database.
    ///   - maxConcurrent: How many hashes are computed at a time.
    ///   - maxWaiting: How many more may wait their turn.
    package init(parameters: Argon2Parameters, pepper: [UInt8], maxConcurrent: Int, maxWaiting: Int) {
        self.parameters = parameters
        self.pepper = pepper
        queue = HashingQueue(maxConcurrent: maxConcurrent, maxWaiting: maxWaiting)
        // No passphrase is known that gives this hash, and checking against it takes as long as against a real one.
        nobody = PHCString(parameters: parameters, salt: Self.random(16), hash: Self.random(32)).text
    }

    /// How many hashes were begun so far: tests use it to see that two answers took the same work.
    package var count: Int { tally.count }

    /// Hashes a new passphrase.
    ///
    /// - Parameter passphrase: As it was typed.
    /// - Returns: The text to store.
    /// - Throws: `HashingError`.
    package func hash(_ passphrase: String) async throws -> String {
        let salt = Self.random(16)
        return try await tally.counting(queue) { [self] in
            let hash = try Argon2.hash(input(passphrase, salt: salt, parameters: parameters), length: 32)
            return PHCString(parameters: parameters, salt: salt, hash: hash).text
        }
    }

    /// Checks a passphrase.
    ///
    /// - Parameters:
    ///   - passphrase: As it was typed.
    ///   - stored: The stored text, or nil when nobody has the name: the same work is done then, so that the time
    ///     taken doesn't tell which names exist.
    /// - Returns: True only for the right passphrase of somebody who exists.
    /// - Throws: `HashingError`.
    package func verify(_ passphrase: String, against stored: String?) async throws -> Bool {
        guard let expected = PHCString(text: stored ?? nobody), !expected.hash.isEmpty else {
            throw HashingError.failed
        }
        let matches = try await tally.counting(queue) { [self] in
            try Argon2.verify(
                input(passphrase, salt: expected.salt, parameters: expected.parameters), against: expected.hash)
        }
        return matches && stored != nil
    }

    /// Tells whether a stored hash was made with other parameters than today's.
    ///
    /// - Parameter stored: The stored text.
    /// - Returns: True when the passphrase should be hashed again at the next chance, which is a successful sign-in.
    package func needsRehash(_ stored: String) -> Bool {
        PHCString(text: stored)?.parameters != parameters
    }

    /// Makes a recipe for deriving a key: a fresh salt together with today's parameters.
    ///
    /// - Returns: Text to store beside what is wrapped; it holds nothing secret.
    package func makeRecipe() -> String {
        PHCString(parameters: parameters, salt: Self.random(16)).text
    }

    /// Derives the key that wraps a member's private key.
    ///
    /// Its salt is never the salt of the stored hash, and the computation is marked as being for a key, so that the
    /// stored hash says nothing about it.
    ///
    /// - Parameters:
    ///   - passphrase: As it was typed.
    ///   - recipe: What `makeRecipe()` made when the key was first derived.
    /// - Returns: 32 bytes.
    /// - Throws: `HashingError`.
    package func derive(_ passphrase: String, recipe: String) async throws -> [UInt8] {
        guard let recipe = PHCString(text: recipe), recipe.hash.isEmpty else { throw HashingError.failed }
        return try await tally.counting(queue) { [self] in
            var input = input(passphrase, salt: recipe.salt, parameters: recipe.parameters)
            input.associatedData = Array("snug member key wrap v1".utf8)
            return try Argon2.hash(input, length: 32)
        }
    }

    /// NFKC, because the same words typed on another keyboard may come in another form of Unicode: accents composed
    /// or not, spaces that don't break, full-width letters.
    private func input(_ passphrase: String, salt: [UInt8], parameters: Argon2Parameters) -> Argon2.Input {
        let normal = passphrase.precomposedStringWithCompatibilityMapping
        return Argon2.Input(password: Array(normal.utf8), salt: salt, secret: pepper, parameters: parameters)
    }

    private static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
