/// A finished network in flat arrays, laid out by the automaton's states: reading a word walks over one stretch of edges.
struct PatternTable: Sendable {
    /// What decides for most edges that they needn't be followed.
    struct Hook: Sendable {
        /// The memory of the beginning that must have been seen before; negative where the phrase begins a pattern.
        var parent: Int32
        /// How far back from this word that beginning may have ended at most.
        var reach: Int32
    }

    /// One way of going on; see `PatternNetwork.Edge`.
    struct Edge: Sendable {
        var child: Int32
        /// How many words long the phrase is.
        var length: Int32
        var meanings: Int32
        var meaningsEnd: Int32
    }

    let memories: Int
    /// A hook for each edge, in the same order.
    private(set) var hooks: [Hook] = []
    private(set) var edges: [Edge] = []
    private(set) var meanings: [PatternNetwork.Meaning] = []
    private var starts: [Int32] = []
    private var numberEdges: [Int32: Range<Int>] = [:]

    /// Lays out a network.
    ///
    /// - Parameters:
    ///   - network: The patterns.
    ///   - automaton: The automaton that finds their phrases.
    ///   - numbers: The events that numbers in digits stand for, which the automaton does not see.
    init(_ network: PatternNetwork, _ automaton: PhraseAutomaton, numbers: NumberEvents) {
        memories = network.memories
        for outputs in automaton.outputs {
            starts.append(Int32(edges.count))
            for output in outputs { add(network, output.event, length: output.length) }
        }
        starts.append(Int32(edges.count))
        for event in Set(numbers.any + numbers.under18 + numbers.years) {
            let first = edges.count
            add(network, event, length: 1)
            numberEdges[event] = first..<edges.count
        }
    }

    private mutating func add(_ network: PatternNetwork, _ event: Int32, length: Int32) {
        guard Int(event) < network.edges.count else { return }
        for edge in network.edges[Int(event)] {
            let first = Int32(meanings.count)
            meanings += edge.meanings
            hooks.append(Hook(parent: edge.parent, reach: length + edge.gap))
            edges.append(
                Edge(child: edge.child, length: length, meanings: first, meaningsEnd: Int32(meanings.count)))
        }
    }

    /// The edges of the phrases that end exactly in a state.
    func edges(of state: Int32) -> Range<Int> { Int(starts[Int(state)])..<Int(starts[Int(state) + 1]) }

    /// The edges of an event that a number in digits stands for.
    func edges(ofNumber event: Int32) -> Range<Int> { numberEdges[event] ?? 0..<0 }
}
