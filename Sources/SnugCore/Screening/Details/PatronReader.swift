/// Finds schools that go by a saint or a feast, or by nothing but what is done there: "at St Aidan's", "at Holy Cross",
/// "Year 5 at Thornbeck".
enum PatronReader {
    static func read(_ text: DetailText) -> [FoundDetail] {
        guard text.words.count > 1 else { return [] }
        return text.words.indices.dropFirst().compactMap { index in
            // Most words are neither: asked first, because every word is.
            guard text.words[index].shape.contains(.capitalised) || SchoolReader.isSaint(index, text) else {
                return nil
            }
            // A choir sings at St Mark's church.
            guard goesThere(index - 1, text), text.isSameSentence(index - 1, index),
                !text.has(.bystander, within: 4, of: index),
                let last = saint(index, text) ?? feast(index, text) ?? lessons(index, text)
            else { return nil }
            return FoundDetail(kind: .school, range: Int(text.words[index].start)..<Int(text.words[last].end))
        }
    }

    private static func goesThere(_ index: Int, _ text: DetailText) -> Bool {
        text.reads(index, "at") || text.reads(index, "from")
    }

    /// "St Aidan's", "st bedes": before "Hospital" or "Church" it is no school.
    private static func saint(_ index: Int, _ text: DetailText) -> Int? {
        guard SchoolReader.isSaint(index, text), index + 1 < text.words.count, !goesOn(after: index + 1, text) else {
            return nil
        }
        let name = text.words[index + 1]
        if name.shape.contains(.capitalised) { return text.plainEnd(index + 1) < Int(name.end) ? index + 1 : nil }
        let bytes = text.bytes[name.range]
        // "St helens" and "st ives" are towns.
        let towns: [StaticString] = [
            "ives", "helens", "albans", "andrews", "davids", "neots", "annes", "bees", "leonards", "pancras", "thomas",
        ]
        let isTown = text.reads(index + 1, anyOf: towns)
        return bytes.count >= 4 && bytes.last == UInt8(ascii: "s") && !isTown ? index + 1 : nil
    }

    /// "Holy Cross", "Sacred Heart", "Our Lady's".
    private static func feast(_ index: Int, _ text: DetailText) -> Int? {
        let pairs: [(StaticString, [StaticString])] = [
            ("holy", ["cross", "trinity", "family", "rosary", "name"]), ("sacred", ["heart"]),
            ("our", ["lady's", "ladys"]),
            ("all", ["saints", "saints'"]), ("christ", ["church"]), ("corpus", ["christi"]),
        ]
        guard text.words[index].shape.contains(.capitalised), index + 1 < text.words.count,
            text.words[index + 1].shape.contains(.capitalised), text.isSpaced(index), !goesOn(after: index + 1, text),
            let pair = pairs.first(where: { text.reads(index, $0.0) })
        else { return nil }
        return text.reads(index + 1, anyOf: pair.1) ? index + 1 : nil
    }

    /// "Year 5 at Thornbeck", "the senco at Thornbeck".
    private static func lessons(_ index: Int, _ text: DetailText) -> Int? {
        let word = text.words[index]
        guard index > 2, text.reads(index - 1, "at"), word.shape.contains(.capitalised), !word.shape.contains(.shouted),
            word.symbol == Vocabulary.unknown, text.isSameSentence(index - 3, index), !goesOn(after: index, text)
        else { return nil }
        let roles: [StaticString] = ["senco", "head", "headteacher", "reception", "sixth", "pupil", "pupils"]
        let isYear = text.words[index - 2].shape.contains(.hasDigit) && text.reads(index - 3, "year")
        return isYear || text.reads(index - 2, anyOf: roles) ? index : nil
    }

    /// Whether a name goes on in the next word: what is found is only a part of it.
    private static func goesOn(after index: Int, _ text: DetailText) -> Bool {
        guard index + 1 < text.words.count, text.isJoined(index) else { return false }
        let next = text.words[index + 1]
        return next.shape.contains(.capitalised) || text.classes(index + 1).contains(.institution)
    }
}
