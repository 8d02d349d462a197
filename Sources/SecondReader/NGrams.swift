/// What is seen of a post, as numbers (`tools/train/ngrams.py` does the same).
struct NGrams {
    /// The kinds of things that are seen, in the order of training.
    enum Kind: String, CaseIterable {
        /// Words and pairs of words.
        case words
        /// Runs of three to five letters.
        case letters
        /// How sentences begin and end and how long they are, and how the post ends.
        case shapes
        /// Classes of words and pairs of classes.
        case classes

        /// Keeps a few telling numbers in a very short text from deciding alone; training uses the same.
        var calm: Float {
            switch self {
            case .words, .classes: 40
            case .letters: 120
            case .shapes: 20
            }
        }
    }

    /// The numbers of each kind, each with the first sentence it stands in.
    private(set) var seen: [Kind: [Int: Int]] = [:]
    /// Numbers of single words, which tell categories and topics apart.
    private(set) var singleWords: Set<Int> = []

    static let size = 1 << 17
    /// Sentences of this many words or fewer are also seen as a whole.
    private static let short = 5

    /// Reads the sentences of a post.
    ///
    /// - Parameters:
    ///   - sentences: The sentences, in reading order.
    ///   - classes: The class of a word, by its number.
    init(_ sentences: [String], classes: WordClasses) {
        for (index, sentence) in sentences.enumerated() {
            let words = Self.words(in: sentence)
            for word in words {
                singleWords.insert(Self.number(of: word))
                addLetters(of: word, in: index)
            }
            addPairs(words, .words, in: index)
            addPairs(words.map { Array(String(classes.place(of: $0)).utf8) }, .classes, in: index)
            addShapes(words, Self.mark(of: sentence), in: index, isLast: index == sentences.count - 1)
        }
    }

    private mutating func add(_ bytes: some Sequence<UInt8>, _ kind: Kind, in sentence: Int) {
        let number = Self.number(of: bytes) % Self.size
        if seen[kind]?[number] == nil { seen[kind, default: [:]][number] = sentence }
    }

    private mutating func addPairs(_ words: [[UInt8]], _ kind: Kind, in sentence: Int) {
        for word in words { add(word, kind, in: sentence) }
        for (first, second) in zip(words, words.dropFirst()) { add(first + [32] + second, kind, in: sentence) }
    }

    private mutating func addLetters(of word: [UInt8], in sentence: Int) {
        let padded = [32] + word + [32]
        for size in 3...5 {
            for start in 0...max(0, padded.count - size) {
                add(padded[start..<min(start + size, padded.count)], .letters, in: sentence)
            }
            if padded.count <= size { break }
        }
    }

    private mutating func addShapes(_ words: [[UInt8]], _ mark: String, in sentence: Int, isLast: Bool) {
        guard let first = words.first, let last = words.last else { return }
        let end = Array(mark.utf8)
        var shapes: [(String, [UInt8])] = [
            ("end ", end), ("first ", first), ("first ", Self.joined(words.prefix(2))), ("last ", last + end),
            ("last ", Self.joined(words.suffix(2)) + end), ("length ", Array(String(min(8, words.count / 5)).utf8)),
        ]
        if words.count <= Self.short { shapes.append(("short ", Self.joined(words[...]))) }
        if isLast { shapes += [("post ends ", end), ("post ends ", first)] }
        for (name, bytes) in shapes { add(Array(name.utf8) + bytes, .shapes, in: sentence) }
    }

    private static func joined(_ words: ArraySlice<[UInt8]>) -> [UInt8] { Array(words.joined(separator: [32])) }

    /// How a sentence ends: with the last of .?!… in its last word, or "-".
    private static func mark(of sentence: String) -> String {
        for scalar in sentence.unicodeScalars.reversed() {
            if scalar == " " { break }
            if scalar == "." || scalar == "?" || scalar == "!" || scalar == "…" { return String(scalar) }
        }
        return "-"
    }

    /// The words in small letters, without apostrophes; anything but a-z and 0-9 parts words.
    static func words(in sentence: String) -> [[UInt8]] {
        var result: [[UInt8]] = []
        var word: [UInt8] = []
        for scalar in sentence.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": word.append(UInt8(scalar.value))
            case "A"..."Z": word.append(UInt8(scalar.value) + 32)
            case "'", "’", "‘", "`": continue
            default:
                if !word.isEmpty { result.append(word) }
                word = []
            }
        }
        if !word.isEmpty { result.append(word) }
        return result
    }

    /// A number for some bytes that is the same on every machine (FNV-1a, 32 bits).
    static func number(of bytes: some Sequence<UInt8>) -> Int {
        Int(bytes.reduce(UInt32(0x811C_9DC5)) { ($0 ^ UInt32($1)) &* 0x0100_0193 })
    }
}
