/// From what sum a category's signs count, and for how much.
///
/// A sign that means little alone adds to its category's sum; what speaks for calm takes away. A match that decides by itself
/// counts as much as its own priority asks for, so that signs beside it can make it more urgent and never less.
package struct Thresholds: Sendable, Hashable {
    /// The sum that is urgent.
    package var p1: Int
    /// The sum that wants an answer the same day.
    package var p2: Int
    /// The sum that is worth a look.
    package var p3: Int

    /// Creates thresholds; without others, three weak signs are worth a look.
    package init(p1: Int = 12, p2: Int = 6, p3: Int = 4) {
        self.p1 = p1
        self.p2 = p2
        self.p3 = p3
    }

    /// What a match that decides by itself counts for.
    ///
    /// - Parameter priority: Its priority, or nil where nothing decided.
    /// - Returns: What it adds to the sum.
    package func worth(_ priority: Priority?) -> Int {
        switch priority {
        case .p1: p1
        case .p2: p2
        case .p3: p3
        case nil: 0
        }
    }

    /// What a sum is worth.
    ///
    /// - Parameter sum: The signs together, with what decided by itself.
    /// - Returns: The priority, or nil below the lowest threshold.
    package func priority(of sum: Int) -> Priority? {
        if sum >= p1 { return .p1 }
        if sum >= p2 { return .p2 }
        return sum >= p3 ? .p3 : nil
    }
}
