/// Every word the reference documents use, numbered, so that matching compares integers and not text.
struct Vocabulary: Sendable {
    /// A word the documents never use.
    static let unknown: Int32 = -1

    /// The longest word worth keeping; anything longer is a word nobody listed.
    static let longestWord = 31

    private(set) var count: Int32 = 0
    private var slots: [Int32] = Array(repeating: Vocabulary.unknown, count: 1024)
    private var letters: [UInt8] = []
    private var starts: [Int32] = [0]
    /// The word each spelling stands for, where that is not itself.
    private var meanings: [Int32] = []

    /// Adds a folded word unless it is there, and returns its number.
    mutating func add(_ word: some Collection<UInt8>) -> Int32 {
        let bytes = Array(word)
        let found = find(bytes, count: bytes.count)
        if found != Vocabulary.unknown { return found }
        if Int(count) * 2 >= slots.count { grow() }
        letters += bytes
        starts.append(Int32(letters.count))
        place(count)
        count += 1
        return count - 1
    }

    /// Makes a disguised spelling another way of writing a word, unless it is a word itself.
    mutating func alias(_ spelling: [UInt8], for word: Int32) {
        guard find(spelling, count: spelling.count) == Vocabulary.unknown else { return }
        let added = add(spelling)
        while meanings.count <= Int(added) { meanings.append(Int32(meanings.count)) }
        meanings[Int(added)] = word
    }

    /// Looks up the first `count` bytes of a buffer.
    func find(_ buffer: [UInt8], count length: Int) -> Int32 {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: Vocabulary.hash(buffer, 0, length)) & mask
        while true {
            let word = slots[slot]
            if word == Vocabulary.unknown { return word }
            if equals(word, buffer, length) { return Int(word) < meanings.count ? meanings[Int(word)] : word }
            slot = (slot + 1) & mask
        }
    }

    private func equals(_ word: Int32, _ buffer: [UInt8], _ length: Int) -> Bool {
        let start = Int(starts[Int(word)])
        guard Int(starts[Int(word) + 1]) - start == length else { return false }
        for offset in 0..<length where letters[start + offset] != buffer[offset] { return false }
        return true
    }

    private mutating func grow() {
        slots = Array(repeating: Vocabulary.unknown, count: slots.count * 2)
        for word in 0..<count { place(word) }
    }

    private mutating func place(_ word: Int32) {
        let mask = slots.count - 1
        let start = Int(starts[Int(word)])
        let hash = Vocabulary.hash(letters, start, Int(starts[Int(word) + 1]))
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != Vocabulary.unknown { slot = (slot + 1) & mask }
        slots[slot] = word
    }

    /// FNV-1a with a final mix, because its low bits alone cluster.
    private static func hash(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in start..<end { hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3 }
        return hash ^ (hash >> 29)
    }
}
