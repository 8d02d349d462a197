import Crypto
import Testing

@testable import Keys

struct ServerKeyTests {
    @Test func derivesAnotherKeyForEachPurpose() {
        let key = ServerKey()
        let subkeys = Set(Purpose.allCases.map(key.subkeyBytes))
        #expect(subkeys.count == Purpose.allCases.count)
        #expect(key.subkeyBytes(.csrf) == key.subkeyBytes(.csrf))
        #expect(key.subkeyBytes(.csrf) != ServerKey().subkeyBytes(.csrf))
    }

    /// What is sealed today has to open after every later change: the derivation is frozen by an HKDF of our own
    /// making from HMAC (RFC 5869, section 2), with one block of output.
    @Test func derivesAsRFC5869Says() throws {
        let root = [UInt8](0..<32)
        let extracted = HMAC<SHA256>.authenticationCode(
            for: root, using: SymmetricKey(data: Array("snug server key v1".utf8)))
        let expanded = HMAC<SHA256>.authenticationCode(
            for: Array("case-text".utf8) + [1], using: SymmetricKey(data: Array(extracted)))
        #expect(try ServerKey(bytes: root).subkeyBytes(.caseText) == Array(expanded))
    }

    @Test func hashesByKeyAndPurpose() throws {
        let key = ServerKey()
        #expect(key.keyedHash("name", for: .reservedNames) == key.keyedHash("name", for: .reservedNames))
        #expect(key.keyedHash("name", for: .reservedNames) != key.keyedHash("name", for: .rateLimits))
        #expect(key.keyedHash("name", for: .reservedNames) != key.keyedHash("names", for: .reservedNames))
    }

    @Test func namesItselfWithoutGivingItselfAway() throws {
        let key = try ServerKey(bytes: [UInt8](0..<32))
        #expect(key.fingerprint.count == 16)
        #expect(key.fingerprint == (try ServerKey(bytes: [UInt8](0..<32)).fingerprint))
        #expect(key.fingerprint != ServerKey().fingerprint)
    }

    @Test(arguments: [0, 16, 31, 33])
    func refusesAnotherLength(count: Int) {
        #expect(throws: KeyError.wrongLength) { try ServerKey(bytes: [UInt8](repeating: 1, count: count)) }
    }

    @Test func comparesBytes() {
        #expect(constantTimeEquals([1, 2], [1, 2]))
        #expect(constantTimeEquals([], []))
        #expect(!constantTimeEquals([1, 2], [1, 3]))
        #expect(!constantTimeEquals([1, 2], [1, 2, 0]))
    }
}
