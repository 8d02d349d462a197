/// Tells names from other words, by the list of given names and by how a word is written.
struct NameFinder {
    let text: DetailText

    /// How many words may link a role to a name: "is called", "whose name is".
    private static let longestLink = 4
    private static let longestName = 3

    init(_ text: DetailText) { self.text = text }

    /// A word with a capital that is no ordinary word, month, place or abbreviation.
    func isLarge(_ index: Int) -> Bool {
        guard index < text.words.count else { return false }
        let word = text.words[index]
        guard word.shape.contains(.capitalised), !word.shape.contains(.hasDigit), !word.shape.contains(.shouted),
            word.end - word.start >= 2
        else { return false }
        let classes = text.classes(index)
        if classes.contains(.givenName) || classes.contains(.ambiguousName) { return true }
        return classes.isDisjoint(with: [.ordinary, .month, .place, .school, .road])
    }

    /// The last word of a name in capitals that begins here.
    func endOfLarge(_ index: Int) -> Int {
        var last = index
        while last - index < NameFinder.longestName - 1, last + 1 < text.words.count, text.isJoined(last),
            isLarge(last + 1),
            text.plainEnd(last) == Int(text.words[last].end)
        {
            last += 1
        }
        return last
    }

    /// "Martin House", "Toby Carvery": whether a name's last word or the one after it makes it a place's.
    func isInstitution(_ last: Int) -> Bool {
        if text.classes(last).contains(.institution) { return true }
        return text.isSpaced(last) && text.classes(last + 1).contains(.institution)
            && text.words[last + 1].shape.contains(.capitalised)
    }

    /// Whether somebody with both names is spoken of as one does of an actor, and not as of one's social worker.
    func isWellKnown(_ index: Int) -> Bool {
        guard text.has(.culture, within: 6, of: index) else { return false }
        let near = [Mark.Kind.role, .workplace, .child, .birthRelative, .naming, .court]
        return !near.contains { text.has($0, within: 10, of: index) }
    }

    /// "D" in "Mr D Fenwick-Hall".
    func isInitial(_ index: Int) -> Bool {
        guard index + 1 < text.words.count, isLarge(index + 1), follows(title: index) else { return false }
        return text.words[index].end - text.words[index].start == 1 && text.words[index].shape.contains(.capitalised)
    }

    /// A word in small letters that is on none of our lists, as a surname would be.
    func isUnusual(_ index: Int) -> Bool {
        guard index < text.words.count else { return false }
        let word = text.words[index]
        guard word.end - word.start >= 3, !word.shape.contains(.hasDigit) else { return false }
        return text.classes(index).isDisjoint(with: [.ordinary, .school, .road])
    }

    func isSurnameInSmall(_ index: Int) -> Bool {
        guard isUnusual(index),
            text.words[index].symbol == Vocabulary.unknown || text.classes(index).contains(.givenName)
        else { return false }
        let bytes = text.bytes[text.words[index].range]
        let looksLikeVerb = ["ing", "ed", "s", "ly", "nt"].contains {
            bytes.suffix($0.utf8.count).elementsEqual($0.utf8)
        }
        return bytes.count >= 4 && !looksLikeVerb && !text.words[index].shape.contains(.capitalised)
    }

    /// Whether birth family is spoken of in this sentence or just before.
    func isNearFamily(_ index: Int) -> Bool {
        let near = [Mark.Kind.birthRelative, .naming, .court]
        return near.contains { text.has($0, within: 14, of: index) }
            || text.hasInSentenceBefore(.birthRelative, index)
    }

    /// Whether a title is followed by its name, with a full stop or without.
    func follows(title index: Int) -> Bool {
        let gap = text.gap(after: index)
        return gap.elementsEqual([32]) || gap.elementsEqual([46, 32])
    }

    /// Whether a word belongs to a public figure, a character or a team.
    func isPublic(_ index: Int) -> Bool { text.has(.publicName, within: 0, of: index) }

    /// The name that follows a role or relation.
    func name(after mark: Mark) -> Range<Int>? {
        let first = mark.last + 1
        guard text.isSameSentence(mark.last, first), isLinkGap(mark.last) else { return nil }
        // "Carer's Allowance" is nobody.
        let isWhole = text.plainEnd(mark.last) == Int(text.words[mark.last].end)
        if let name = name(at: first, isSure: isWhole && isAppositive(mark.last)) { return name }
        var index = first
        while index - first < NameFinder.longestLink, text.isSameSentence(mark.last, index + 1),
            isLinkWord(index) || isPerson(index), isLinkGap(index)
        {
            index += 1
            if !isPerson(index - 1), let name = name(at: index, isSure: true) { return name }
        }
        return nil
    }

    /// A name that begins at a word; "Pauline and Keith" are two.
    func name(at index: Int, isSure: Bool) -> Range<Int>? {
        guard index < text.words.count, !isPublic(index) else { return nil }
        let classes = text.classes(index)
        let start = Int(text.words[index].start)
        if isLarge(index) {
            let isKnown = classes.contains(.givenName) || classes.contains(.ambiguousName)
            guard isKnown || isSure else { return nil }
            var last = endOfLarge(index)
            if last + 2 < text.words.count, text.reads(last + 1, "and"), isLarge(last + 2),
                text.classes(last + 2).contains(.givenName)
            {
                last = endOfLarge(last + 2)
            }
            return start..<text.plainEnd(last)
        }
        guard classes.contains(.givenName), !text.words[index].shape.contains(.shouted) else { return nil }
        let hasSurname = index + 1 < text.words.count && text.isSpaced(index) && isSurnameInSmall(index + 1)
        return start..<text.plainEnd(hasSurname ? index + 1 : index)
    }

    /// Whether what follows a role can only be its holder's name: right after it or after a comma.
    private func isAppositive(_ index: Int) -> Bool {
        let gap = text.gap(after: index)
        return gap.elementsEqual([32]) || gap.elementsEqual([44, 32])
    }

    func isLinkGap(_ index: Int) -> Bool {
        let gap = text.gap(after: index)
        return gap.count <= 3 && gap.allSatisfy { " ,:(-\"'".utf8.contains($0) || $0 >= 0x80 }
    }

    /// "A man" in "is a man called Terry": "is a Geordie" names nobody.
    private func isPerson(_ index: Int) -> Bool {
        let people: [StaticString] = ["a", "an", "man", "woman", "lady", "lad", "lass", "chap", "bloke"]
        return text.reads(index, anyOf: people)
    }

    private func isLinkWord(_ index: Int) -> Bool {
        text.reads(index, "is") || text.reads(index, "was") || text.reads(index, "called") || text.reads(index, "named")
            || text.reads(index, "whose") || text.reads(index, "name") || text.reads(index, "full")
            || (text.words[index].shape.contains(.hasDigit) && NamedAge.isAge(index, text))
    }
}
