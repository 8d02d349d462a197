import Testing

@testable import Passwords

struct Argon2Tests {
    /// RFC 9106, section 5.3: argon2id with secret and associated data.
    @Test func givesTheTagOfTheRFC() throws {
        let input = Argon2.Input(
            password: [UInt8](repeating: 1, count: 32), salt: [UInt8](repeating: 2, count: 16),
            secret: [UInt8](repeating: 3, count: 8), associatedData: [UInt8](repeating: 4, count: 12),
            parameters: Argon2Parameters(memoryKiB: 32, iterations: 3, parallelism: 4))
        let tag: [UInt8] = [
            0x0d, 0x64, 0x0d, 0xf5, 0x8d, 0x78, 0x76, 0x6c, 0x08, 0xc0, 0x37, 0xa3, 0x4a, 0x8b, 0x53, 0xc9,
            0xd0, 0x1e, 0xf0, 0x45, 0x2d, 0x75, 0xb6, 0x5e, 0xb5, 0x25, 0x20, 0xe9, 0x6b, 0x01, 0xe6, 0x59,
        ]
        #expect(try Argon2.hash(input, length: 32) == tag)
        #expect(try Argon2.verify(input, against: tag))
        #expect(try !Argon2.verify(input, against: tag.reversed()))
    }

    @Test func leavesTheCallersInputAlone() throws {
        let input = Argon2.Input(
            password: [1, 2, 3], salt: [UInt8](repeating: 2, count: 16), secret: [4], parameters: .cheapForTests)
        #expect(try Argon2.hash(input, length: 32) == Argon2.hash(input, length: 32))
        #expect(input.password == [1, 2, 3] && input.secret == [4])
    }

    @Test func refusesWhatTheLibraryRefuses() {
        let input = Argon2.Input(password: [1], salt: [1], secret: [], parameters: .cheapForTests)
        #expect(throws: HashingError.failed) { try Argon2.hash(input, length: 32) }
    }
}

struct PHCStringTests {
    private static let published =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"

    /// The reference implementation's own vector: "password" with the salt "somesalt".
    @Test func readsAndWritesAsTheReferenceDoes() throws {
        let phc = try #require(PHCString(text: Self.published))
        #expect(phc.text == Self.published)
        #expect(phc.salt == Array("somesalt".utf8))
        let input = Argon2.Input(
            password: Array("password".utf8), salt: phc.salt, secret: [], parameters: phc.parameters)
        #expect(try Argon2.verify(input, against: phc.hash))
    }

    @Test(arguments: [
        "", "$", "password", "$argon2id$v=19$m=65536,t=2,p=1",
        "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c",
        "$argon2id$v=16$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c", "$argon2id$v=19$m=65536,t=2$c29tZXNhbHQ",
        "$argon2id$v=19$t=2,m=65536,p=1$c29tZXNhbHQ", "$argon2id$v=19$m=-1,t=2,p=1$c29tZXNhbHQ",
        "$argon2id$v=19$m=4294967295,t=2,p=1$c29tZXNhbHQ", "$argon2id$v=19$m=65536,t=4000000000,p=1$c29tZXNhbHQ",
        "$argon2id$v=19$m=65536,t=2,p=1$c29t", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ=",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFh$",
        "$argon2id$v=19$m=65536,t=2,p=1$c29t*XNhbHQ",
    ])
    func refusesDamagedText(text: String) {
        #expect(PHCString(text: text) == nil)
    }
}
