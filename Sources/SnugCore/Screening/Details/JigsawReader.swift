/// Notices when single harmless facts together point to one family (`identifier_checks.csv`, jigsaw).
enum JigsawReader {
    /// What each kind of fact adds.
    ///
    /// Ages and diagnoses stand in most posts and weigh half.
    private static let weights: [(kind: Mark.Kind, weight: Int)] = [
        (.crime, 2), (.court, 1), (.hospital, 2), (.siblings, 2), (.diagnosis, 1),
    ]

    /// Two telling facts and one more: two alone would warn on half of all posts, and a warning on every post is read by nobody.
    private static let enough = 5

    /// The sentences that are read together.
    private static let window: Int32 = 1

    private enum Kind: Hashable {
        case town
        case ages
        case mark(Mark.Kind)
    }

    private struct Fact {
        /// What the fact is about; the same kind counts once.
        var kind: Kind
        var weight: Int
        var range: Range<Int>
        var sentence: Int32
    }

    static func read(_ text: DetailText, beside found: [FoundDetail]) -> [FoundDetail] {
        let facts = facts(text).sorted { $0.range.lowerBound < $1.range.lowerBound }
        guard facts.count >= 3 else { return [] }
        var best: (score: Int, range: Range<Int>)?
        var first = 0
        for last in facts.indices {
            while facts[last].sentence - facts[first].sentence > window || last - first > 12 { first += 1 }
            let near = facts[first...last]
            let score = Dictionary(near.map { ($0.kind, $0.weight) }, uniquingKeysWith: max).values.reduce(0, +)
            if score >= enough, score > best?.score ?? 0 {
                best = (score, facts[first].range.lowerBound..<(near.map(\.range.upperBound).max() ?? 0))
            }
        }
        return best.map { [FoundDetail(kind: .jigsaw, range: $0.range)] } ?? []
    }

    private static func facts(_ text: DetailText) -> [Fact] {
        var facts: [Fact] = []
        for (kind, weight) in weights {
            for mark in text.marks(kind) {
                facts.append(fact(kind == .siblings ? .ages : .mark(kind), weight, mark.first, mark.last, text))
            }
        }
        var index = 0
        while index < text.words.count {
            if isTown(index, text) { facts.append(fact(.town, 2, index, index, text)) }
            if let last = ages(at: index, text) {
                facts.append(fact(.ages, 2, index, last, text))
                index = last
            }
            index += 1
        }
        return facts
    }

    private static func fact(_ kind: Kind, _ weight: Int, _ first: Int, _ last: Int, _ text: DetailText) -> Fact {
        Fact(
            kind: kind, weight: weight, range: Int(text.words[first].start)..<Int(text.words[last].end),
            sentence: text.words[first].sentence)
    }

    /// A town, but not its football club and not a name on a public list.
    private static func isTown(_ index: Int, _ text: DetailText) -> Bool {
        guard text.classes(index).contains(.place) || isEstate(index, text),
            !text.has(.publicName, within: 0, of: index)
        else { return false }
        let next = index + 1
        return !(next < text.words.count && text.classes(next).contains(.club) && text.isSpaced(index))
    }

    /// "The Marlpit estate", "a village called Thornbeck".
    private static func isEstate(_ index: Int, _ text: DetailText) -> Bool {
        let word = text.words[index]
        guard word.symbol == Vocabulary.unknown, word.shape.contains(.capitalised), !word.shape.contains(.opening)
        else {
            return false
        }
        if text.isSpaced(index), text.reads(index + 1, "estate") { return true }
        return index > 1 && text.reads(index - 2, "village") && text.isSameSentence(index - 2, index)
            && (text.reads(index - 1, "of") || text.reads(index - 1, "called"))
    }

    /// Two ages or more in a row: "9, 7 and 4".
    private static func ages(at index: Int, _ text: DetailText) -> Int? {
        var last = index
        var count = 0
        while last < text.words.count, count < 6, isAge(last, text) {
            count += 1
            guard last + 1 < text.words.count else { break }
            let isList =
                isAge(last + 1, text)
                && !text.gap(after: last).contains {
                    $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/")
                }
            if isList {
                last += 1
            } else if text.reads(last + 1, "and"), last + 2 < text.words.count, isAge(last + 2, text) {
                last += 2
            } else {
                break
            }
        }
        return count >= 2 ? last : nil
    }

    private static func isAge(_ index: Int, _ text: DetailText) -> Bool {
        guard text.words[index].shape.contains(.hasDigit), !text.words[index].shape.contains(.hasLetter) else {
            return false
        }
        return NumberWord.value(of: text.words[index], in: text.bytes).map { (1...17).contains($0) } ?? false
    }
}
