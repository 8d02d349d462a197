/// Which entries somebody is asked to read after bringing their own, so that nobody's stays unread.
package enum Reciprocity {
    /// An entry as the choice sees it.
    package struct Candidate: Sendable, Equatable {
        package let id: Int64
        /// Comments by others.
        package let comments: Int
        /// How many people were asked to read it so far.
        package let asked: Int
        /// Whether the one who is asked wrote it.
        package let own: Bool
        /// Whether they have read it already.
        package let read: Bool

        /// Describes an entry.
        package init(id: Int64, comments: Int, asked: Int, own: Bool, read: Bool) {
            self.id = id
            self.comments = comments
            self.asked = asked
            self.own = own
            self.read = read
        }
    }

    /// How many entries somebody is asked to read.
    package static let asks = 2

    /// Chooses: fewest comments first, then those that the fewest were asked to read, then the earliest; never one's own.
    /// - Parameter candidates: The entries of the edition in the order in which they came.
    /// - Returns: The ids of those to read.
    package static func choose(from candidates: [Candidate]) -> [Int64] {
        let others = candidates.filter { !$0.own && !$0.read }.enumerated()
        let sorted = others.sorted { left, right in
            (left.element.comments, left.element.asked, left.offset)
                < (right.element.comments, right.element.asked, right.offset)
        }
        return sorted.prefix(asks).map(\.element.id)
    }
}
