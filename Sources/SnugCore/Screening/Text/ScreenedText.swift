/// One word of a post: where it stands and which word of the vocabulary it is.
struct ScreenedWord: Sendable {
    /// UTF-8 offsets into the field.
    var start: Int32
    var end: Int32
    /// The word's number in the vocabulary, or `Vocabulary.unknown`.
    var symbol: Int32
    /// Counts through title and body.
    var sentence: Int32
    var shape: WordShape

    /// The word's place in its field.
    var range: Range<Int> { Int(start)..<Int(end) }
}

/// What a word looks like, whatever it means.
struct WordShape: OptionSet, Sendable {
    let rawValue: UInt8

    static let capitalised = WordShape(rawValue: 1)
    /// Two letters or more, all of them capitals.
    static let shouted = WordShape(rawValue: 2)
    static let hasDigit = WordShape(rawValue: 4)
    static let hasLetter = WordShape(rawValue: 8)
    /// Stands inside quotation marks.
    static let quoted = WordShape(rawValue: 16)
    /// The first word of its sentence.
    static let opening = WordShape(rawValue: 32)
}

/// One field of a post, cut into words.
struct ScreenedText: Sendable {
    var field: ScreenedField
    var bytes: [UInt8]
    var words: [ScreenedWord] = []
    /// The number that the next field's first sentence gets.
    var nextSentence: Int32 = 0

    /// The text at some UTF-8 offsets, as written.
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
