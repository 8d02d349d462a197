import Foundation
import Testing

@Suite struct WordListTests {
    @Test func thereAreTwoThousandAndFortyEightWords() throws {
        // 2,048 = 2 to the 11th: four words drawn at random are worth exactly 44 bits.
        #expect(try words("words.txt").count == 2_048)
        #expect(try words("adjectives.txt").count >= 200)
        #expect(try words("nouns.txt").count >= 200)
    }

    @Test(arguments: ["words.txt", "adjectives.txt", "nouns.txt"])
    func everyWordIsShortPlainAndThereOnce(file: String) throws {
        let words = try words(file)
        #expect(words == words.sorted())
        #expect(Set(words).count == words.count)
        let longest = file == "words.txt" ? 8 : 10
        for word in words {
            #expect((3...longest).contains(word.count) && word.allSatisfy { ("a"..."z").contains($0) }, "\(word)")
        }
    }

    @Test(arguments: ["words.txt", "adjectives.txt", "nouns.txt"])
    func noTwoWordsAreOneSlipApart(file: String) throws {
        // Words that one wrong, missing or extra letter turns into one another share a pattern with a gap.
        var owner: [String: String] = [:]
        for word in try words(file) {
            for pattern in Set(gaps(in: word)) {
                let other = owner.updateValue(word, forKey: pattern)
                #expect(other == nil, "\(word) and \(other ?? "")")
            }
        }
    }

    @Test func theCommonestPasswordsAreThere() throws {
        let common = try words("common.txt")
        #expect(common.count >= 10_000)
        #expect(Set(common).count == common.count)
        #expect(common.prefix(3) == ["123456", "password", "12345678"])
        #expect(common.filter { $0.count >= 12 }.count > 200)
    }

    @Test func theListsSayWhereTheyComeFrom() throws {
        let notice = try String(contentsOf: ContentFiles.reference("passphrases/NOTICE.md"), encoding: .utf8)
        #expect(notice.contains("common.txt") && notice.contains("The MIT License"))
    }

    /// The word with each letter blanked, which finds a wrong letter, and with a blank put in, which finds an extra one.
    private func gaps(in word: String) -> [String] {
        let letters = Array(word)
        let blanked = letters.indices.map { String(letters[..<$0]) + "_" + String(letters[($0 + 1)...]) }
        let widened = (0...letters.count).map { String(letters[..<$0]) + "_" + String(letters[$0...]) }
        return blanked + widened
    }

    private func words(_ file: String) throws -> [String] {
        let text = try String(contentsOf: ContentFiles.reference("passphrases/\(file)"), encoding: .utf8)
        return text.split(separator: "\n").map(String.init)
    }
}
