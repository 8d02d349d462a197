import Keys
import Testing

struct WrapTests {
    private let serverKey = ServerKey()
    private let member = MemberKeys.make()
    private let place = Binding(table: "members", column: "passphrase_wrap", row: "m1")
    private let passphraseKey = [UInt8](repeating: 7, count: 32)

    private func secrets() -> [WrapSecret] {
        [.passphrase(passphraseKey), .recoveryCode(.random()), .session(.random())]
    }

    @Test func eachSecretUnwrapsWhatItWrapped() throws {
        for secret in secrets() {
            let wrapped = try member.wrapped(under: secret, serverKey: serverKey, binding: place)
            let again = try MemberKeys.unwrap(wrapped, under: secret, serverKey: serverKey, binding: place)
            #expect(again.publicKey == member.publicKey)
        }
    }

    @Test func aNewPassphraseOpensWhatWasSealedUnderTheOld() throws {
        let sealed = try MemberKeys.seal([42], to: member.publicKey, binding: place)
        let old = try member.wrapped(under: .passphrase(passphraseKey), serverKey: serverKey, binding: place)
        let newKey = WrapSecret.passphrase([UInt8](repeating: 8, count: 32))
        let new = try MemberKeys.unwrap(old, under: .passphrase(passphraseKey), serverKey: serverKey, binding: place)
            .wrapped(under: newKey, serverKey: serverKey, binding: place)
        let again = try MemberKeys.unwrap(new, under: newKey, serverKey: serverKey, binding: place)
        #expect(try again.open(sealed, binding: place) == [42])
        #expect(throws: KeyError.cannotOpen) {
            try MemberKeys.unwrap(
                new, under: .passphrase(passphraseKey), serverKey: serverKey, binding: place)
        }
    }

    @Test func nothingUnwrapsWithoutTheServerKeyOrElsewhere() throws {
        for secret in secrets() {
            let wrapped = try member.wrapped(under: secret, serverKey: serverKey, binding: place)
            #expect(throws: KeyError.cannotOpen) {
                try MemberKeys.unwrap(wrapped, under: secret, serverKey: ServerKey(), binding: place)
            }
            #expect(throws: KeyError.cannotOpen) {
                try MemberKeys.unwrap(
                    wrapped, under: secret, serverKey: serverKey,
                    binding: Binding(table: "members", column: "passphrase_wrap", row: "m2"))
            }
        }
    }

    @Test func noSecretStandsInForAnotherKind() throws {
        let wrapped = try secrets().map { try member.wrapped(under: $0, serverKey: serverKey, binding: place) }
        for wrap in wrapped {
            for secret in secrets().dropFirst() {
                #expect(throws: KeyError.cannotOpen) {
                    try MemberKeys.unwrap(wrap, under: secret, serverKey: serverKey, binding: place)
                }
            }
        }
    }

    @Test func refusesASecretThatCouldBeGuessed() {
        #expect(throws: KeyError.wrongLength) {
            try member.wrapped(under: .passphrase([1, 2, 3]), serverKey: serverKey, binding: place)
        }
    }
}
