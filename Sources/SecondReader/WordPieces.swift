import Foundation

/// Cuts text into the word pieces that the sentence encoder knows (uncased WordPiece).
struct WordPieces: Sendable {
    private let table: PieceTable
    private let unknown: Int32
    private let first: Int32
    private let last: Int32

    /// A longer word is no word (the model's own tokenizer sets the limit).
    private static let longestWord = 100
    /// The model was trained on texts of up to this many pieces.
    static let longestText = 256

    /// Reads the vocabulary out of a model file.
    init(_ file: TensorFile) throws {
        table = try PieceTable(file)
        unknown = try table.mark("[UNK]")
        first = try table.mark("[CLS]")
        last = try table.mark("[SEP]")
    }

    /// The numbers of a text's pieces, between the marks of its beginning and its end.
    func numbers(for text: String) -> [Int32] {
        var result = [first]
        for word in Self.words(in: text) {
            result += pieces(of: word)
            if result.count >= Self.longestText { break }
        }
        return result.prefix(Self.longestText - 1) + [last]
    }

    /// The words and punctuation marks of a text in small letters without accents.
    static func words(in text: String) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        func finish() {
            if !word.isEmpty { words.append(word) }
            word = []
        }
        // Accents are marks of their own in this form, and fall away.
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            switch kind(of: scalar) {
            case .dropped: continue
            case .space: finish()
            case .alone:
                finish()
                words.append(Array(String(scalar).utf8))
            case .letter: word += Array(String(scalar).utf8)
            }
        }
        finish()
        return words
    }

    private enum Kind {
        case dropped, space, alone, letter
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        if scalar.isASCII {
            switch scalar.value {
            case 9, 10, 13, 32: return .space
            case ..<32, 127: return .dropped
            case 48...57, 97...122, 65...90: return .letter
            default: return .alone
            }
        }
        if scalar.value == 0xFFFD { return .dropped }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .control, .format, .privateUse, .surrogate: return .dropped
        case .spaceSeparator: return .space
        case .lineSeparator, .paragraphSeparator: return .space
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            return .alone
        default: return isIdeograph(scalar.value) ? .alone : .letter
        }
    }

    private static func isIdeograph(_ value: UInt32) -> Bool {
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B81F, 0x2B820...0x2CEAF,
            0xF900...0xFAFF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }

    /// The longest known pieces of a word from left to right; one unknown piece if any part of it isn't known.
    private func pieces(of word: [UInt8]) -> [Int32] {
        guard word.count <= Self.longestWord * 4, word.count(where: { $0 & 0xC0 != 0x80 }) <= Self.longestWord else {
            return [unknown]
        }
        var result: [Int32] = []
        var start = 0
        while start < word.count {
            guard let (end, number) = longestPiece(of: word, from: start) else { return [unknown] }
            result.append(number)
            start = end
        }
        return result
    }

    private func longestPiece(of word: [UInt8], from start: Int) -> (end: Int, number: Int32)? {
        let mark: [UInt8] = start == 0 ? [] : [35, 35]
        for end in stride(from: word.count, to: start, by: -1) {
            // Never through the middle of a letter.
            if end < word.count, word[end] & 0xC0 == 0x80 { continue }
            if let number = table.number(of: mark + word[start..<end]) { return (end, number) }
        }
        return nil
    }
}
