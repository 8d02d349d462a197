/// Finds telephone and NHS numbers among runs of digits.
enum NumberReader {
    /// Some digits that stand together.
    private struct Group {
        var start: Int
        var end: Int
        var count: Int { end - start }
    }

    /// No number of ours is longer, so longer runs are read in pieces.
    private static let longestRun = 24

    static func read(_ text: DetailText) -> [FoundDetail] {
        guard text.allShapes.contains(.hasDigit) else { return [] }
        var found: [FoundDetail] = []
        var index = 0
        while index < text.bytes.count {
            guard text.bytes[index].isDigit, !follows(text.bytes, index) else {
                index += 1
                continue
            }
            let groups = run(text.bytes, from: index)
            read(groups, text, &found)
            index = groups.last?.end ?? index + 1
        }
        return found
    }

    /// Whether digits go on with a word or an amount of money, and so are no number of their own.
    private static func follows(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard index > 0 else { return false }
        let before = bytes[index - 1]
        if before == UInt8(ascii: "o") || before == UInt8(ascii: "O") { return index > 1 && bytes[index - 2].isLetter }
        // The last byte of a pound sign.
        return before.isLetter || before.isDigit || before == 0xA3 || before == UInt8(ascii: "$")
    }

    private static func run(_ bytes: [UInt8], from start: Int) -> [Group] {
        var groups: [Group] = []
        var index = start
        while index < bytes.count, bytes[index].isDigit, groups.count < longestRun {
            let begin = index
            while index < bytes.count, bytes[index].isDigit { index += 1 }
            groups.append(Group(start: begin, end: index))
            index += separatorLength(bytes, index)
        }
        return groups
    }

    /// Up to three of the characters people part a number with.
    private static func separatorLength(_ bytes: [UInt8], _ start: Int) -> Int {
        var index = start
        var count = 0
        while index < bytes.count, count < 3 {
            switch bytes[index] {
            case 32, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"): index += 1
            case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0: index += 2
            case 0xE2
            where index + 2 < bytes.count && bytes[index + 1] == 0x80 && (0x90...0x95).contains(bytes[index + 2]):
                index += 3
            default: return index - start
            }
            count += 1
        }
        return index - start
    }

    private static func read(_ groups: [Group], _ text: DetailText, _ found: inout [FoundDetail]) {
        var index = 0
        while index < groups.count {
            if let length = date(groups, index, text.bytes) {
                index += length
            } else if let (kind, length) = number(groups, index, text) {
                let range = groups[index].start..<groups[index + length - 1].end
                if let kind { found.append(FoundDetail(kind: kind, range: widened(range, text.bytes))) }
                index += length
            } else {
                index += 1
            }
        }
    }

    /// A country code's plus sign and a letter O for nought belong to the number.
    private static func widened(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
        guard range.lowerBound > 0 else { return range }
        let before = bytes[range.lowerBound - 1]
        let belongs = before == UInt8(ascii: "+") || before | 0x20 == UInt8(ascii: "o")
        return belongs ? (range.lowerBound - 1)..<range.upperBound : range
    }

    /// "07.10.2016" begins like a mobile number and is a date.
    private static func date(_ groups: [Group], _ index: Int, _ bytes: [UInt8]) -> Int? {
        guard index + 2 < groups.count else { return nil }
        let parts = groups[index...(index + 2)].map { value($0, bytes) }
        let isDate =
            groups[index].count <= 2 && groups[index + 1].count <= 2 && groups[index + 2].count == 4
            && (1...31).contains(parts[0]) && (1...12).contains(parts[1]) && (1900...2099).contains(parts[2])
        return isDate ? 3 : nil
    }

    private static func value(_ group: Group, _ bytes: [UInt8]) -> Int {
        bytes[group.start..<min(group.end, group.start + 9)].reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// A number that begins at a group, and how many groups it takes; a helpline's has no kind.
    private static func number(
        _ groups: [Group], _ index: Int, _ text: DetailText
    ) -> (kind: FoundDetail.Kind?, length: Int)? {
        if let phone = phone(groups, index, text) { return phone }
        if let length = groupCount(groups, index, digits: 10), isNHSShape(groups[index..<(index + length)]),
            NHSNumber.isValid(digits(groups, index, length, text.bytes))
        {
            return (.nhsNumber, length)
        }
        if index + 3 < groups.count, groups[index...(index + 3)].allSatisfy({ $0.count == 4 }) {
            return (.courtCase, 4)
        }
        return nil
    }

    /// Ten digits in a row, as 3-3-4, or with every digit apart.
    private static func isNHSShape(_ groups: ArraySlice<Group>) -> Bool {
        switch groups.count {
        case 1: true
        case 3: groups[groups.startIndex].count == 3 && groups[groups.startIndex + 1].count == 3
        case 10: true
        default: false
        }
    }

    private static func phone(
        _ groups: [Group], _ index: Int, _ text: DetailText
    ) -> (kind: FoundDetail.Kind?, length: Int)? {
        let start = groups[index].start
        let before = start > 0 ? text.bytes[start - 1] : 0
        let isAbroad = before == UInt8(ascii: "+")
        let hasLetterO = before | 0x20 == UInt8(ascii: "o")
        guard isAbroad || hasLetterO || text.bytes[start] == UInt8(ascii: "0") else { return nil }
        var count = hasLetterO ? 1 : 0
        for length in 1...min(15, groups.count - index) {
            count += groups[index + length - 1].count
            if count < 10 { continue }
            if count > 15 { return nil }
            let all = (hasLetterO ? [UInt8(ascii: "0")] : []) + digits(groups, index, length, text.bytes)
            guard let number = PhoneNumber(digits: all, isAbroad: isAbroad) else { continue }
            if number.mayGoOn && index + length < groups.count { continue }
            return (text.lexicon.helplines.contains(number.national) ? nil : .phone, length)
        }
        return nil
    }

    private static func groupCount(_ groups: [Group], _ index: Int, digits wanted: Int) -> Int? {
        var total = 0
        for next in index..<groups.count {
            total += groups[next].count
            if total == wanted { return next - index + 1 }
            if total > wanted { return nil }
        }
        return nil
    }

    private static func digits(_ groups: [Group], _ index: Int, _ length: Int, _ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for group in groups[index..<(index + length)] { result += bytes[group.start..<group.end] }
        return result
    }
}

extension UInt8 {
    /// An ASCII digit.
    var isDigit: Bool { self &- 48 < 10 }
    /// An ASCII letter.
    var isLetter: Bool { (self | 0x20) &- 97 < 26 }
    /// An ASCII capital.
    var isCapital: Bool { self &- 65 < 26 }
}
