import Foundation

/// Which passphrases are good enough: long ones that are neither among the commonest nor obviously made from one.
///
/// There are no rules about capitals or signs: they make people choose worse (OWASP ASVS 5.0, 6.2).
package struct PassphraseRules: Sendable {
    /// The least number of characters.
    package static let minimum = 12
    /// The most; enough for a page of text, and a bound on what is hashed.
    package static let maximum = 1_000

    private let common: Set<String>

    /// Measures against a list of passphrases that too many people use.
    package init(common: Set<String>) { self.common = common }

    /// What is wrong with a passphrase.
    /// - Parameters:
    ///   - passphrase: As it was typed.
    ///   - names: The names of whoever will use it: the first thing that a guesser tries.
    /// - Returns: The first rule that it breaks, or nil.
    package func problem(with passphrase: String, names: [String]) -> PassphraseProblem? {
        let normal = passphrase.precomposedStringWithCompatibilityMapping.lowercased()
        if normal.count < Self.minimum { return .tooShort }
        if normal.count > Self.maximum { return .tooLong }
        let letters = Self.alphanumeric(normal)
        for name in names.map({ Self.alphanumeric($0.lowercased()) }) where name.count >= 4 && letters.contains(name) {
            return .containsName
        }
        // Digits alone are mostly a date or a telephone number.
        if !letters.contains(where: \.isLetter) || [normal, letters].contains(where: Self.isMonotonous) {
            return .obvious
        }
        return Self.readings(of: normal).contains(where: isWellKnown) ? .obvious : nil
    }

    private static func isMonotonous(_ text: String) -> Bool {
        Set(text).count < 5 || repeats(text) || isRun(text)
    }

    private func isWellKnown(_ text: String) -> Bool {
        let core = Self.core(of: text)
        return common.contains(text) || common.contains(core) || isPair(core)
    }

    /// Two of the commonest in a row are no better than one of them.
    private func isPair(_ text: String) -> Bool {
        let letters = Array(text)
        guard (6...40).contains(letters.count) else { return false }
        return (3...letters.count - 3).contains { cut in
            common.contains(String(letters[..<cut])) && common.contains(String(letters[cut...]))
        }
    }

    /// The ways in which a passphrase can be a well-known one in disguise: "P@ssw0rd!2026" for "password".
    private static func readings(of text: String) -> Set<String> {
        let core = core(of: text)
        let undisguised = [text, core].flatMap { text in
            ["i", "l"].map { one in
                alphanumeric(String(text.flatMap { $0 == "1" || $0 == "!" ? one : disguises[$0] ?? String($0) }))
            }
        }
        return Set([text, alphanumeric(text), text.filter(\.isLetter)] + undisguised).subtracting([""])
    }

    private static let disguises: [Character: String] = [
        "0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "8": "b", "9": "g",
    ]

    private static func alphanumeric(_ text: String) -> String {
        text.filter { $0.isLetter || $0.isNumber }
    }

    /// What is left without the digits and signs that people add in front and behind.
    private static func core(of text: String) -> String {
        let rest = text.drop { !$0.isLetter }
        return String(
            rest.prefix((rest.lastIndex { $0.isLetter }).map { rest.distance(from: rest.startIndex, to: $0) + 1 } ?? 0))
    }

    /// Whether a text is a piece shorter than a passphrase over and over again.
    private static func repeats(_ text: String) -> Bool {
        let letters = Array(text)
        return (1..<min(minimum, max(2, letters.count / 2 + 1))).contains { period in
            period < letters.count && zip(letters, letters.dropFirst(period)).allSatisfy(==)
        }
    }

    /// Whether a text runs along the alphabet, the digits or a keyboard's row with hardly a step aside.
    private static func isRun(_ text: String) -> Bool {
        let steps = zip(text, text.dropFirst())
        return steps.filter { first, second in first != second && !neighbours.contains("\(first)\(second)") }.count <= 2
    }

    private static let neighbours: Set<String> = {
        var pairs: Set<String> = []
        for row in ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"] {
            for (first, second) in zip(row, row.dropFirst()) {
                pairs.formUnion(["\(first)\(second)", "\(second)\(first)"])
            }
        }
        return pairs
    }()
}

/// Why a passphrase isn't good enough.
package enum PassphraseProblem: Error, Equatable, Sendable {
    case tooShort
    case tooLong
    case containsName
    case obvious

    /// What to do about it, as a sentence for the form.
    package var words: String {
        switch self {
        case .tooShort: "Please use at least 12 characters. Four words in a row are easy to remember."
        case .tooLong: "Please use at most 1,000 characters."
        case .containsName: "Please leave your names out of your passphrase: they would be guessed first."
        case .obvious:
            "That one would be guessed quickly, because many people use it or something like it. "
                + "Four words that have nothing to do with each other are safer."
        }
    }
}
