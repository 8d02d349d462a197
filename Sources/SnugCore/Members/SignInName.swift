import Foundation

/// The private name that somebody signs in with.
///
/// Nobody else sees it, and the database keeps only a keyed hash of it (decisions.md 1).
package struct SignInName: Hashable, Sendable {
    /// How many letters the chosen words may have, without the digits at the end.
    package static let length = 3...40
    /// How many digits every name ends in.
    package static let digitCount = 4

    /// The name in the one spelling in which it is looked up.
    package let text: String

    /// Brings what somebody types at sign-in into the spelling that names are looked up by.
    ///
    /// Any text will do: a name that can't exist is looked up like any other, so that nothing tells them apart.
    /// - Parameter typed: What was typed.
    package init(lookingUp typed: String) {
        text = Self.folded(typed)
    }

    /// Makes a new name from words that somebody chose.
    ///
    /// The digits are drawn by Snug and never chosen: so joining never has to answer whether a name is in use, and
    /// nobody can find out by trying who has an account here (OWASP ASVS 6.3.8).
    /// - Parameters:
    ///   - words: What was typed.
    ///   - digits: The digits drawn.
    /// - Throws: `SignInNameProblem`.
    package init(choosing words: String, digits: String) throws(SignInNameProblem) {
        let folded = Self.folded(words)
        guard Self.length.contains(folded.count) else { throw .length }
        guard folded.unicodeScalars.allSatisfy({ $0 == "-" || $0.properties.isAlphabetic || ("0"..."9").contains($0) })
        else { throw .characters }
        text = "\(folded)-\(digits)"
    }

    /// Capitals, accents in another encoding, and spaces for hyphens shouldn't keep anybody out.
    private static func folded(_ typed: String) -> String {
        let normal = typed.precomposedStringWithCompatibilityMapping.lowercased()
        let words = normal.split { $0.isWhitespace || $0 == "-" || $0 == "_" || $0 == "\u{2010}" || $0 == "\u{2013}" }
        // Long enough for every real name; longer text is cut so that hashing it stays cheap.
        return String(words.joined(separator: "-").prefix(200))
    }
}

/// Why a sign-in name can't be had.
package enum SignInNameProblem: Error, Equatable, Sendable {
    case length
    case characters

    /// What to do about it, as a sentence for the form.
    package var words: String {
        switch self {
        case .length: "Please use between 3 and 40 letters for your sign-in name."
        case .characters: "Please use letters, digits and hyphens only for your sign-in name."
        }
    }
}
