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
        let words = seen(["tea and toast", "tea and jam"], .words)
        #expect(words[number("tea")] == 0)
        #expect(words[number("jam")] == 1)
        #expect(words[number("and jam")] == 1)
        #expect(words[number("toast tea")] == nil)
        #expect(words.count == 4 + 3)
    }

    @Test func shortWordsHaveOneRunOfTheirOwn() {
        #expect(seen(["a"], .letters).count == 1)
        // " an ", " an", "an "
        #expect(seen(["an"], .letters).count == 3)
    }

    @Test func shapesTellHowSentencesBeginAndEnd() {
        let shapes = seen(["We went to the sea today.", "Has anyone else been?\""], .shapes)
        #expect(shapes[number("end .")] == 0)
        #expect(shapes[number("end ?")] == 1)
        #expect(shapes[number("first has anyone")] == 1)
        #expect(shapes[number("last been?")] == 1)
        #expect(shapes[number("length 1")] == 0)
        #expect(shapes[number("short has anyone else been")] == 1)
        #expect(shapes[number("post ends ?")] == 1)
        #expect(shapes[number("post ends .")] == nil)
        #expect(seen(["no stop at all"], .shapes)[number("end -")] == 0)
    }

    @Test func wordsOfNoClassHaveClassNought() {
        let classes = seen(["tea and jam"], .classes)
        #expect(classes.keys.sorted() == [number("0"), number("0 0")].sorted())
    }

    private func seen(_ sentences: [String], _ kind: NGrams.Kind) -> [Int: Int] {
        NGrams(sentences, classes: WordClasses()).seen[kind] ?? [:]
    }

    private func number(_ text: String) -> Int { NGrams.number(of: text.utf8) % NGrams.size }
}
