/// A run of single letters, as in "s u i c i d e" or "k-m-s", kept back until it is known whether it spells words.
struct SpelledWord: Sendable {
    /// Longer runs are cut; nobody spells out more than this.
    private static let longest = 48
    /// Two single letters in a row are common ("a I", "i a"); three are a disguise.
    private static let shortest = 3

    private var words: [ScreenedWord] = []
    private var letters: [UInt8] = []

    var isOpen: Bool { !words.isEmpty }

    /// Whether a letter goes on with the run: one separator lies between.
    func continues(with word: ScreenedWord, in bytes: [UInt8]) -> Bool {
        guard let last = words.last, words.count < SpelledWord.longest else { return false }
        return word.start - last.end == 1 && bytes[Int(last.end)] != UInt8(ascii: "\n")
            && word.sentence == last.sentence
    }

    mutating func add(_ word: ScreenedWord, letter: UInt8) {
        words.append(word)
        letters.append(letter)
    }

    /// Ends the run, adding the words it spells, or its single letters where it spells none.
    mutating func close(into result: inout [ScreenedWord], vocabulary: Vocabulary) {
        var index = 0
        while index < words.count {
            let length = lengthOfWord(at: index, vocabulary)
            var word = words[index]
            if length > 1 {
                word.end = words[index + length - 1].end
                word.symbol = vocabulary.find(Array(letters[index..<(index + length)]), count: length)
            }
            result.append(word)
            index += length
        }
        words.removeAll(keepingCapacity: true)
        letters.removeAll(keepingCapacity: true)
    }

    private func lengthOfWord(at index: Int, _ vocabulary: Vocabulary) -> Int {
        let limit = min(letters.count - index, Vocabulary.longestWord)
        guard letters.count >= SpelledWord.shortest, limit >= 2 else { return 1 }
        for length in stride(from: limit, through: 2, by: -1) {
            let candidate = Array(letters[index..<(index + length)])
            if vocabulary.find(candidate, count: length) != Vocabulary.unknown { return length }
        }
        return 1
    }
}
