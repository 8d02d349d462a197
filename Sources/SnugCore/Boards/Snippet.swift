import Foundation

/// A piece of a text around the words that were searched for, in segments so that a page can escape each and mark some.
package struct Snippet: Sendable, Equatable {
    /// A run of text that is marked or not.
    package struct Segment: Sendable, Equatable {
        package let text: String
        package let marked: Bool
    }

    package let segments: [Segment]

    /// Cuts a snippet.
    /// - Parameters:
    ///   - text: The whole plain text.
    ///   - query: What was searched for.
    ///   - length: Roughly how many characters to keep.
    package init(of text: String, around query: String, length: Int = 220) {
        let wanted = Self.stems(of: query)
        let words = text.split(whereSeparator: \.isWhitespace)
        let first = words.firstIndex { Self.matches($0, wanted) } ?? 0
        let start = max(0, first - 8)
        var segments: [Segment] = start > 0 ? [Segment(text: "… ", marked: false)] : []
        var used = 0
        var index = start
        while index < words.count, used < length {
            segments.append(Segment(text: String(words[index]), marked: Self.matches(words[index], wanted)))
            segments.append(Segment(text: " ", marked: false))
            used += words[index].count + 1
            index += 1
        }
        if index < words.count { segments.append(Segment(text: "…", marked: false)) }
        self.segments = segments
    }

    /// The searched words, shortened a little so that an inflected form in the text is marked as well.
    private static func stems(of query: String) -> [String] {
        query.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map { word in
            word.count > 5 ? String(word.dropLast(2)) : String(word)
        }
    }

    private static func matches(_ word: Substring, _ stems: [String]) -> Bool {
        let plain = word.lowercased().trimmingCharacters(in: .punctuationCharacters)
        return stems.contains { plain.hasPrefix($0) }
    }
}
