/// Finds street addresses: a house number with a road, or a road that somebody is said to live in.
enum AddressReader {
    /// The words of a road's name before "Road", at most.
    private static let longestName = 3

    static func read(_ text: DetailText) -> [FoundDetail] {
        guard !text.allClasses.isDisjoint(with: [.road, .ambiguousRoad]) else { return [] }
        var found: [FoundDetail] = []
        for index in text.words.indices {
            let classes = text.classes(index)
            guard classes.contains(.road) || classes.contains(.ambiguousRoad) else { continue }
            if let first = start(of: index, isSure: classes.contains(.road), text) {
                found.append(
                    FoundDetail(kind: .address, range: Int(text.words[first].start)..<Int(text.words[index].end)))
            } else if let first = streetAlone(index, text) {
                found.append(
                    FoundDetail(kind: .street, range: Int(text.words[first].start)..<Int(text.words[index].end)))
            }
        }
        return found
    }

    /// "the solicitor on Grey Street": a street with its name, but not who lives there.
    private static func streetAlone(_ road: Int, _ text: DetailText) -> Int? {
        guard road > 1, text.words[road].shape.contains(.capitalised), text.isJoined(road - 1),
            text.isSameSentence(road - 2, road), isName(road - 1, isLarge: true, text),
            text.classes(road - 1).isDisjoint(with: [.ordinary, .school]), !isSchool(road + 1, text),
            !text.has(.publicName, within: 1, of: road)
        else { return nil }
        if text.reads(road - 2, "it's") { return road - 1 }
        // "At Hyde Park" and "on Google Drive": these words follow other names than streets' too.
        guard text.classes(road).contains(.road) else {
            return isStreetWord(road, text) && text.reads(road - 2, "on") ? road - 1 : nil
        }
        let leads: [StaticString] = ["on", "in", "at", "off", "near", "to", "from", "down", "along"]
        return text.reads(road - 2, anyOf: leads) ? road - 1 : nil
    }

    private static func isStreetWord(_ index: Int, _ text: DetailText) -> Bool {
        let words: [StaticString] = ["close", "drive", "mews", "rd", "croft"]
        return text.reads(index, anyOf: words)
    }

    /// "Marlpit Lane Academy" is a school and no street.
    private static func isSchool(_ index: Int, _ text: DetailText) -> Bool {
        index < text.words.count && text.classes(index).contains(.school)
    }

    private static func start(of road: Int, isSure: Bool, _ text: DetailText) -> Int? {
        let isLarge = text.words[road].shape.contains(.capitalised)
        guard isLarge || isSure else { return nil }
        for first in stride(from: road - 1, through: max(0, road - longestName), by: -1) {
            guard text.isJoined(first), text.isSameSentence(first, road) else { return nil }
            let isNamed = first < road && isName(first, isLarge: isLarge, text)
            guard isNamed else { return nil }
            if let number = houseNumber(before: first, text) { return number }
            if isLarge, text.has(.livesAt, within: 3, of: first), !isName(first - 1, isLarge: true, text) {
                return first
            }
        }
        return nil
    }

    private static func isName(_ index: Int, isLarge: Bool, _ text: DetailText) -> Bool {
        guard index >= 0 else { return false }
        let word = text.words[index]
        guard !word.shape.contains(.hasDigit) else { return false }
        if isLarge { return word.shape.contains(.capitalised) }
        return word.end - word.start >= 4 && !text.classes(index).contains(.ordinary)
    }

    /// The number right before the road's name; "2 miles" or "50 metres" are no house.
    private static func houseNumber(before name: Int, _ text: DetailText) -> Int? {
        let index = name - 1
        guard index >= 0, text.words[index].shape.contains(.hasDigit), text.isSameSentence(index, name) else {
            return nil
        }
        let gap = text.gap(after: index)
        guard gap.elementsEqual([32]) || gap.elementsEqual([44, 32]) else { return nil }
        let bytes = text.bytes[text.words[index].range]
        let digits = bytes.prefix { $0.isDigit }
        guard (1...4).contains(digits.count), bytes.count - digits.count <= 1 else { return nil }
        let isMoney = text.words[index].start > 0 && text.bytes[Int(text.words[index].start) - 1] == 0xA3
        return isMoney ? nil : index
    }
}
