/// A stretch of a text, marked or not.
package struct TextSegment: Sendable, Hashable {
    /// The words, unescaped.
    package let text: String
    /// How urgent the concern behind the mark is; nil for words that aren't marked.
    package let mark: Priority?

    /// Makes a stretch.
    package init(text: String, mark: Priority?) {
        self.text = text
        self.mark = mark
    }
}

/// Cuts a text into marked and unmarked stretches, so that a page can escape each by itself and put the marks between.
package enum Highlight {
    /// A place to mark.
    package struct Mark: Sendable, Hashable {
        /// UTF-8 offsets into the text.
        package let range: Range<Int>
        /// How urgent the concern behind it is.
        package let priority: Priority

        /// Makes a mark.
        package init(range: Range<Int>, priority: Priority) {
            self.range = range
            self.priority = priority
        }
    }

    /// Cuts a text at its marks.
    /// - Parameters:
    ///   - text: The text.
    ///   - marks: What to mark, in any order; overlapping ones join, what lies outside the text is left out and what
    ///     would cut a character is widened, since offsets may come from an older version of the text.
    /// - Returns: Stretches which together are exactly the text.
    package static func segments(of text: String, marks: [Mark]) -> [TextSegment] {
        let bytes = Array(text.utf8)
        var result: [TextSegment] = []
        var position = 0
        func add(upTo end: Int, _ mark: Priority?) {
            guard position < end else { return }
            result.append(TextSegment(text: String(decoding: bytes[position..<end], as: UTF8.self), mark: mark))
            position = end
        }
        for mark in joined(marks, in: bytes) {
            add(upTo: mark.range.lowerBound, nil)
            add(upTo: mark.range.upperBound, mark.priority)
        }
        add(upTo: bytes.count, nil)
        return result
    }

    /// The places where words stand in a text that may have changed since they were found.
    /// - Parameters:
    ///   - term: The words as they stood.
    ///   - text: The text as it is now.
    /// - Returns: UTF-8 ranges, first to last; capital letters make no difference, and the number is bounded.
    package static func places(of term: String, in text: String) -> [Range<Int>] {
        let lowered = text.lowercased()
        // Lower-casing may change a text's length in a few scripts; offsets wouldn't fit then, so only exact words count.
        let fits = lowered.utf8.count == text.utf8.count
        let hay = Array((fits ? lowered : text).utf8)
        let needle = Array((fits ? term.lowercased() : term).utf8)
        guard !needle.isEmpty, needle.count <= hay.count else { return [] }
        var found: [Range<Int>] = []
        var start = 0
        while start <= hay.count - needle.count, found.count < 50 {
            if hay[start] == needle[0], hay[start..<start + needle.count].elementsEqual(needle) {
                found.append(start..<start + needle.count)
                start += needle.count
            } else {
                start += 1
            }
        }
        return found
    }

    /// The neighbourhood of the first mark, for a list.
    /// - Parameters:
    ///   - segments: A whole text in stretches.
    ///   - limit: How many characters to show before and after.
    /// - Returns: Stretches with "…" where something was left out.
    package static func excerpt(_ segments: [TextSegment], around limit: Int) -> [TextSegment] {
        guard let first = segments.firstIndex(where: { $0.mark != nil }) else {
            let text = segments.map(\.text).joined()
            return text.isEmpty ? [] : [TextSegment(text: head(text, limit * 2), mark: nil)]
        }
        var result = first == 0 ? [] : [TextSegment(text: tail(segments[first - 1].text, limit), mark: nil)]
        result.append(TextSegment(text: head(segments[first].text, limit * 2), mark: segments[first].mark))
        var left = limit
        for segment in segments[(first + 1)...] where left > 0 {
            result.append(TextSegment(text: head(segment.text, left), mark: segment.mark))
            left -= segment.text.count
        }
        return result
    }

    private static func head(_ text: String, _ limit: Int) -> String {
        text.count <= limit ? text : text.prefix(limit) + "…"
    }

    private static func tail(_ text: String, _ limit: Int) -> String {
        text.count <= limit ? text : "…" + text.suffix(limit)
    }

    private static func joined(_ marks: [Mark], in bytes: [UInt8]) -> [Mark] {
        let whole = marks.compactMap { widened($0, in: bytes) }.sorted { $0.range.lowerBound < $1.range.lowerBound }
        return whole.reduce(into: []) { result, next in
            guard let last = result.last, next.range.lowerBound < last.range.upperBound else {
                return result.append(next)
            }
            let upper = max(last.range.upperBound, next.range.upperBound)
            result[result.count - 1] = Mark(
                range: last.range.lowerBound..<upper, priority: min(last.priority, next.priority))
        }
    }

    /// A mark that begins and ends between two characters of the text.
    private static func widened(_ mark: Mark, in bytes: [UInt8]) -> Mark? {
        var lower = mark.range.lowerBound
        var upper = mark.range.upperBound
        guard lower >= 0, upper <= bytes.count, lower < upper else { return nil }
        while lower > 0, isContinuation(bytes[lower]) { lower -= 1 }
        while upper < bytes.count, isContinuation(bytes[upper]) { upper += 1 }
        return Mark(range: lower..<upper, priority: mark.priority)
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0b1100_0000 == 0b1000_0000 }
}
