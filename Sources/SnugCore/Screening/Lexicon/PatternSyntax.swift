/// Reads the notation of patterns: words, `<groups>`, `this/that`, `maybe?`, and gaps `..` (up to 3 words) and `...` (up to 8).
enum PatternSyntax {
    /// One step of a pattern as written.
    struct Item: Hashable {
        enum Content: Hashable {
            /// Alternatives, each a run of words.
            case words([[String]])
            case group(String)
        }
        var content: Content
        var gap: Int32
        var isOptional: Bool
    }

    /// Reads a pattern.
    ///
    /// - Parameter phrase: The pattern's text and place.
    /// - Returns: Its steps.
    /// - Throws: `LexiconProblem` for a pattern that cannot be read.
    static func items(of phrase: LexiconSource.Phrase) throws -> [Item] {
        var items: [Item] = []
        var gap: Int32 = 0
        for piece in phrase.text.split(separator: " ") {
            if let width = gaps[String(piece)] {
                gap = width
                continue
            }
            var content = piece
            let isOptional = content.hasSuffix("?")
            if isOptional { content = content.dropLast() }
            items.append(Item(content: try read(content, phrase), gap: gap, isOptional: isOptional))
            gap = 0
        }
        guard items.contains(where: { !$0.isOptional }) else {
            throw LexiconProblem(place: phrase.place, message: "the pattern “\(phrase.text)” has no word that must be there")
        }
        return items
    }

    private static let gaps: [String: Int32] = ["..": 3, "...": 8]

    private static func read(_ piece: Substring, _ phrase: LexiconSource.Phrase) throws -> Item.Content {
        if piece.hasPrefix("<") && piece.hasSuffix(">") { return .group(String(piece.dropFirst().dropLast())) }
        let alternatives = try piece.split(separator: "/", omittingEmptySubsequences: false).map {
            try words(of: $0, phrase)
        }
        return .words(alternatives)
    }

    /// Folds a written word as `WordReader` folds it in a post.
    private static func words(of piece: Substring, _ phrase: LexiconSource.Phrase) throws -> [String] {
        let parts = piece.split(separator: "-").map { $0.filter { $0 != "'" && $0 != "’" } }
        guard !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
        else {
            throw LexiconProblem(place: phrase.place, message: "“\(piece)” in “\(phrase.text)” is not a word")
        }
        return parts.map { part in
            let isShouted = part.count >= 2 && part.allSatisfy { $0.isUppercase }
            return (isShouted ? "^" : "") + part.lowercased()
        }
    }

    /// The pattern with and without each of its optional steps.
    static func variants(of items: [Item]) -> [[Item]] {
        var result: [[Item]] = [[]]
        for item in items {
            let with = result.map { $0 + [item] }
            result = item.isOptional ? with + result : with
        }
        return result.filter { !$0.isEmpty }.map { variant in
            var variant = variant
            variant[0].gap = 0
            return variant
        }
    }
}
