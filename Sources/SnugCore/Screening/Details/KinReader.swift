/// Finds first names of children and relatives by what stands beside them: "Auntie Pam", "our Kyle", "Sam is six".
enum KinReader {
    /// How many words may stand between a name and an age: "Jodie, who's only eleven".
    private static let longestLink = 3

    static func read(_ names: NameFinder) -> [FoundDetail] {
        let text = names.text
        guard !text.allClasses.isDisjoint(with: [.givenName]) else { return [] }
        return text.words.indices.compactMap { index in
            guard isName(index, names) else { return nil }
            if index > 0, isRelation(index - 1, text) {
                return FoundDetail(kind: .familyName, range: Int(text.words[index - 1].start)..<text.plainEnd(index))
            }
            guard hasAge(index, text) || isIntroduced(index, text) else { return nil }
            return FoundDetail(kind: .familyName, range: Int(text.words[index].start)..<text.plainEnd(index))
        }
    }

    /// A given name with a capital that is nobody's public name and no ordinary word.
    private static func isName(_ index: Int, _ names: NameFinder) -> Bool {
        names.text.classes(index).contains(.givenName) && names.isLarge(index) && !names.isPublic(index)
    }

    /// "Auntie", "little", "our" just before the name.
    private static func isRelation(_ index: Int, _ text: DetailText) -> Bool {
        guard text.isSpaced(index), text.isSameSentence(index, index + 1) else { return false }
        return text.classes(index).contains(.kin) || text.reads(index, "our") || text.reads(index, "my")
    }

    /// "Sam is six", "Jodie, who's eleven", "Tariq (15)".
    private static func hasAge(_ index: Int, _ text: DetailText) -> Bool {
        for next in (index + 1)..<(index + 1 + longestLink) where text.isSameSentence(index, next) {
            if isAge(next, text) { return next > index + 1 || opensBracket(after: index, text) }
            guard text.classes(next).contains(.ageLink) else { return false }
        }
        return false
    }

    private static func isAge(_ index: Int, _ text: DetailText) -> Bool {
        if text.classes(index).contains(.ageWord) { return true }
        guard text.words[index].shape.contains(.hasDigit), !text.words[index].shape.contains(.hasLetter) else {
            return false
        }
        return NumberWord.value(of: text.words[index], in: text.bytes).map { (1...17).contains($0) } ?? false
    }

    private static func opensBracket(after index: Int, _ text: DetailText) -> Bool {
        text.gap(after: index).contains(UInt8(ascii: "(")) || text.gap(after: index).elementsEqual([44, 32])
    }

    /// "We meet Alfie", "he's Finn now", "she was born Shanelle", "mine's Casper".
    private static func isIntroduced(_ index: Int, _ text: DetailText) -> Bool {
        guard index > 1, text.isSpaced(index - 1), text.isSameSentence(index - 1, index) else { return false }
        if text.classes(index - 1).contains(.introducing) { return true }
        if text.reads(index - 1, "meet") || text.reads(index - 1, "met") { return text.reads(index - 2, "we") }
        return text.isSameSentence(index, index + 1) && text.reads(index + 1, "now")
            && (text.reads(index - 1, "he's") || text.reads(index - 1, "she's"))
    }
}
