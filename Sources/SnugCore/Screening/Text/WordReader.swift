/// Cuts a text into words of the vocabulary, seeing through case, accents, look-alike letters and disguised spelling.
///
/// Goes over the bytes once. Everything it remembers of a word is bounded, so hostile input costs no more than any other.
struct WordReader {
    private let vocabulary: Vocabulary
    private var text: ScreenedText
    private let bytes: [UInt8]
    private let ascii = Folding.ascii
    private var index = 0
    private var sentence: Int32
    private var opening = true
    private var doubleQuote: Int?
    private var singleQuote: Int?
    private var buffer = [UInt8](repeating: 0, count: Vocabulary.longestWord + 1)
    private var spelled = SpelledWord()

    private init(_ bytes: [UInt8], field: ScreenedField, vocabulary: Vocabulary, firstSentence: Int32) {
        self.vocabulary = vocabulary
        self.bytes = bytes
        text = ScreenedText(field: field, bytes: bytes)
        text.words.reserveCapacity(bytes.count / 5 + 8)
        sentence = firstSentence
    }

    /// Reads one field of a post.
    static func read(
        _ string: String, field: ScreenedField, vocabulary: Vocabulary, firstSentence: Int32
    ) -> ScreenedText {
        var reader = WordReader(Array(string.utf8), field: field, vocabulary: vocabulary, firstSentence: firstSentence)
        reader.run()
        return reader.text
    }

    private mutating func run() {
        while index < bytes.count {
            let (meaning, length) = character(at: index)
            if meaning >= Folding.foreign {
                readWord()
            } else {
                pass(meaning, length)
            }
        }
        finishSpelling()
        text.nextSentence = sentence + 1
    }

    private func character(at index: Int) -> (meaning: UInt8, length: Int) {
        let byte = bytes[index]
        if byte < 128 { return (ascii[Int(byte)], 1) }
        let (value, length) = Folding.scalar(bytes, at: index)
        return (Folding.meaning(of: value), length)
    }

    /// Steps over a character that belongs to no word.
    private mutating func pass(_ meaning: UInt8, _ length: Int) {
        switch meaning {
        case Folding.stop:
            if endsSentence(after: index + length) { endSentence() }
        case Folding.lineEnd:
            endSentence()
            (doubleQuote, singleQuote) = (nil, nil)
        case Folding.quote:
            doubleQuote = quote(from: doubleQuote, opens: doubleQuote == nil)
        case Folding.apostrophe:
            let next = index + length
            let opens = next < bytes.count && character(at: next).meaning >= Folding.foreign
            singleQuote = quote(from: singleQuote, opens: opens)
        default: break
        }
        index += length
    }

    /// A stop ends a sentence only before a space or the end; "9.30" and "example.org" go on.
    private func endsSentence(after next: Int) -> Bool {
        guard next < bytes.count else { return true }
        let meaning = character(at: next).meaning
        return meaning < Folding.foreign
    }

    private mutating func endSentence() {
        guard !opening else { return }
        finishSpelling()
        sentence += 1
        opening = true
    }

    /// Opens a quotation, or closes it and marks its words.
    ///
    /// Only a closed quotation counts: a lone apostrophe must not make somebody's own words look like another's.
    private mutating func quote(from start: Int?, opens: Bool) -> Int? {
        finishSpelling()
        if opens { return text.words.count }
        guard let start else { return nil }
        for word in start..<text.words.count { text.words[word].shape.insert(.quoted) }
        return nil
    }

    private mutating func readWord() {
        let start = index
        var length = 0
        var capitals = 0
        var isDisguised = false
        var shape: WordShape = opening ? .opening : []
        while let (meaning, size) = wordCharacter(at: index, start: start) {
            let isCapital = size == 1 && bytes[index] &- 65 < 26
            if isCapital { capitals += 1 }
            if meaning >= Folding.foreign {
                if isCapital && length == 0 { shape.insert(.capitalised) }
                if meaning &- 48 < 10 { shape.insert(.hasDigit) } else { shape.insert(.hasLetter) }
                if length <= Vocabulary.longestWord { buffer[length] = meaning }
                if length >= 2 && length < Vocabulary.longestWord && buffer[length - 1] == meaning
                    && buffer[length - 2] == meaning
                {
                    isDisguised = true
                }
                if meaning &- 48 < 10 || meaning == Disguise.wildcard { isDisguised = true }
                length = min(length + 1, Vocabulary.longestWord + 1)
            }
            index += size
        }
        if startsWithAccentedCapital(start) { shape.insert(.capitalised) }
        if capitals >= 2 && capitals == length { shape.insert(.shouted) }
        opening = false
        append(start: start, length: length, shape: shape, isDisguised: isDisguised)
    }

    /// Whether a word starts with an accented capital, which the ASCII test above cannot see.
    private func startsWithAccentedCapital(_ start: Int) -> Bool {
        bytes[start] == 0xC3 && Folding.scalar(bytes, at: start).value < 0x00DF
    }

    /// The next character if it goes on with the word: a letter, a joining apostrophe or a disguise between letters.
    private func wordCharacter(at index: Int, start: Int) -> (meaning: UInt8, length: Int)? {
        guard index < bytes.count else { return nil }
        let (meaning, length) = character(at: index)
        if meaning >= Folding.foreign || meaning == Folding.invisible { return (meaning, length) }
        guard index > start else { return nil }
        if meaning == Folding.apostrophe { return joins(at: index + length) ? (Folding.invisible, length) : nil }
        guard let letter = Disguise.letter(for: bytes[index]) else { return nil }
        return joins(at: index + length) ? (letter, length) : nil
    }

    /// Whether a letter follows.
    private func joins(at next: Int) -> Bool {
        guard next < bytes.count else { return false }
        if Disguise.letter(for: bytes[next]) == Disguise.wildcard { return next + 1 < bytes.count }
        let meaning = character(at: next).meaning
        return meaning >= 97 || meaning == Folding.foreign
    }

    private mutating func append(start: Int, length: Int, shape: WordShape, isDisguised: Bool) {
        var symbol = Vocabulary.unknown
        if length <= Vocabulary.longestWord {
            symbol = shape.contains(.shouted) ? shoutedSymbol(length) : Vocabulary.unknown
            if symbol == Vocabulary.unknown { symbol = vocabulary.find(buffer, count: length) }
            if symbol == Vocabulary.unknown && isDisguised { symbol = undisguisedSymbol(length, shape) }
        }
        let word = ScreenedWord(
            start: Int32(start), end: Int32(index), symbol: symbol, sentence: sentence, shape: shape)
        if length == 1 && shape.contains(.hasLetter) {
            spell(word)
        } else {
            finishSpelling()
            text.words.append(word)
        }
    }

    /// A word in capitals may be an abbreviation that means something else in small letters: AS and as.
    private func shoutedSymbol(_ length: Int) -> Int32 {
        guard length <= 6 else { return Vocabulary.unknown }
        return vocabulary.find([Disguise.shoutMark] + buffer[0..<length], count: length + 1)
    }

    /// Tries the word with its digits read as the letters they stand for, and with long-drawn letters shortened:
    /// s3lf, su1cide, pleeease.
    private func undisguisedSymbol(_ length: Int, _ shape: WordShape) -> Int32 {
        guard length >= 3, shape.contains(.hasLetter) else { return Vocabulary.unknown }
        let plain = Disguise.undo(buffer[0..<length])
        return plain.isEmpty ? Vocabulary.unknown : vocabulary.find(plain, count: plain.count)
    }

    /// Keeps a single letter back: it may be part of a word spelled out with gaps.
    private mutating func spell(_ word: ScreenedWord) {
        if !spelled.continues(with: word, in: bytes) { finishSpelling() }
        spelled.add(word, letter: buffer[0])
    }

    private mutating func finishSpelling() {
        guard spelled.isOpen else { return }
        spelled.close(into: &text.words, vocabulary: vocabulary)
    }
}
