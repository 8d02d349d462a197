import Keys
import Testing

struct PublicIDTests {
    @Test func areWellFormedAndAllDifferent() {
        let ids = (0..<2_000).map { _ in PublicID.random() }
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.count == PublicID.length && PublicID.isWellFormed($0) })
    }

    @Test func followTheGeneratorGiven() {
        var one = SeededGenerator(seed: 1)
        var same = SeededGenerator(seed: 1)
        #expect(PublicID.random(using: &one) == PublicID.random(using: &same))
    }

    @Test(arguments: [
        "", "a", "AAAAAAAAAAAAAAAAAAAAAAAAAA", "aaaaaaaaaaaaaaaaaaaaaaaaab", "aaaaaaaaaaaaaaaaaaaaaaaaa1",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaa", "../aaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaé",
    ])
    func refusesOtherTexts(text: String) {
        #expect(!PublicID.isWellFormed(text))
    }

    @Test func takesTheIdOfZeros() {
        #expect(PublicID.isWellFormed("aaaaaaaaaaaaaaaaaaaaaaaaaa"))
    }
}

struct SessionTokenTests {
    @Test func comesBackFromItsCookie() throws {
        let token = SessionToken.random()
        let read = try #require(SessionToken(text: token.text))
        #expect(read.text == token.text)
        #expect(read.hash == token.hash)
        #expect(token.text.utf8.count == 43)
    }

    @Test func hashesWithSHA256() throws {
        // SHA-256 of 32 zero bytes, as any sha256sum gives it.
        let token = try #require(SessionToken(text: String(repeating: "A", count: 43)))
        #expect(
            hex(token.hash) == "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925")
    }

    @Test(arguments: [
        "", "AAAA", String(repeating: "A", count: 44), String(repeating: "A", count: 42) + "B",
        String(repeating: "A", count: 42) + "=", String(repeating: "+", count: 43), String(repeating: "é", count: 21),
    ])
    func refusesOtherTexts(text: String) {
        #expect(SessionToken(text: text) == nil)
    }

    @Test func neverPrintsItsSecret() {
        let token = SessionToken.random()
        #expect(!"\(token) \(String(reflecting: token))".contains(token.text))
    }
}

struct RecoveryCodeTests {
    @Test func isShownInSixGroupsOfFour() {
        let text = RecoveryCode.random().text
        #expect(text.wholeMatch(of: #/[A-Z2-7]{4}(-[A-Z2-7]{4}){5}/#) != nil)
    }

    @Test func isReadHoweverItIsTyped() throws {
        let key = ServerKey()
        var generator = SeededGenerator(seed: 7)
        let code = RecoveryCode.random(using: &generator)
        let typings = [
            code.text, code.text.lowercased(), code.text.replacing("-", with: ""),
            code.text.replacing("-", with: " – "),
            "  \(code.text)\n", code.text.replacing("O", with: "0").replacing("I", with: "1").replacing("B", with: "8"),
        ]
        for typed in typings {
            let read = try #require(RecoveryCode(typed: typed), "\(typed)")
            #expect(read.hash(with: key) == code.hash(with: key))
        }
    }

    @Test(arguments: ["", "ABCD", "ABCD-EFGH-IJKL-MNOP-QRST-UVW9", "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ"])
    func refusesOtherTexts(text: String) {
        #expect(RecoveryCode(typed: text) == nil)
    }

    @Test func hashesDifferentlyUnderAnotherServerKey() {
        let code = RecoveryCode.random()
        #expect(code.hash(with: ServerKey()) != code.hash(with: ServerKey()))
    }

    @Test func neverPrintsItsSecret() {
        let code = RecoveryCode.random()
        #expect(!"\(code) \(String(reflecting: code))".contains(code.text.prefix(9)))
    }
}

/// Bytes as hexadecimal, for comparing with published vectors.
func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
