package import SnugCore

/// A sentence of a post and where it stands.
package struct PostSentence: Hashable, Sendable {
    /// Its words, with single spaces between them.
    package var text: String
    package var field: ScreenedField
    /// UTF-8 offsets of its first and last word in the field as its author wrote it.
    package var range: Range<Int>
}

/// Takes a post apart into sentences, none very short or very long (`tools/train/text.py` does the same).
package enum PostSentences {
    /// Fewer words than this are read together with what follows.
    private static let shortest = 4
    /// Some people write without any full stop.
    private static let longest = 40

    /// The title and the sentences of a post, in reading order.
    ///
    /// - Parameters:
    ///   - title: The title as its author wrote it; empty for a reply.
    ///   - body: The body as its author wrote it.
    /// - Returns: The sentences.
    package static func read(title: String, body: String) -> [PostSentence] {
        let heading = words(in: title, field: .title).words
        let text = words(in: body, field: .body)
        var result = heading.isEmpty ? [] : [joined(heading, .title, title)]
        var open: [Word] = []
        var whole: [[Word]] = []
        for (word, endsSentence) in zip(text.words, text.ends) {
            open.append(word)
            if endsSentence, open.count >= shortest {
                whole += cut(open)
                open = []
            }
        }
        if !open.isEmpty {
            whole += cut((open.count < shortest ? whole.popLast() ?? [] : []) + open)
        }
        result += whole.map { joined($0, .body, body) }
        return result
    }

    private struct Word {
        var bytes: ArraySlice<UInt8>
        var range: Range<Int> { bytes.startIndex..<bytes.endIndex }
    }

    private static func cut(_ words: [Word]) -> [[Word]] {
        stride(from: 0, to: words.count, by: longest).map { Array(words[$0..<min($0 + longest, words.count)]) }
    }

    private static func joined(_ words: [Word], _ field: ScreenedField, _ source: String) -> PostSentence {
        let text = words.map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: " ")
        return PostSentence(
            text: text, field: field, range: (words.first?.range.lowerBound ?? 0)..<(words.last?.range.upperBound ?? 0))
    }

    /// The words of a text, and whether a sentence ends after each.
    private static func words(in text: String, field: ScreenedField) -> (words: [Word], ends: [Bool]) {
        let bytes = Array(text.utf8)
        var words: [Word] = []
        var ends: [Bool] = []
        var start: Int?
        for (position, byte) in (bytes + [10]).enumerated() {
            if !isSpace(byte) {
                start = start ?? position
                continue
            }
            if let begin = start {
                words.append(Word(bytes: bytes[begin..<position]))
                ends.append(endsSentence(bytes[begin..<position]))
                start = nil
            }
            if byte == 10, let last = ends.indices.last { ends[last] = true }
        }
        return (words, ends)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    /// Whether a word ends with a full stop, question mark, exclamation mark or ellipsis, inside or outside quotes.
    private static func endsSentence(_ word: ArraySlice<UInt8>) -> Bool {
        var rest = word
        while true {
            if let last = rest.last, [34, 39, 41, 42, 95].contains(last) {
                rest = rest.dropLast()
            } else if rest.suffix(3).elementsEqual([0xE2, 0x80, 0x9D])
                || rest.suffix(3).elementsEqual([0xE2, 0x80, 0x99])
            {
                rest = rest.dropLast(3)
            } else {
                break
            }
        }
        return rest.last.map { [46, 63, 33].contains($0) } == true || rest.suffix(3).elementsEqual([0xE2, 0x80, 0xA6])
    }
}
