/// An Aho-Corasick automaton over numbered words: finds every listed phrase in one pass over a text.
struct PhraseAutomaton: Sendable {
    /// A listed phrase that ends at the word just read.
    struct Output: Sendable {
        var event: Int32
        /// How many words long the phrase is.
        var length: Int32
    }

    /// The phrases that end exactly in each state.
    private(set) var outputs: [[Output]] = []
    /// The longest shorter ending of each state that reports something, or 0.
    private(set) var shorter: [Int32] = []
    private var failures: [Int32] = []
    private var edges = WordEdges()

    /// Builds the automaton.
    ///
    /// - Parameter phrases: Each phrase, as word numbers, with the events it stands for.
    init(_ phrases: [[Int32]: [Int32]]) {
        var own: [[Output]] = [[]]
        var children: [[(symbol: Int32, state: Int32)]] = [[]]
        for (words, events) in phrases.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            var state: Int32 = 0
            for word in words {
                if let next = edges.find(state, word) {
                    state = next
                    continue
                }
                let next = Int32(own.count)
                edges.insert(state, word, next)
                children[Int(state)].append((word, next))
                own.append([])
                children.append([])
                state = next
            }
            own[Int(state)] += events.sorted().map { Output(event: $0, length: Int32(words.count)) }
        }
        link(children, own)
    }

    /// Breadth first, so that a state's shorter ending is finished before the state itself.
    private mutating func link(_ children: [[(symbol: Int32, state: Int32)]], _ own: [[Output]]) {
        outputs = own
        failures = Array(repeating: 0, count: own.count)
        shorter = failures
        var queue: [Int32] = [0]
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            for (symbol, child) in children[Int(state)] {
                queue.append(child)
                guard state != 0 else { continue }
                let failure = step(failures[Int(state)], symbol)
                failures[Int(child)] = failure
                shorter[Int(child)] = own[Int(failure)].isEmpty ? shorter[Int(failure)] : failure
            }
        }
    }

    /// The state after one more word.
    func step(_ state: Int32, _ symbol: Int32) -> Int32 {
        guard symbol >= 0 else { return 0 }
        var state = state
        while true {
            if let next = edges.find(state, symbol) { return next }
            if state == 0 { return 0 }
            state = failures[Int(state)]
        }
    }
}

/// The steps between states, in one flat hash table: two numbers in, one out, without allocation.
struct WordEdges: Sendable {
    private var keys: [UInt64] = Array(repeating: .max, count: 4096)
    private var values: [Int32] = Array(repeating: 0, count: 4096)
    private var count = 0

    func find(_ state: Int32, _ symbol: Int32) -> Int32? {
        let key = WordEdges.key(state, symbol)
        var slot = WordEdges.hash(key) & (keys.count - 1)
        while keys[slot] != .max {
            if keys[slot] == key { return values[slot] }
            slot = (slot + 1) & (keys.count - 1)
        }
        return nil
    }

    mutating func insert(_ state: Int32, _ symbol: Int32, _ next: Int32) {
        if count * 2 >= keys.count { grow() }
        place(WordEdges.key(state, symbol), next)
        count += 1
    }

    private mutating func grow() {
        let old = zip(keys, values).filter { $0.0 != .max }
        keys = Array(repeating: .max, count: keys.count * 2)
        values = Array(repeating: 0, count: values.count * 2)
        for (key, value) in old { place(key, value) }
    }

    private mutating func place(_ key: UInt64, _ value: Int32) {
        var slot = WordEdges.hash(key) & (keys.count - 1)
        while keys[slot] != .max { slot = (slot + 1) & (keys.count - 1) }
        keys[slot] = key
        values[slot] = value
    }

    private static func key(_ state: Int32, _ symbol: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: state)) << 32 | UInt64(UInt32(bitPattern: symbol))
    }

    private static func hash(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20)
    }
}
