import Foundation
import SnugCore
import SnugReference
import Testing

struct SuggestionsTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Reference/passphrases")

    @Test func everySuggestedPassphrasePassesOurOwnRules() throws {
        let words = try PassphraseReference.load(from: Self.folder)
        let (suggestions, rules) = (Suggestions(words), PassphraseRules(common: words.common))
        var generator = Dice(seed: 1)
        for _ in 0..<2_000 {
            let passphrase = suggestions.passphrase(using: &generator)
            #expect(rules.problem(with: passphrase, names: []) == nil, "\(passphrase)")
            #expect(passphrase.split(separator: " ").count == 4)
        }
    }

    @Test func theWordsAreManyAndDifferent() throws {
        let words = try PassphraseReference.load(from: Self.folder)
        #expect(Set(words.words).count >= 2_000)
        #expect(words.common.count >= 9_000)
    }

    @Test func suggestedPseudonymsPassTheRulesAndDiffer() throws {
        let suggestions = Suggestions(try PassphraseReference.load(from: Self.folder))
        var generator = Dice(seed: 2)
        for _ in 0..<300 {
            let names = suggestions.pseudonyms(4, using: &generator)
            #expect(Set(names).count == 4)
            for name in names { #expect(throws: Never.self) { try PseudonymName(typed: name) } }
        }
    }

    @Test func suggestedSignInNamesEndInFourDigits() throws {
        let suggestions = Suggestions(try PassphraseReference.load(from: Self.folder))
        var generator = Dice(seed: 3)
        let names = (0..<50).map { _ in suggestions.signInName(using: &generator) }
        #expect(names.allSatisfy { $0.suffix(4).allSatisfy(\.isNumber) && $0.dropLast(4).hasSuffix("-") })
        #expect(Set(names).count == 50)
        #expect(names.allSatisfy { SignInName(lookingUp: $0).text == $0 })
    }

    @Test func aMissingListIsNamed() {
        let nowhere = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        let error = #expect(throws: ReferenceFileProblem.self) { try PassphraseReference.load(from: nowhere) }
        #expect(error?.file == "words.txt")
    }
}

/// The same throws every time.
private struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
