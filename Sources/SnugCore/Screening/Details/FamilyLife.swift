/// Tells by what is said of somebody that they are the author's child: "we've had Jaxon since", "Tilly came to us".
enum FamilyLife {
    static func speaks(of name: KnownName, _ text: DetailText) -> Bool {
        hasArrived(name, text) || isKept(name, text) || isOwner(name, text) || isBrought(name, text)
            || hasBirthFamily(name, text)
    }

    /// "Tilly came to us", "Ella joined us", "adopted Josh".
    private static func hasArrived(_ name: KnownName, _ text: DetailText) -> Bool {
        let index = name.index
        if index > 0, name.isLarge, text.isSpaced(index - 1), text.isSameSentence(index - 1, index),
            text.reads(index - 1, anyOf: ["adopted", "adopting", "fostered", "fostering"])
        {
            return true
        }
        guard name.isSure, text.isSpaced(index), text.isSameSentence(index, index + 2) else { return false }
        if text.reads(index + 1, "joined") { return text.reads(index + 2, "us") }
        return text.reads(index + 1, anyOf: ["came", "comes"]) && text.reads(index + 2, "to")
            && text.isSameSentence(index, index + 3) && text.reads(index + 3, "us")
    }

    /// "We've had Jaxon since he was three", "had Kayleigh 6 years".
    private static func isKept(_ name: KnownName, _ text: DetailText) -> Bool {
        let index = name.index
        guard index > 0, text.isSameSentence(index - 1, index), text.isSpaced(index - 1), text.reads(index - 1, "had"),
            text.isSameSentence(index, index + 2)
        else { return false }
        if text.reads(index + 1, "since") { return true }
        let number = text.reads(index + 1, "for") ? index + 2 : index + 1
        return NamedAge.isAge(number, text) && text.isSameSentence(number, number + 1)
            && text.reads(number + 1, anyOf: ["years", "yrs", "yr", "year", "months", "weeks"])
    }

    /// "Zac's bed", "Harri's appointment", "Ella's birth mum".
    private static func isOwner(_ name: KnownName, _ text: DetailText) -> Bool {
        let index = name.index
        guard name.isSure, text.plainEnd(index) < Int(text.words[index].end), text.isSameSentence(index, index + 1),
            text.isSpaced(index)
        else { return false }
        return text.classes(index + 1).contains(.childs) || text.starts(.birthRelative, at: index + 1)
    }

    /// "Put Lila to bed", "getting Josh to school".
    private static func isBrought(_ name: KnownName, _ text: DetailText) -> Bool {
        let index = name.index
        guard index > 0, index + 2 < text.words.count, text.isSameSentence(index - 1, index + 2),
            text.reads(index + 1, "to"),
            text.reads(index + 2, anyOf: ["bed", "school", "nursery", "sleep", "contact", "camhs", "swimming"])
        else { return false }
        return text.reads(
            index - 1, anyOf: ["put", "puts", "putting", "get", "getting", "got", "take", "taking", "took"])
    }

    /// How far a word about somebody's birth family may stand from their name.
    private static let reach = 8

    /// What a child does; a social worker "said" and "rang".
    private static let doings: [StaticString] = [
        "went", "goes", "met", "meets", "misses", "wants", "loves", "hates", "sees", "saw", "has", "knows", "lived",
        "left",
        "looks", "asks",
    ]

    /// "Tegan went to her birth aunties": whoever has birth family is the child.
    private static func hasBirthFamily(_ name: KnownName, _ text: DetailText) -> Bool {
        let index = name.index
        guard name.isSure, text.reads(index + 1, anyOf: doings) else { return false }
        for word in (index + 2)..<(index + 2 + reach) where text.isSameSentence(index, word) {
            guard text.reads(word, "birth") || text.reads(word, "biological") else { continue }
            return text.reads(word - 1, anyOf: ["her", "his"])
        }
        return false
    }
}
