/// Joins phrases into patterns, saying which phrase may follow which and how far off.
///
/// Patterns with a common beginning share it. Each beginning remembers the last 64 word positions where it ended as bits of
/// one number, so reading a phrase costs a fixed handful of operations however a text repeats itself.
struct PatternNetwork: Sendable {
    /// What a whole pattern means to the screener.
    enum Meaning: Sendable, Hashable {
        /// Words that raise a concern.
        case danger(entry: Int, phrase: Int)
        /// Words that show the same words to be harmless in one entry.
        case harmless(entry: Int)
        /// Words that set a guard.
        case guardSign(Int)
        case topic(term: Int)
        case occasion(sign: Int)
        case mark(Mark.Kind)
    }

    /// One way of going on: after `parent` ended at most `gap` words ago.
    struct Edge: Sendable {
        /// The beginning's memory, or -1 when the pattern begins here.
        var parent: Int32
        var gap: Int32
        /// The memory of the longer beginning, or -1 when nothing goes on from here.
        var child: Int32
        /// The whole patterns that end here.
        var meanings: [Meaning]
    }

    /// One step of a pattern: a phrase, and how many words may lie before it.
    struct Step: Hashable, Sendable {
        var event: Int32
        var gap: Int32
    }

    /// How many beginnings have to be remembered.
    private(set) var memories = 0
    /// The edges of each event.
    private(set) var edges: [[Edge]] = []
    private var known: [Key: (event: Int, index: Int)] = [:]

    private struct Key: Hashable {
        var parent: Int32
        var step: Step
    }

    /// Adds a pattern.
    mutating func add(_ steps: [Step], meaning: Meaning) {
        var parent: Int32 = -1
        for (index, step) in steps.enumerated() {
            let place = edge(after: parent, step)
            if index == steps.count - 1 {
                edges[place.event][place.index].meanings.append(meaning)
            } else {
                parent = memory(of: place)
            }
        }
    }

    private mutating func edge(after parent: Int32, _ step: Step) -> (event: Int, index: Int) {
        let key = Key(parent: parent, step: parent < 0 ? Step(event: step.event, gap: 0) : step)
        if let found = known[key] { return found }
        let event = Int(step.event)
        while edges.count <= event { edges.append([]) }
        edges[event].append(Edge(parent: parent, gap: key.step.gap, child: -1, meanings: []))
        let place = (event, edges[event].count - 1)
        known[key] = place
        return place
    }

    private mutating func memory(of place: (event: Int, index: Int)) -> Int32 {
        if edges[place.event][place.index].child < 0 {
            edges[place.event][place.index].child = Int32(memories)
            memories += 1
        }
        return edges[place.event][place.index].child
    }
}

/// Where one beginning of a pattern has lately been seen.
struct PatternMemory: Sendable {
    /// The position of the last word of its latest sighting.
    var last: Int32 = -1000
    /// The position of the first word of that sighting.
    var first: Int32 = 0
    /// Bit k is set when a sighting ended k words before `last`.
    var sightings: UInt64 = 0

    /// Whether a sighting ended within a range of positions.
    func ended(from low: Int32, through high: Int32) -> Bool {
        let nearest = max(last - high, 0)
        let farthest = min(last - low, 63)
        guard nearest <= farthest else { return false }
        let window = (UInt64.max >> UInt64(63 - (farthest - nearest))) << UInt64(nearest)
        return sightings & window != 0
    }

    /// Adds a sighting.
    mutating func add(first start: Int32, last end: Int32) {
        let shift = end - last
        sightings = shift > 63 ? 1 : sightings << UInt64(shift) | 1
        last = end
        first = start
    }
}
