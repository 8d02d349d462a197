/// A telephone number as one would dial it in the United Kingdom.
struct PhoneNumber: Sendable {
    /// Digits with the leading nought, or with the country code for a number abroad.
    let national: [UInt8]
    /// A short landline number may be the beginning of a longer one.
    let mayGoOn: Bool

    /// Reads a number of ten digits or more.
    ///
    /// - Parameters:
    ///   - digits: The digits alone.
    ///   - isAbroad: Whether a plus sign stood before them.
    init?(digits: [UInt8], isAbroad: Bool) {
        var digits = digits[...]
        let hasPrefix = isAbroad || digits.starts(with: "0044".utf8)
        if hasPrefix {
            if !isAbroad { digits = digits.dropFirst(2) }
            guard digits.starts(with: "44".utf8) else {
                (national, mayGoOn) = (Array(digits), true)
                return
            }
            digits = digits.dropFirst(2)
            if digits.first != UInt8(ascii: "0") { digits = [UInt8(ascii: "0")] + digits }
        }
        guard let second = digits.dropFirst().first, "1235789".utf8.contains(second) else { return nil }
        let isShortLandline = digits.count == 10 && second == UInt8(ascii: "1")
        guard digits.count == 11 || isShortLandline else { return nil }
        (national, mayGoOn) = (Array(digits), isShortLandline)
    }
}

/// The numbers, addresses and domains that anybody may pass on.
struct Helplines: Sendable {
    private var numbers: Set<[UInt8]> = []
    private var words: Set<String> = []

    /// Freephone and "03" numbers belong to organisations, the short ones to emergency services and helplines.
    private static let openPrefixes = ["0800", "0808", "03", "116"].map { Array($0.utf8) }

    /// Sorts what the documents list: numbers by their digits, everything else as it is written.
    init(_ entries: [String]) {
        for entry in entries {
            let digits = entry.filter { $0.isASCII && $0.isNumber }
            if digits.count >= 3 && !entry.contains("@") && !entry.contains(where: \.isLetter) {
                numbers.insert(Array(digits.utf8))
            }
            words.insert(entry.lowercased())
        }
    }

    /// Whether a number belongs to a helpline.
    func contains(_ digits: [UInt8]) -> Bool {
        numbers.contains(digits) || Helplines.openPrefixes.contains { digits.starts(with: $0) }
    }

    /// Whether an e-mail address or its domain belongs to a helpline.
    func contains(address: String) -> Bool {
        let address = address.lowercased()
        guard let domain = address.split(separator: "@").last else { return false }
        return words.contains(address) || words.contains(String(domain))
    }
}

/// The check digit of NHS numbers: weights 10 to 1, the sum a multiple of 11 (`nhs_number_vectors.csv`).
enum NHSNumber {
    static func isValid(_ digits: [UInt8]) -> Bool {
        guard digits.count == 10 else { return false }
        var sum = 0
        for (index, digit) in digits.enumerated() { sum += (Int(digit) - 48) * (10 - index) }
        let isAllTheSame = digits.allSatisfy { $0 == digits[0] }
        return sum % 11 == 0 && !isAllTheSame
    }
}
