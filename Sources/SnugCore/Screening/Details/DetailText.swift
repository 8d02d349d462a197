/// One field of a post as the readers of identifying details see it.
struct DetailText: Sendable {
    let text: ScreenedText
    let lexicon: Lexicon
    private let marksByKind: [Mark.Kind: [Mark]]

    init(text: ScreenedText, marks: [Mark], lexicon: Lexicon) {
        self.text = text
        self.lexicon = lexicon
        marksByKind = Dictionary(grouping: marks, by: \.kind)
    }

    var bytes: [UInt8] { text.bytes }
    var words: [ScreenedWord] { text.words }

    /// The classes of a word; "Tyler's" counts as "Tyler".
    func classes(_ index: Int) -> WordClasses {
        let word = text.words[index]
        let own = lexicon.classes(of: word)
        guard own.isEmpty, let end = possessiveStart(index), end - Int(word.start) <= Vocabulary.longestWord else {
            return own
        }
        let base = text.bytes[Int(word.start)..<end].map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }
        let symbol = lexicon.vocabulary.find(base, count: base.count)
        return symbol < 0 ? [] : lexicon.wordClasses[Int(symbol)]
    }

    /// Where a possessive's apostrophe stands, if the word ends in one.
    private func possessiveStart(_ index: Int) -> Int? {
        let end = Int(text.words[index].end)
        let length = end - Int(text.words[index].start)
        guard length >= 3, text.bytes[end - 1] | 0x20 == UInt8(ascii: "s") else { return nil }
        if text.bytes[end - 2] == UInt8(ascii: "'") { return end - 2 }
        let isCurly = length >= 5 && text.bytes[end - 2] == 0x99 && text.bytes[end - 3] == 0x80 && text.bytes[end - 4] == 0xE2
        return isCurly ? end - 4 : nil
    }

    /// The end of a word without its possessive.
    func plainEnd(_ index: Int) -> Int { possessiveStart(index) ?? Int(text.words[index].end) }

    /// The bytes between a word and the next.
    func gap(after index: Int) -> ArraySlice<UInt8> {
        guard index + 1 < text.words.count else { return [] }
        return text.bytes[Int(text.words[index].end)..<Int(text.words[index + 1].start)]
    }

    /// Whether the next word follows after one space.
    func isSpaced(_ index: Int) -> Bool { gap(after: index).elementsEqual([32]) }

    /// Whether the next word follows after one space, hyphen or apostrophe, as the parts of a name do.
    func isJoined(_ index: Int) -> Bool {
        let gap = gap(after: index)
        guard gap.count == 1, let byte = gap.first else { return false }
        return byte == 32 || byte == UInt8(ascii: "-")
    }

    func isSameSentence(_ left: Int, _ right: Int) -> Bool {
        right < text.words.count && text.words[left].sentence == text.words[right].sentence
    }

    /// Whether a word reads, in ASCII and whatever its case, as some text.
    func reads(_ index: Int, _ expected: StaticString) -> Bool {
        let word = text.words[index]
        guard Int(word.end - word.start) == expected.utf8CodeUnitCount else { return false }
        return expected.withUTF8Buffer { letters in
            for offset in 0..<letters.count where text.bytes[Int(word.start) + offset] | 0x20 != letters[offset] {
                return false
            }
            return true
        }
    }

    /// The bytes of some words put together without what lies between, in capitals, if they are parted by one space or
    /// hyphen each and are exactly so long.
    func compact(from index: Int, length: Int) -> (letters: [UInt8], last: Int)? {
        var letters: [UInt8] = []
        var last = index
        while true {
            letters += text.bytes[text.words[last].range].map { $0 &- 97 < 26 ? $0 & 0xDF : $0 }
            if letters.count == length { return (letters, last) }
            guard letters.count < length, isJoined(last) else { return nil }
            last += 1
        }
    }

    /// The marks of a kind.
    func marks(_ kind: Mark.Kind) -> [Mark] { marksByKind[kind] ?? [] }

    /// Whether a mark of some kind stands within a few words of some word, in the same sentence.
    func has(_ kind: Mark.Kind, within reach: Int, of index: Int) -> Bool {
        guard let marks = marksByKind[kind] else { return false }
        // Marks come in the order of their last words, so only those nearby are looked at.
        var low = 0
        var high = marks.count
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].last < index - reach { low = middle + 1 } else { high = middle }
        }
        while low < marks.count, marks[low].last <= index + reach + DetailText.longestMark {
            if marks[low].first <= index + reach && isSameSentence(marks[low].first, index) { return true }
            low += 1
        }
        return false
    }

    private static let longestMark = 8
}
