import Crypto
import Foundation
import Keys
import Testing

private let place = Binding(table: "notes", column: "body", row: "a")
private let otherPlaces = [
    Binding(table: "notes", column: "body", row: "b"),
    Binding(table: "notes", column: "title", row: "a"),
    Binding(table: "posts", column: "body", row: "a"),
    Binding(table: "notesb", column: "ody", row: "a"),
    Binding(table: "", column: "notesbody", row: "a"),
]

struct EnvelopeTests {
    private let key = SymmetricKey(size: .bits256)

    @Test(arguments: [0, 1, 1_000])
    func opensWhatItSealed(count: Int) throws {
        let text = [UInt8](repeating: 65, count: count)
        let sealed = try Envelope.seal(text, with: key, binding: place)
        #expect(sealed.count == count + 29)
        #expect(sealed.first == 1)
        #expect(try Envelope.open(sealed, with: key, binding: place) == text)
    }

    @Test func neverSealsTheSameWayTwice() throws {
        #expect(
            try Envelope.seal([1, 2], with: key, binding: place) != Envelope.seal([1, 2], with: key, binding: place))
    }

    @Test(arguments: otherPlaces)
    func refusesAnotherPlace(binding: Binding) throws {
        let sealed = try Envelope.seal([1, 2, 3], with: key, binding: place)
        #expect(throws: KeyError.cannotOpen) { try Envelope.open(sealed, with: key, binding: binding) }
    }

    @Test func refusesEveryFlippedBitAndEveryCut() throws {
        let sealed = try Envelope.seal([1, 2, 3], with: key, binding: place)
        for position in 0..<sealed.count * 8 {
            var changed = sealed
            changed[position / 8] ^= 1 << UInt8(position % 8)
            #expect(throws: KeyError.cannotOpen) { try Envelope.open(changed, with: key, binding: place) }
        }
        for length in 0..<sealed.count {
            #expect(throws: KeyError.cannotOpen) {
                try Envelope.open(Array(sealed.prefix(length)), with: key, binding: place)
            }
        }
    }

    @Test func refusesAnotherKey() throws {
        let sealed = try Envelope.seal([1, 2, 3], with: key, binding: place)
        #expect(throws: KeyError.cannotOpen) {
            try Envelope.open(sealed, with: SymmetricKey(size: .bits256), binding: place)
        }
        #expect(throws: KeyError.wrongLength) {
            try Envelope.seal([1], with: SymmetricKey(size: .bits128), binding: place)
        }
    }
}

struct MemberSealingTests {
    private let member = MemberKeys.make()

    @Test func opensWhatWasSealedToTheMember() throws {
        let sealed = try MemberKeys.seal(Array("a draft".utf8), to: member.publicKey, binding: place)
        #expect(try member.open(sealed, binding: place) == Array("a draft".utf8))
        #expect(sealed.count == 7 + 49)
    }

    @Test func refusesAnotherMemberAndAnotherPlace() throws {
        let sealed = try MemberKeys.seal([1, 2, 3], to: member.publicKey, binding: place)
        #expect(throws: KeyError.cannotOpen) { try MemberKeys.make().open(sealed, binding: place) }
        for binding in otherPlaces {
            #expect(throws: KeyError.cannotOpen) { try member.open(sealed, binding: binding) }
        }
    }

    @Test func refusesEveryFlippedByteAndEveryCut() throws {
        let sealed = try MemberKeys.seal([1, 2, 3], to: member.publicKey, binding: place)
        for position in sealed.indices {
            var changed = sealed
            changed[position] ^= 0x10
            #expect(throws: KeyError.cannotOpen) { try member.open(changed, binding: place) }
            #expect(throws: KeyError.cannotOpen) { try member.open(Array(sealed.prefix(position)), binding: place) }
        }
    }

    @Test func refusesWhatIsNoPublicKey() {
        #expect(throws: KeyError.wrongLength) { try MemberKeys.seal([1], to: [1, 2, 3], binding: place) }
    }
}

struct SealedTokenTests {
    private struct Query: Codable, Equatable {
        let words: String
        let before: Int?
    }

    private let tokens = SealedToken(key: ServerKey().subkey(.searchTokens), use: "search")
    private let query = Query(words: "can't sleep", before: 3)

    @Test func opensInItsSessionOnly() throws {
        let token = try tokens.seal(query, session: [1, 2])
        #expect(token.wholeMatch(of: #/[A-Za-z0-9_-]+/#) != nil)
        #expect(try tokens.open(token, as: Query.self, session: [1, 2]) == query)
        #expect(throws: KeyError.cannotOpen) { try tokens.open(token, as: Query.self, session: [1, 3]) }
    }

    @Test func opensForItsUseOnly() throws {
        let key = ServerKey().subkey(.searchTokens)
        let token = try SealedToken(key: key, use: "search").seal(query, session: [])
        #expect(throws: KeyError.cannotOpen) {
            try SealedToken(key: key, use: "staff search").open(token, as: Query.self, session: [])
        }
    }

    @Test(arguments: ["", "a", "AAAA", "../etc", "%00", "éé"])
    func refusesOtherTexts(token: String) {
        #expect(throws: KeyError.cannotOpen) { try tokens.open(token, as: Query.self, session: []) }
    }
}
