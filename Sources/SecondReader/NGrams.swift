/// The words, pairs of words and runs of letters of a post, as numbers (`tools/train/ngrams.py` does the same).
struct NGrams {
    /// Numbers of words and pairs of words, each with the first sentence it stands in.
    private(set) var words: [Int: Int] = [:]
    /// Numbers of runs of three to five letters, likewise.
    private(set) var letters: [Int: Int] = [:]
    /// Numbers of single words in the small table that tells categories apart.
    private(set) var topicWords: Set<Int> = []

    static let size = 1 << 17
    static let topicSize = 1 << 12

    /// Reads the sentences of a post.
    init(_ sentences: [String]) {
        for (index, sentence) in sentences.enumerated() {
            var before: [UInt8]?
            for word in Self.words(in: sentence) {
                let number = Self.number(of: word)
                words[number % Self.size] = words[number % Self.size] ?? index
                topicWords.insert(number % Self.topicSize)
                if let before {
                    let pair = Self.number(of: before + [32] + word) % Self.size
                    words[pair] = words[pair] ?? index
                }
                addLetters(of: word, in: index)
                before = word
            }
        }
    }

    private mutating func addLetters(of word: [UInt8], in sentence: Int) {
        let padded = [32] + word + [32]
        for size in 3...5 {
            for start in 0...max(0, padded.count - size) {
                let run = Self.number(of: padded[start..<min(start + size, padded.count)]) % Self.size
                letters[run] = letters[run] ?? sentence
            }
            if padded.count <= size { break }
        }
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
