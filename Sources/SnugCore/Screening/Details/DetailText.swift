/// One field of a post as the readers of identifying details see it.
final class DetailText: Sendable {
    let text: ScreenedText
    let bytes: [UInt8]
    let words: [ScreenedWord]
    let lexicon: LexiconCore
    /// The classes of all words together, and all their shapes: what is missing here needs no looking for.
    let allClasses: WordClasses
    let allShapes: WordShape
    private let wordClasses: [WordClasses]
    private let marksByKind: [[Mark]]

    init(text: ScreenedText, marks: [Mark], lexicon: LexiconCore) {
        self.text = text
        self.lexicon = lexicon
        bytes = text.bytes
        words = text.words
        var byKind: [[Mark]] = Array(repeating: [], count: Mark.Kind.allCases.count)
        for mark in marks { byKind[mark.kind.rawValue].append(mark) }
        marksByKind = byKind
        wordClasses = DetailText.classes(of: text, lexicon)
        allClasses = wordClasses.reduce(into: []) { $0.formUnion($1) }
        allShapes = text.words.reduce(into: []) { $0.formUnion($1.shape) }
    }

    /// The classes of a word; "Tyler's" counts as "Tyler".
    func classes(_ index: Int) -> WordClasses { wordClasses[index] }

    private static func classes(of text: ScreenedText, _ lexicon: LexiconCore) -> [WordClasses] {
        let (bytes, table) = (text.bytes, lexicon.wordClasses)
        return text.words.map { word in
            if word.symbol >= 0 && !table[Int(word.symbol)].isEmpty { return table[Int(word.symbol)] }
            guard let end = possessiveStart(word, bytes), end - Int(word.start) <= Vocabulary.longestWord else {
                return []
            }
            let base = bytes[Int(word.start)..<end].map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }
            let symbol = lexicon.vocabulary.find(base, count: base.count)
            return symbol < 0 ? [] : table[Int(symbol)]
        }
    }

    /// Where a possessive's apostrophe stands, if the word ends in one.
    private static func possessiveStart(_ word: ScreenedWord, _ bytes: [UInt8]) -> Int? {
        let end = Int(word.end)
        let length = end - Int(word.start)
        guard length >= 3, bytes[end - 1] | 0x20 == UInt8(ascii: "s") else { return nil }
        if bytes[end - 2] == UInt8(ascii: "'") { return end - 2 }
        let isCurly = length >= 5 && bytes[end - 2] == 0x99 && bytes[end - 3] == 0x80 && bytes[end - 4] == 0xE2
        return isCurly ? end - 4 : nil
    }

    /// The end of a word without its possessive.
    func plainEnd(_ index: Int) -> Int { DetailText.possessiveStart(words[index], bytes) ?? Int(words[index].end) }

    /// The bytes between a word and the next.
    func gap(after index: Int) -> ArraySlice<UInt8> {
        guard index + 1 < words.count else { return [] }
        return bytes[Int(words[index].end)..<Int(words[index + 1].start)]
    }

    /// Whether the next word follows after one space.
    func isSpaced(_ index: Int) -> Bool { isJoined(index) && bytes[Int(words[index].end)] == 32 }

    /// Whether the next word follows after one space, hyphen or apostrophe, as the parts of a name do.
    func isJoined(_ index: Int) -> Bool {
        guard index + 1 < words.count, words[index + 1].start - words[index].end == 1 else { return false }
        let byte = bytes[Int(words[index].end)]
        return byte == 32 || byte == UInt8(ascii: "-")
    }

    func isSameSentence(_ left: Int, _ right: Int) -> Bool {
        right < words.count && words[left].sentence == words[right].sentence
    }

    /// Whether a word reads, in ASCII and whatever its case, as some text.
    func reads(_ index: Int, _ expected: StaticString) -> Bool {
        let word = words[index]
        guard Int(word.end - word.start) == expected.utf8CodeUnitCount else { return false }
        let letters = expected.utf8Start
        for offset in 0..<expected.utf8CodeUnitCount where bytes[Int(word.start) + offset] | 0x20 != letters[offset] {
            return false
        }
        return true
    }

    /// Whether there is such a word, and it reads as one of some texts.
    func reads(_ index: Int, anyOf expected: [StaticString]) -> Bool {
        words.indices.contains(index) && expected.contains { reads(index, $0) }
    }

    /// The marks of a kind.
    func marks(_ kind: Mark.Kind) -> [Mark] { marksByKind[kind.rawValue] }
}

/// Where marks stand. They come in the order of their last words, so that only those nearby are looked at.
extension DetailText {
    private static let longestMark = 8

    /// The place of the first mark of a kind that ends at a word or after it.
    private func firstMark(_ marks: [Mark], endingFrom index: Int) -> Int {
        var low = 0
        var high = marks.count
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].last < index { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether a mark of some kind stands within a few words of some word, in the same sentence.
    func has(_ kind: Mark.Kind, within reach: Int, of index: Int) -> Bool {
        let marks = marks(kind)
        guard !marks.isEmpty else { return false }
        var next = firstMark(marks, endingFrom: index - reach)
        while next < marks.count, marks[next].last <= index + reach + DetailText.longestMark {
            if marks[next].first <= index + reach && isSameSentence(marks[next].first, index) { return true }
            next += 1
        }
        return false
    }

    /// Whether a mark of some kind has a word as its first.
    func starts(_ kind: Mark.Kind, at index: Int) -> Bool {
        let marks = marks(kind)
        guard !marks.isEmpty else { return false }
        var next = firstMark(marks, endingFrom: index)
        while next < marks.count, marks[next].last <= index + DetailText.longestMark {
            if marks[next].first == index { return true }
            next += 1
        }
        return false
    }

    /// How many marks before a word are asked for the sentence they stand in.
    private static let fewMarks = 8

    /// Whether a mark of some kind stands in the sentence before a word's.
    func hasInSentenceBefore(_ kind: Mark.Kind, _ index: Int) -> Bool {
        let marks = marks(kind)
        let next = firstMark(marks, endingFrom: index)
        return marks[max(0, next - DetailText.fewMarks)..<next].contains {
            words[index].sentence - words[$0.last].sentence == 1
        }
    }
}
