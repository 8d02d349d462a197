import Foundation
import Passwords
import Testing

struct PasswordHasherTests {
    private func makeHasher(
        _ parameters: Argon2Parameters = .cheapForTests, pepper: [UInt8] = [UInt8](repeating: 9, count: 32)
    ) -> PasswordHasher {
        PasswordHasher(parameters: parameters, pepper: pepper, maxConcurrent: 1, maxWaiting: 8)
    }

    @Test func takesTheRightPassphraseOnly() async throws {
        let hasher = makeHasher()
        let stored = try await hasher.hash("four random words here")
        #expect(try await hasher.verify("four random words here", against: stored))
        #expect(try await !hasher.verify("four random words her", against: stored))
        #expect(try await !hasher.verify("Four random words here", against: stored))
        #expect(try await !hasher.verify("", against: stored))
    }

    @Test func saltsEveryHash() async throws {
        let hasher = makeHasher()
        #expect(try await hasher.hash("four random words here") != hasher.hash("four random words here"))
    }

    @Test func needsThePepper() async throws {
        let stored = try await makeHasher().hash("four random words here")
        let thief = makeHasher(pepper: [])
        #expect(try await !thief.verify("four random words here", against: stored))
    }

    @Test func takesAnotherKeyboardsFormOfTheSameWords() async throws {
        let hasher = makeHasher()
        let stored = try await hasher.hash("caf\u{E9} \u{FB01}g tree")
        #expect(try await hasher.verify("cafe\u{301}\u{A0}fig tree", against: stored))
    }

    @Test func refusesAnybodyForAnUnknownName() async throws {
        #expect(try await !makeHasher().verify("four random words here", against: nil))
    }

    @Test(arguments: ["", "four random words here", "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ"])
    func failsOnADamagedHashRatherThanRefusing(stored: String) async {
        await #expect(throws: HashingError.failed) { try await makeHasher().verify("x", against: stored) }
    }

    @Test func asksForAnotherHashWhenTheParametersHaveChanged() async throws {
        let stored = try await makeHasher().hash("four random words here")
        #expect(!makeHasher().needsRehash(stored))
        let stronger = makeHasher(Argon2Parameters(memoryKiB: 16, iterations: 1, parallelism: 1))
        #expect(stronger.needsRehash(stored))
        #expect(try await stronger.verify("four random words here", against: stored))
        #expect(stronger.needsRehash("damaged"))
    }

    @Test func usesTheStandardWork() async throws {
        let stored = try await makeHasher(.standard).hash("four random words here")
        #expect(stored.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    }
}

struct KeyDerivationTests {
    private let hasher = PasswordHasher(
        parameters: .cheapForTests, pepper: [1], maxConcurrent: 1, maxWaiting: 8)

    @Test func givesTheSameKeyForTheSameRecipe() async throws {
        let recipe = hasher.makeRecipe()
        let key = try await hasher.derive("four random words here", recipe: recipe)
        #expect(key.count == 32)
        #expect(try await hasher.derive("four random words here", recipe: recipe) == key)
        #expect(try await hasher.derive("four random words", recipe: recipe) != key)
        #expect(try await hasher.derive("four random words here", recipe: hasher.makeRecipe()) != key)
    }

    @Test func keepsToTheRecipeWhenTheParametersChange() async throws {
        let recipe = hasher.makeRecipe()
        let later = PasswordHasher(
            parameters: Argon2Parameters(memoryKiB: 32, iterations: 2, parallelism: 1), pepper: [1], maxConcurrent: 1,
            maxWaiting: 8)
        #expect(
            try await hasher.derive("four random words here", recipe: recipe)
                == later.derive("four random words here", recipe: recipe))
    }

    @Test func isNeverTheStoredHash() async throws {
        let stored = try await hasher.hash("four random words here")
        let parts = stored.split(separator: "$")
        let recipe = "$" + parts.dropLast().joined(separator: "$")
        let key = try await hasher.derive("four random words here", recipe: recipe)
        #expect(!stored.hasSuffix(Data(key).base64EncodedString().replacing("=", with: "")))
    }

    @Test func refusesAHashAsARecipe() async throws {
        let stored = try await hasher.hash("four random words here")
        await #expect(throws: HashingError.failed) { try await hasher.derive("x", recipe: stored) }
    }
}
