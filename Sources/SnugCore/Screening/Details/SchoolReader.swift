/// Finds schools by name: words with capitals before "School", "Academy" and the like.
enum SchoolReader {
    private static let longestName = 5

    static func read(_ text: DetailText) -> [FoundDetail] {
        var found = PatronReader.read(text)
        guard text.allClasses.contains(.school) else { return found }
        var index = 0
        while index < text.words.count {
            guard text.classes(index).contains(.school), let first = start(of: index, text) else {
                index += 1
                continue
            }
            var last = index
            while last + 1 < text.words.count, text.isJoined(last), text.classes(last + 1).contains(.school),
                text.words[last + 1].shape.contains(.capitalised) == text.words[first].shape.contains(.capitalised)
            {
                last += 1
            }
            found.append(FoundDetail(kind: .school, range: Int(text.words[first].start)..<Int(text.words[last].end)))
            index = last + 1
        }
        return found
    }

    private static func start(of school: Int, _ text: DetailText) -> Int? {
        text.words[school].shape.contains(.capitalised) ? largeStart(of: school, text) : smallStart(of: school, text)
    }

    /// "Virtual School" and "Primary School" alone name no school: one word of the name has to be a name.
    private static func largeStart(of school: Int, _ text: DetailText) -> Int? {
        var first = school
        var hasName = false
        while first > 0, school - first < longestName, text.isJoined(first - 1) || isSaint(first - 1, text) {
            let shape = text.words[first - 1].shape
            guard shape.contains(.capitalised), !shape.contains(.hasDigit), text.isSameSentence(first - 1, school)
            else { break }
            let classes = text.classes(first - 1)
            let isPart = isPart(first - 1, text)
            // "The" and "Our" before a name belong to the sentence.
            if classes.contains(.ordinary) && !isPart && !isSaint(first - 1, text) { break }
            first -= 1
            if !classes.contains(.school) && !isPart && !isSaint(first, text) { hasName = true }
        }
        return hasName ? first : nil
    }

    /// Ordinary words that stand within a school's name: "Mill Park Academy", "Larch View Special School".
    private static func isPart(_ index: Int, _ text: DetailText) -> Bool {
        text.reads(index, "park") || text.reads(index, "special") || text.reads(index, "community")
    }

    /// "St" or "St." before a name.
    static func isSaint(_ index: Int, _ text: DetailText) -> Bool {
        guard text.reads(index, "st") else { return false }
        let gap = text.gap(after: index)
        return gap.elementsEqual([32]) || gap.elementsEqual([46, 32])
    }

    /// Small letters: only after a word of going there, and only for a word nobody would use of a school.
    private static func smallStart(of school: Int, _ text: DetailText) -> Int? {
        guard school > 1, text.isSpaced(school - 1), text.isSpaced(school - 2), text.isSameSentence(school - 2, school)
        else {
            return nil
        }
        let isKind = text.reads(school, "college") || text.reads(school, "academy") || text.reads(school, "primary")
        // "At an all time high": after these only a word that we don't know at all is a name.
        let mayBeKind = text.reads(school, anyOf: ["high", "infants", "juniors", "nursery", "grammar"])
        let isStrange = mayBeKind && text.words[school - 1].symbol == Vocabulary.unknown
        guard isKind || isStrange, isOwnName(school - 1, text) else { return nil }
        if goesThere(school - 2, text) { return school - 1 }
        guard school > 2, text.isSpaced(school - 3), isOwnName(school - 2, text), goesThere(school - 3, text) else {
            return nil
        }
        return school - 2
    }

    private static func goesThere(_ index: Int, _ text: DetailText) -> Bool {
        text.reads(index, "at") || text.reads(index, "to") || text.reads(index, "from") || text.reads(index, "attends")
    }

    private static func isOwnName(_ index: Int, _ text: DetailText) -> Bool {
        let word = text.words[index]
        let classes = text.classes(index)
        return word.end - word.start >= 4 && !word.shape.contains(.hasDigit)
            && !classes.contains(.ordinary) && !classes.contains(.school)
    }
}
