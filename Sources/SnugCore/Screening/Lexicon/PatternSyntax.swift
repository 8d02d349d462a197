/// Reads the notation of patterns: words, `<groups>`, `this/that`, `maybe?`, and gaps `..` (up to 3 words) and `...` (up to 8).
enum PatternSyntax {
    /// One step of a pattern as written.
    struct Item: Hashable {
        enum Content: Hashable {
            /// Alternatives, each a run of words.
            case words([[String]])
            case group(String)
        }
        /// What may stand here; several when groups and words are alternatives.
        var choices: [Content]
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
            items.append(Item(choices: try read(content, phrase), gap: gap, isOptional: isOptional))
            gap = 0
        }
        guard items.contains(where: { !$0.isOptional }) else {
            throw LexiconProblem(place: phrase.place, message: "“\(phrase.text)” has no word that must be there")
        }
        return items
    }

    private static let gaps: [String: Int32] = ["..": 3, "...": 8]

    private static func read(_ piece: Substring, _ phrase: LexiconSource.Phrase) throws -> [Item.Content] {
        let pieces = piece.split(separator: "/", omittingEmptySubsequences: false)
        let isGroup = { (piece: Substring) in piece.hasPrefix("<") && piece.hasSuffix(">") }
        let groups = pieces.filter(isGroup).map { Item.Content.group(String($0.dropFirst().dropLast())) }
        let plain = try pieces.filter { !isGroup($0) }.map { try words(of: $0, phrase) }
        return groups + (plain.isEmpty ? [] : [.words(plain)])
    }

    /// Folds a written word as `WordReader` folds it in a post.
    private static func words(of piece: Substring, _ phrase: LexiconSource.Phrase) throws -> [String] {
        let parts = piece.split(whereSeparator: { $0 == "-" || $0 == "&" }).map { $0.filter { $0 != "'" && $0 != "’" } }
        guard !parts.isEmpty,
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
        else {
            throw LexiconProblem(place: phrase.place, message: "“\(piece)” in “\(phrase.text)” is not a word")
        }
        return parts.map { part in
            let isShouted = part.count >= 2 && part.allSatisfy { $0.isUppercase }
            return (isShouted ? "^" : "") + part.lowercased()
        }
    }

    /// A step of a pattern with all choices made.
    struct Step: Hashable {
        var content: Item.Content
        var gap: Int32
    }

    /// The pattern with and without each of its optional steps, and with each choice of a group.
    static func variants(of items: [Item]) -> [[Step]] {
        var result: [[Step]] = [[]]
        for item in items {
            let with = result.flatMap { way in item.choices.map { way + [Step(content: $0, gap: item.gap)] } }
            result = item.isOptional ? with + result : with
        }
        return result.filter { !$0.isEmpty }.map { variant in
            var variant = variant
            variant[0].gap = 0
            return variant
        }
    }
}
