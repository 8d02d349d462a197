/// What stands before and after a mark: a role, a relation, "called".
extension NameFinder {
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
        text.has(.pet, within: 12, of: mark.first) || text.hasInSentenceBefore(.pet, mark.first)
    }

    /// "She's called": a person, whose name we needn't know.
    private func isSomebody(_ mark: Mark) -> Bool {
        guard mark.first > 0, text.reads(mark.first, "called") else { return false }
        return text.reads(mark.first - 1, anyOf: ["she's", "he's"])
    }

    /// Whether "called" is said of somebody known, "he's called"; "a barber called" brings in a stranger.
    private func states(_ mark: Mark) -> Bool {
        guard text.reads(mark.last, "called") || text.reads(mark.last, "named") else { return true }
        let before = mark.last - 1
        guard text.isSameSentence(max(before, 0), mark.last), before >= 0 else { return false }
        // "A lady from CAMHS called Trish".
        if text.has(.role, within: 5, of: mark.first) || text.has(.workplace, within: 5, of: mark.first) { return true }
        // "He's called", but not "this one's called".
        let links: [StaticString] = [
            "is", "was", "are", "were", "be", "been", "hes", "shes", "whos", "he's", "she's", "who's", "got",
        ]
        return text.reads(before, anyOf: links)
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
        let isOwned = text.reads(mark.first - 1, anyOf: owners)
        if mark.first - index == 2 {
            let opens =
                text.gap(after: index).elementsEqual([44, 32]) || text.gap(after: index).elementsEqual([32, 40])
            return isAtWork(next) || opens || isOwned
        }
        if mark.first - index == 3, isAtWork(next) { return true }
        // "Denise is our social worker", "Denise, who is his therapist".
        let links: [StaticString] = ["is", "was", "who", "who's", "whos"]
        return isOwned && (next..<(mark.first - 1)).allSatisfy { word in text.reads(word, anyOf: links) }
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

    /// Whether a name stands before a role; `orWord` says that one which is a word too will do.
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
}
