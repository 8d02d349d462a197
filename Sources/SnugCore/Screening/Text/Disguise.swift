/// The tricks by which people hide a word from a filter, and their undoing.
enum Disguise {
    /// Stands for one or more hidden letters, as in "k*ll".
    static let wildcard = UInt8(ascii: "*")
    /// Put before an abbreviation that counts only in capitals.
    static let shoutMark = UInt8(ascii: "^")

    /// The letter a symbol between two letters stands for.
    static func letter(for byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "@"): UInt8(ascii: "a")
        case UInt8(ascii: "$"): UInt8(ascii: "s")
        case UInt8(ascii: "!"), UInt8(ascii: "|"): UInt8(ascii: "i")
        case UInt8(ascii: "*"): wildcard
        default: nil
        }
    }

    /// Reads digits as the letters they stand for, and shortens letters that were drawn out and stars that were repeated.
    ///
    /// - Parameter word: The folded word.
    /// - Returns: The plain word, or nothing if it was no disguise.
    static func undo(_ word: ArraySlice<UInt8>) -> [UInt8] {
        var plain: [UInt8] = []
        for byte in word {
            let letter = digits[byte] ?? byte
            let isRepeated = plain.count >= 2 && plain[plain.count - 1] == letter && plain[plain.count - 2] == letter
            let isStar = letter == wildcard && plain.last == wildcard
            if !isRepeated && !isStar { plain.append(letter) }
        }
        if plain.elementsEqual(word) { return [] }
        return word.count > plain.count && plain.last == plain.dropLast().last ? plain.dropLast() : plain
    }

    private static let digits: [UInt8: UInt8] = [
        UInt8(ascii: "0"): UInt8(ascii: "o"), UInt8(ascii: "1"): UInt8(ascii: "i"),
        UInt8(ascii: "3"): UInt8(ascii: "e"),
        UInt8(ascii: "4"): UInt8(ascii: "a"), UInt8(ascii: "5"): UInt8(ascii: "s"),
        UInt8(ascii: "7"): UInt8(ascii: "t"),
        UInt8(ascii: "8"): UInt8(ascii: "b"), UInt8(ascii: "9"): UInt8(ascii: "g"),
    ]

    /// The spellings one slip away: a letter left out, doubled, put in, exchanged for another or for its neighbour's place.
    ///
    /// The first letter is left alone, for people get it right and most other words differ in it.
    static func misspelled(_ word: [UInt8]) -> [[UInt8]] {
        var result: [[UInt8]] = []
        for place in 1..<max(1, word.count) {
            let (head, tail) = (Array(word[..<place]), Array(word[place...]))
            result.append(head + tail.dropFirst())
            if tail.count > 1 { result.append(head + [tail[1], tail[0]] + tail.dropFirst(2)) }
            for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
                result.append(head + [letter] + tail)
                if letter != tail[0] { result.append(head + [letter] + tail.dropFirst()) }
            }
        }
        return result
    }

    /// The ways a word is starred out: each inner letter, and each run of inner letters, hidden by one star.
    static func starred(_ word: [UInt8]) -> [[UInt8]] {
        guard word.count >= 4 else { return word.count == 3 ? [[word[0], wildcard, word[2]]] : [] }
        var result: [[UInt8]] = []
        for start in 1..<(word.count - 1) {
            for end in (start + 1)..<word.count {
                result.append(Array(word[..<start]) + [wildcard] + Array(word[end...]))
            }
        }
        return result
    }
}
