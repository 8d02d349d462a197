import Foundation
import SnugCore
import Testing

struct PassphraseRulesTests {
    private let rules = PassphraseRules(common: [
        "password", "qwerty", "letmein", "sunshine", "dragon", "monkey", "iloveyou", "football", "correcthorse",
        "abc123",
    ])

    @Test(arguments: [
        "harbour copper lantern moss", "ruhig blaue Tasse", "Ydych chi'n hoffi te", "monkey dragon sunshine football",
        "jK8#vQp2!xLm", "the 7:15 was late again",
    ])
    func acceptsLongOnes(_ passphrase: String) {
        #expect(rules.problem(with: passphrase, names: ["mossy-lantern"]) == nil)
    }

    @Test func acceptsTwoHundredCharactersAndMore() {
        let words = (0..<40).map { "word\($0 * 7919 % 1013)" }.joined(separator: " ")
        #expect(words.count >= 200)
        #expect(rules.problem(with: words, names: []) == nil)
    }

    @Test func countsLettersAndNotBytes() {
        #expect(rules.problem(with: "ÿŵâêîôûàèìò", names: []) == .tooShort)
        #expect(rules.problem(with: "ÿŵâêîôûàèìòù", names: []) == nil)
        #expect(rules.problem(with: String(repeating: "ab1 ", count: 251), names: []) == .tooLong)
    }

    @Test(arguments: [
        "Password1234", "p@ssw0rd2026!", "passwordpassword", "1234567890123", "qwertyuiop12", "abcdefghijklmnop",
        "aaaaaaaaaaaaaa", "abababababab", "letmein-letmein", "Sunshine-dragon!", "correcthorse", "iloveyou!!!!!",
        "............", "football2019football", "!!!monkey!!!!!", "dragonmonkey99",
    ])
    func refusesWhatIsGuessedFirst(_ passphrase: String) {
        #expect(rules.problem(with: passphrase, names: []) == .obvious)
    }

    @Test(arguments: ["mossy lantern 99 cups", "My-Mossy-Lantern", "amber-otter-4821 rocks"])
    func refusesOnesMadeOfTheNames(_ passphrase: String) {
        #expect(rules.problem(with: passphrase, names: ["mossy-lantern", "amber-otter-4821"]) == .containsName)
    }

    @Test func theSentenceSaysWhatToDo() {
        for problem in [PassphraseProblem.tooShort, .tooLong, .containsName, .obvious] {
            #expect(problem.words.hasSuffix("."))
        }
    }
}
