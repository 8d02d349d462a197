import Testing

@testable import SecondReader

struct NGramsTests {
    @Test func foldsCaseAndApostrophes() {
        let words = NGrams.words(in: "He WON’T, it's 7pm—naïve").map { String(decoding: $0, as: UTF8.self) }
        #expect(words == ["he", "wont", "its", "7pm", "na", "ve"])
    }

    @Test func numbersAreThoseOfFNV() {
        #expect(NGrams.number(of: "".utf8) == 0x811C_9DC5)
        #expect(NGrams.number(of: "a".utf8) == 0xE40C_292C)
        #expect(NGrams.number(of: "foobar".utf8) == 0xBF9C_F968)
    }

    @Test func countsEachWordOnceAndRemembersTheFirstSentence() {
        let grams = NGrams(["tea and toast", "tea and jam"])
        let tea = NGrams.number(of: "tea".utf8) % NGrams.size
        let jam = NGrams.number(of: "jam".utf8) % NGrams.size
        let pair = NGrams.number(of: "and jam".utf8) % NGrams.size
        #expect(grams.words[tea] == 0)
        #expect(grams.words[jam] == 1)
        #expect(grams.words[pair] == 1)
        #expect(grams.words[NGrams.number(of: "toast tea".utf8) % NGrams.size] == nil)
        #expect(grams.words.count == 4 + 3)
    }

    @Test func shortWordsHaveOneRunOfTheirOwn() {
        #expect(NGrams(["a"]).letters.count == 1)
        // " an ", " an", "an "
        #expect(NGrams(["an"]).letters.count == 3)
    }
}
