/// Finds reference numbers of letters and digits: National Insurance, pupil, court case, agency, vehicle.
enum ReferenceReader {
    static func read(_ text: DetailText) -> [FoundDetail] {
        guard text.allShapes.contains(.hasDigit) else { return [] }
        var found: [FoundDetail] = []
        var index = 0
        while index < text.words.count {
            guard let (kind, last) = reference(at: index, text) else {
                index += 1
                continue
            }
            found.append(FoundDetail(kind: kind, range: Int(text.words[index].start)..<Int(text.words[last].end)))
            index = last + 1
        }
        return found
    }

    private static func reference(at index: Int, _ text: DetailText) -> (FoundDetail.Kind, Int)? {
        let word = text.words[index]
        if let last = citation(at: index, text) { return (.citation, last) }
        guard text.bytes[Int(word.start)].isLetter else { return nil }
        if let last = agencyNumber(at: index, text) { return (.agencyNumber, last) }
        guard startsNumber(index, text) else { return nil }
        let run = CompactRun(text, from: index)
        if let last = run.last(at: 13), PupilNumber.isValid(run.letters) { return (.pupilNumber, last) }
        // Two letters, the year, a letter, five digits, such as ZM04P00019.
        if let last = run.last(at: 10), matches(Array(run.letters[..<10]), "AA00A00000") { return (.courtCase, last) }
        if let last = run.last(at: 9), InsuranceNumber.isValid(Array(run.letters[..<9])) {
            return (.insuranceNumber, last)
        }
        // What is said to be one is worth a warning even where the letters can't be right.
        if let last = run.last(at: 9), matches(Array(run.letters[..<9]), "AA000000A"),
            text.has(.insuranceNumber, within: 6, of: index)
        {
            return (.insuranceNumberPart, last)
        }
        if let last = run.last(at: 8), InsuranceNumber.isValidWithoutSuffix(Array(run.letters[..<8])),
            text.has(.insuranceNumber, within: 6, of: index)
        {
            return (.insuranceNumberPart, last)
        }
        if let last = run.last(at: 7), isVehicle(Array(run.letters[..<7]), index, last, text) {
            return (.vehicle, last)
        }
        return nil
    }

    /// A number's first part has a digit in it or before it, within three letters.
    private static func startsNumber(_ index: Int, _ text: DetailText) -> Bool {
        let word = text.words[index]
        if word.shape.contains(.hasDigit) { return true }
        guard word.end - word.start <= 2, index + 1 < text.words.count, text.isJoined(index) else { return false }
        return text.bytes[Int(text.words[index + 1].start)].isDigit
    }

    /// The current style, AB12 CDE; small letters count only beside a word such as "reg".
    private static func isVehicle(_ letters: [UInt8], _ first: Int, _ last: Int, _ text: DetailText) -> Bool {
        guard matches(letters, "AA00AAA"), last - first <= 1 else { return false }
        let forbidden: [UInt8] = [UInt8(ascii: "I"), UInt8(ascii: "Q")]
        guard !letters.contains(where: forbidden.contains), letters[1] != UInt8(ascii: "Z") else { return false }
        let age = Int(letters[2] - 48) * 10 + Int(letters[3] - 48)
        guard (1...79).contains(age) else { return false }
        let isWrittenLarge =
            text.bytes[Int(text.words[first].start)].isCapital && text.bytes[Int(text.words[last].end) - 1].isCapital
        return isWrittenLarge || text.has(.vehicle, within: 6, of: first)
    }

    /// Five to seven digits, "SC" before them or not, after a word such as "URN".
    private static func agencyNumber(at index: Int, _ text: DetailText) -> Int? {
        guard text.has(.agency, within: 0, of: index) else { return nil }
        for next in (index + 1)..<(index + 5) where text.isSameSentence(index, next) {
            let bytes = text.bytes[text.words[next].range]
            let digits = bytes.drop { $0.isLetter }
            let isNumber = (5...7).contains(digits.count) && digits.allSatisfy(\.isDigit)
            if isNumber && bytes.count - digits.count <= 2 { return next }
        }
        return nil
    }

    /// Such as [2025] EWFC 12: a published judgment.
    private static func citation(at index: Int, _ text: DetailText) -> Int? {
        guard text.words[index].shape.contains(.hasDigit), text.words[index].end - text.words[index].start == 4,
            text.isSameSentence(index, index + 2)
        else { return nil }
        let isCourt = text.reads(index + 1, "ewfc") || text.reads(index + 1, "ewhc") || text.reads(index + 1, "ewca")
        guard isCourt else { return nil }
        let number = text.words[index + 2].shape.contains(.hasDigit) ? index + 2 : index + 3
        guard text.isSameSentence(index, number), text.words[number].shape.contains(.hasDigit) else { return nil }
        return number
    }

    /// Whether letters stand where the pattern has A, and digits where it has 0.
    static func matches(_ letters: [UInt8], _ pattern: StaticString) -> Bool {
        guard letters.count == pattern.utf8CodeUnitCount else { return false }
        return pattern.withUTF8Buffer { expected in
            for (letter, kind) in zip(letters, expected) {
                if kind == UInt8(ascii: "0") ? !letter.isDigit : !letter.isLetter { return false }
            }
            return true
        }
    }
}

/// Words put together without what parts them, in capitals, as far as the longest reference number reaches.
struct CompactRun {
    private static let longest = 13

    private(set) var letters: [UInt8] = []
    /// The word that ends at each length, or -1 where none does.
    private var ends = [Int](repeating: -1, count: CompactRun.longest + 1)

    /// Joins words that one space or hyphen parts.
    init(_ text: DetailText, from index: Int) {
        letters.reserveCapacity(CompactRun.longest)
        var last = index
        while true {
            let word = text.words[last]
            guard letters.count + Int(word.end - word.start) <= CompactRun.longest else { return }
            for byte in text.bytes[word.range] { letters.append(byte &- 97 < 26 ? byte & 0xDF : byte) }
            ends[letters.count] = last
            guard text.isJoined(last) else { return }
            last += 1
        }
    }

    /// The last word of the run's first so many letters, if a word ends there.
    func last(at length: Int) -> Int? { ends[length] >= 0 ? ends[length] : nil }
}

/// National Insurance numbers: two letters, six digits and a letter from A to D (`identifier_checks.csv`).
enum InsuranceNumber {
    private static let forbidden: Set<[UInt8]> = Set(["BG", "GB", "NK", "KN", "NT", "TN", "ZZ"].map { Array($0.utf8) })

    static func isValid(_ letters: [UInt8]) -> Bool {
        guard letters.count == 9, (UInt8(ascii: "A")...UInt8(ascii: "D")).contains(letters[8]) else { return false }
        return isValidWithoutSuffix(Array(letters[..<8]))
    }

    /// The suffix is often left out; such a number only warns.
    static func isValidWithoutSuffix(_ letters: [UInt8]) -> Bool {
        guard ReferenceReader.matches(letters, "AA000000") else { return false }
        let never = "DFIQUV".utf8
        return !never.contains(letters[0]) && !never.contains(letters[1]) && letters[1] != UInt8(ascii: "O")
            && !forbidden.contains(Array(letters[..<2]))
    }
}

/// Unique Pupil Numbers: the first letter checks the twelve digits (weights 2 to 13, modulo 23).
enum PupilNumber {
    private static let alphabet = Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8)

    static func isValid(_ letters: [UInt8]) -> Bool {
        guard letters.count == 13, letters[0].isLetter, letters[1..<12].allSatisfy(\.isDigit) else { return false }
        var sum = 0
        for index in 1..<13 {
            let byte = letters[index]
            // A temporary number ends in a letter, which counts by its place in the alphabet.
            guard let value = byte.isDigit ? Int(byte) - 48 : alphabet.firstIndex(of: byte) else { return false }
            sum += (index + 1) * value
        }
        return alphabet[sum % 23] == letters[0]
    }
}
