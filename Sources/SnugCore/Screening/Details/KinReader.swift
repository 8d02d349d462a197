/// Finds first names of children and relatives by what stands beside them: "Auntie Pam", "our Kyle", "Sam is six".
enum KinReader {
    private static let names: WordClasses = [.givenName, .ambiguousName]

    static func read(_ names: NameFinder) -> [FoundDetail] {
        let text = names.text
        guard !text.allClasses.isDisjoint(with: KinReader.names) else { return [] }
        return text.words.indices.compactMap { index in
            guard let name = KnownName(index, names) else { return nil }
            if name.isLarge, index > 0, isRelation(index - 1, to: name, text) {
                return FoundDetail(kind: .familyName, range: Int(text.words[index - 1].start)..<text.plainEnd(index))
            }
            guard NamedAge.stands(beside: name, text) || isIntroduced(name, text) || FamilyLife.speaks(of: name, text)
            else { return nil }
            return FoundDetail(kind: .familyName, range: Int(text.words[index].start)..<text.plainEnd(index))
        }
    }

    /// "Auntie", "little", "our" just before the name; before one that is a word too, only what stands before nothing else.
    private static func isRelation(_ index: Int, to name: KnownName, _ text: DetailText) -> Bool {
        guard text.isSpaced(index), text.isSameSentence(index, index + 1),
            text.plainEnd(index) == Int(text.words[index].end)
        else { return false }
        let classes = text.classes(index)
        // "Little Mix" is a band, "little Mason" a child.
        let isSmall = !text.words[index].shape.contains(.capitalised)
        if isAunt(index, text), !isTold(index, text) { return false }
        guard name.isSure else { return classes.contains(.elder) || (isSmall && classes.contains(.kin)) }
        return classes.contains(.kin) || text.reads(index, "our")
    }

    private static func isAunt(_ index: Int, _ text: DetailText) -> Bool {
        text.reads(index, "auntie") || text.reads(index, "aunty") || text.reads(index, "aunt")
    }

    /// "At Auntie Pam's", "he said Auntie Pam": a foster home or a child's telling, and no aunt who comes to tea.
    private static func isTold(_ index: Int, _ text: DetailText) -> Bool {
        let leads: [StaticString] = ["at", "said", "says", "that", "from", "told", "called"]
        return index > 0 && text.isSameSentence(index - 1, index) && text.reads(index - 1, anyOf: leads)
    }

    /// "We meet Alfie", "he's Finn now", "she was born Shanelle", "mine's Casper", "ours, Glenys,".
    private static func isIntroduced(_ name: KnownName, _ text: DetailText) -> Bool {
        let index = name.index
        guard index > 0, name.isLarge, text.isSameSentence(index - 1, index) else { return false }
        if text.reads(index - 1, "ours") {
            return name.isSure && text.gap(after: index - 1).elementsEqual([44, 32])
                && text.gap(after: index).first == UInt8(ascii: ",")
        }
        guard text.isSpaced(index - 1) else { return false }
        if name.isSure, text.classes(index - 1).contains(.introducing) { return true }
        if text.reads(index - 1, "meet") || text.reads(index - 1, "met") {
            return name.isSure && index > 1 && text.reads(index - 2, "we")
        }
        return text.isSameSentence(index, index + 1) && text.reads(index + 1, "now")
            && (text.reads(index - 1, "he's") || text.reads(index - 1, "she's"))
    }
}

/// A word that stands on the list of given names and is nobody's public name.
struct KnownName {
    let index: Int
    /// Whether it is nothing but a name: "Kyle" is, "will" isn't.
    let isSure: Bool
    let isLarge: Bool

    /// Words that are names only with a capital are left out without one.
    init?(_ index: Int, _ names: NameFinder) {
        let classes = names.text.classes(index)
        isSure = classes.contains(.givenName)
        guard isSure || classes.contains(.ambiguousName) else { return nil }
        let shape = names.text.words[index].shape
        isLarge = names.isLarge(index)
        guard isLarge || (isSure && !shape.contains(.capitalised) && classes.isDisjoint(with: [.place, .ordinary])),
            !names.isPublic(index)
        else { return nil }
        self.index = index
    }
}
