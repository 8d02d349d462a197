/// What differs between two versions of a text, line by line.
package struct TextComparison: Sendable, Hashable {
    /// A line of either text.
    package struct Line: Sendable, Hashable {
        /// Where the line stands.
        package enum Kind: Sendable, Hashable {
            case same
            /// Only in the older text.
            case gone
            /// Only in the newer text.
            case new
        }

        /// Where it stands.
        package let kind: Kind
        /// What it says.
        package let text: String
    }

    /// Every line of both texts: where they differ, first what went and then what came.
    package let lines: [Line]

    /// Whether both texts say the same.
    package var isEmpty: Bool { lines.allSatisfy { $0.kind == .same } }

    /// Compares two texts.
    /// - Parameters:
    ///   - old: The older text.
    ///   - new: The newer text.
    package init(from old: String, to new: String) {
        let before = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let after = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var gone: Set<Int> = []
        var come: Set<Int> = []
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): gone.insert(offset)
            case .insert(let offset, _, _): come.insert(offset)
            }
        }
        lines = Self.merge(before, after, gone: gone, come: come)
    }

    private static func merge(_ before: [String], _ after: [String], gone: Set<Int>, come: Set<Int>) -> [Line] {
        var lines: [Line] = []
        var old = 0
        var new = 0
        while old < before.count || new < after.count {
            if old < before.count, gone.contains(old) {
                lines.append(Line(kind: .gone, text: before[old]))
                old += 1
            } else if new < after.count, come.contains(new) {
                lines.append(Line(kind: .new, text: after[new]))
                new += 1
            } else {
                lines.append(Line(kind: .same, text: after[new]))
                old += 1
                new += 1
            }
        }
        return lines
    }
}
