/// Tells by an age that a first name is a child's: "Sam is six", "Tariq (15)", "Isla's 8 and", "rhiannon 14 not home".
enum NamedAge {
    /// How many words may stand between a name and an age: "Jodie, who's only eleven".
    private static let longestLink = 3

    static func stands(beside name: KnownName, _ text: DetailText) -> Bool {
        let next = name.index + 1
        guard !isSecond(name, text) else { return false }
        guard text.isSameSentence(name.index, next) else { return isToldNext(after: name, text) }
        if isAge(next, text) { return follows(name, text) }
        return isLinked(name, text) || isToldNext(after: name, text)
    }

    /// "The Royal Victoria, she's 12": the second word of some other name.
    private static func isSecond(_ name: KnownName, _ text: DetailText) -> Bool {
        let before = name.index - 1
        guard name.isLarge, before >= 0, text.isSpaced(before), text.isSameSentence(before, name.index) else {
            return false
        }
        let shape = text.words[before].shape
        return shape.contains(.capitalised) && !shape.contains(.opening)
            && text.classes(before).isDisjoint(with: [.ordinary, .kin])
    }

    /// How far the end of a sentence may be from the name in it.
    private static let reach = 16

    /// "Emma wouldn't cope with the heat. She's eight."
    private static func isToldNext(after name: KnownName, _ text: DetailText) -> Bool {
        guard name.isSure, name.isLarge else { return false }
        var next = name.index + 1
        while next < text.words.count, next - name.index < reach, text.isSameSentence(name.index, next) { next += 1 }
        guard next + 1 < text.words.count, text.words[next].sentence == text.words[name.index].sentence + 1,
            text.reads(next, "she's") || text.reads(next, "he's"), isAge(next + 1, text)
        else { return false }
        return endsClause(next + 1, text)
    }

    /// The age comes right after the name.
    private static func follows(_ name: KnownName, _ text: DetailText) -> Bool {
        let gap = text.gap(after: name.index)
        let isWhole = text.plainEnd(name.index) == Int(text.words[name.index].end)
        // "Isla's 8 and": but "Isla's 8 friends".
        if !isWhole { return gap.elementsEqual([32]) && endsClause(name.index + 1, text) }
        if gap.contains(UInt8(ascii: "(")) { return !isCounted(name.index + 1, text) }
        if gap.elementsEqual([44, 32]) {
            return name.isSure ? !isCounted(name.index + 1, text) : endsClause(name.index + 1, text)
        }
        guard name.isSure, gap.elementsEqual([32]), text.words[name.index + 1].shape.contains(.hasDigit) else {
            return false
        }
        return isAgeInPassing(name, text)
    }

    /// "Kayleigh 6 years", "rhiannon 14 not home"; "Chelsea 2 Arsenal 1", "Luke 5:3" and "Toby 4 of" are none.
    private static func isAgeInPassing(_ name: KnownName, _ text: DetailText) -> Bool {
        let age = name.index + 1
        if endsClause(age, text) { return text.gap(after: age).first != UInt8(ascii: ":") }
        guard !isCounted(age, text), age + 1 < text.words.count, text.words[age].end - text.words[age].start == 2
        else { return false }
        return !text.words[age + 1].shape.contains(.capitalised) && !text.words[age + 1].shape.contains(.hasDigit)
    }

    /// The age comes a word or two later: "Sam is six", "Ruby, who is nine".
    private static func isLinked(_ name: KnownName, _ text: DetailText) -> Bool {
        // "Will" and "May" begin questions; after a comma they have been called by name.
        let hasComma = text.gap(after: name.index).elementsEqual([44, 32])
        let isInside = name.isLarge && !text.words[name.index].shape.contains(.opening)
        guard name.isSure || hasComma || isInside, !text.classes(name.index).contains(.month) else { return false }
        for next in (name.index + 1)..<(name.index + 1 + longestLink) where text.isSameSentence(name.index, next) {
            if isAge(next, text) { return !isCounted(next, text) }
            guard text.classes(next).contains(.ageLink) else { return false }
        }
        return false
    }

    static func isAge(_ index: Int, _ text: DetailText) -> Bool {
        guard index < text.words.count else { return false }
        if text.classes(index).contains(.ageWord) { return true }
        guard text.words[index].shape.contains(.hasDigit), !text.words[index].shape.contains(.hasLetter) else {
            return false
        }
        return NumberWord.value(of: text.words[index], in: text.bytes).map { (1...17).contains($0) } ?? false
    }

    /// Whether a number counts something: "8 hours", "8 of them".
    private static func isCounted(_ number: Int, _ text: DetailText) -> Bool {
        text.isSameSentence(number, number + 1) && text.classes(number + 1).contains(.unit)
            && text.gap(after: number).elementsEqual([32])
    }

    /// Whether nothing is counted because the clause is over or says how old: "8.", "8 and", "8 years".
    private static func endsClause(_ number: Int, _ text: DetailText) -> Bool {
        guard text.isSameSentence(number, number + 1) else { return true }
        guard text.gap(after: number).elementsEqual([32]) else { return true }
        let ends: [StaticString] = [
            "and", "n", "but", "now", "years", "yrs", "yr", "year", "today", "so", "this", "next",
        ]
        return text.reads(number + 1, anyOf: ends)
    }
}
