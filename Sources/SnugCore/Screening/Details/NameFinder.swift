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
            || text.marks(.birthRelative).contains {
                text.words[index].sentence - text.words[$0.first].sentence == 1
            }
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

    /// How far behind a role the name may come that stands between commas.
    private static let longestAside = 8

    /// "The dietitian at the hospital, Shabnam, who": a name between commas after a role.
    func name(aside mark: Mark) -> Range<Int>? {
        for index in (mark.last + 1)..<(mark.last + 1 + NameFinder.longestAside)
        where text.isSameSentence(mark.last, index) {
            guard text.classes(index).contains(.givenName), isLarge(index), !isPublic(index),
                text.gap(after: index - 1).elementsEqual([44, 32])
            else { continue }
            let last = endOfLarge(index)
            let end = text.bytes[text.plainEnd(last)...].first
            return end == UInt8(ascii: ",") ? Int(text.words[index].start)..<text.plainEnd(last) : nil
        }
        return nil
    }

    /// The name that a word such as "called" announces.
    func name(afterNaming mark: Mark) -> Range<Int>? {
        let first = mark.last + 1
        guard text.isSameSentence(mark.last, first), isLinkGap(mark.last), !isPublic(mark.first), states(mark),
            !isPets(mark)
        else {
            return nil
        }
        // After "surname was" comes a name, whether we know it or not.
        return name(at: first, isSure: text.reads(mark.first, "surname") || isSomebody(mark))
    }

    /// "He's called Trevor", where the sentence or the one before speaks of a cat.
    private func isPets(_ mark: Mark) -> Bool {
        text.has(.pet, within: 12, of: mark.first)
            || text.marks(.pet).contains { text.words[mark.first].sentence - text.words[$0.first].sentence == 1 }
    }

    /// "She's called": a person, whose name we needn't know.
    private func isSomebody(_ mark: Mark) -> Bool {
        guard mark.first > 0, text.reads(mark.first, "called") else { return false }
        return (["she's", "he's"] as [StaticString]).contains { text.reads(mark.first - 1, $0) }
    }

    /// Whether "called" is said of somebody known, "he's called"; "a barber called" brings in a stranger.
    private func states(_ mark: Mark) -> Bool {
        guard text.reads(mark.last, "called") || text.reads(mark.last, "named") else { return true }
        let before = mark.last - 1
        guard text.isSameSentence(max(before, 0), mark.last), before >= 0 else { return false }
        // "A lady from CAMHS called Trish".
        if text.has(.role, within: 5, of: mark.first) || text.has(.workplace, within: 5, of: mark.first) { return true }
        let links: [StaticString] = ["is", "was", "are", "were", "be", "been", "hes", "shes", "whos", "got"]
        return text.plainEnd(before) < Int(text.words[before].end) || links.contains { text.reads(before, $0) }
    }

    /// The name before ", our social worker", "her foster mum", "'s the escort" or "at duty".
    func name(before mark: Mark) -> Range<Int>? {
        for index in [mark.first - 2, mark.first - 3, mark.first - 4] where isName(index, before: mark) {
            guard text.classes(mark.first - 1).contains(.ordinary), leads(index, to: mark) else { continue }
            return Int(text.words[index].start)..<text.plainEnd(index)
        }
        return nil
    }

    /// Whether what stands between a name and a role says that the one has the other.
    private func leads(_ index: Int, to mark: Mark) -> Bool {
        let next = index + 1
        let owners: [StaticString] = ["her", "his", "our", "my", "their", "the"]
        let isOwned = owners.contains { text.reads(mark.first - 1, $0) }
        if mark.first - index == 2 {
            let opens =
                text.gap(after: index).elementsEqual([44, 32]) || text.gap(after: index).elementsEqual([32, 40])
            return isAtWork(next) || opens || isOwned
        }
        if mark.first - index == 3, isAtWork(next) { return true }
        // "Denise is our social worker", "Denise, who is his therapist".
        let links: [StaticString] = ["is", "was", "who", "who's", "whos"]
        return isOwned && (next..<(mark.first - 1)).allSatisfy { word in links.contains { text.reads(word, $0) } }
    }

    /// The name before "from the agency", "at duty".
    func name(beforeWorkplace mark: Mark) -> Range<Int>? {
        for index in [mark.first - 2, mark.first - 3]
        where isName(index, before: mark, orWord: true) && isAtWork(index + 1) {
            return Int(text.words[index].start)..<text.plainEnd(index)
        }
        return nil
    }

    /// The name right before "who runs our group" or, with a comma, "my boy".
    func name(rightBefore mark: Mark) -> Range<Int>? {
        let index = mark.first - 1
        guard isName(index, before: mark) || isSmallName(index, before: mark) else { return nil }
        let hasComma = text.gap(after: index).elementsEqual([44, 32])
        let isWho = text.reads(mark.first, "who") && text.isSpaced(index)
        let isMine = text.reads(mark.first, "my") || text.reads(mark.first, "our")
        // "Denise (SW)".
        let isBracketed = text.gap(after: index).elementsEqual([32, 40]) && text.gap(after: mark.last).first == 41
        guard isWho || isBracketed || (isMine && hasComma && endsClause(mark.last)) else { return nil }
        return Int(text.words[index].start)..<text.plainEnd(index)
    }

    /// Whose worker this is: "Tyler's new social worker".
    func owner(of mark: Mark) -> Range<Int>? {
        for index in [mark.first - 1, mark.first - 2] where isName(index, before: mark) && text.isSpaced(index) {
            guard text.plainEnd(index) < Int(text.words[index].end) else { continue }
            guard index == mark.first - 1 || text.classes(index + 1).contains(.ordinary) else { continue }
            // "Brian's the escort" says who Brian is.
            guard !text.reads(index + 1, "the"), !text.reads(index + 1, "our"), !text.reads(index + 1, "a") else {
                continue
            }
            return Int(text.words[index].start)..<text.plainEnd(index)
        }
        return nil
    }

    /// - Parameter orWord: Whether a name that is a word too will do.
    private func isName(_ index: Int, before mark: Mark, orWord: Bool = false) -> Bool {
        guard index >= 0, text.isSameSentence(index, mark.first), isLarge(index), !isPublic(index) else { return false }
        let classes = text.classes(index)
        if isUnknownName(index) { return true }
        return (classes.contains(.givenName) || (orWord && classes.contains(.ambiguousName)))
            && classes.isDisjoint(with: [.place, .month])
    }

    /// Inside a sentence a capital makes a name even of a word we don't know, where a comma or "from" follows.
    private func isUnknownName(_ index: Int) -> Bool {
        let word = text.words[index]
        guard word.symbol == Vocabulary.unknown, !word.shape.contains(.opening), word.end - word.start >= 3 else {
            return false
        }
        return isAtWork(index + 1) || text.gap(after: index).elementsEqual([44, 32])
    }

    private func isSmallName(_ index: Int, before mark: Mark) -> Bool {
        index >= 0 && text.isSameSentence(index, mark.first) && !text.words[index].shape.contains(.capitalised)
            && text.classes(index).contains(.givenName)
    }

    private func isAtWork(_ index: Int) -> Bool {
        text.reads(index, "in") || text.reads(index, "at") || text.reads(index, "from")
    }

    private func endsClause(_ index: Int) -> Bool {
        !text.isSameSentence(index, index + 1) || text.gap(after: index).first.map { ",.)".utf8.contains($0) } ?? true
    }

    /// A name that begins at a word; "Pauline and Keith" are two.
    private func name(at index: Int, isSure: Bool) -> Range<Int>? {
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

    private func isLinkGap(_ index: Int) -> Bool {
        let gap = text.gap(after: index)
        return gap.count <= 3 && gap.allSatisfy { " ,:(-\"'".utf8.contains($0) || $0 >= 0x80 }
    }

    /// "A man" in "is a man called Terry": "is a Geordie" names nobody.
    private func isPerson(_ index: Int) -> Bool {
        let people: [StaticString] = ["a", "an", "man", "woman", "lady", "lad", "lass", "chap", "bloke"]
        return people.contains { text.reads(index, $0) }
    }

    private func isLinkWord(_ index: Int) -> Bool {
        text.reads(index, "is") || text.reads(index, "was") || text.reads(index, "called") || text.reads(index, "named")
            || text.reads(index, "whose") || text.reads(index, "name") || text.reads(index, "full")
            || (text.words[index].shape.contains(.hasDigit) && NamedAge.isAge(index, text))
    }
}
