import Foundation

/// A name that others see, once it has passed the rules (decisions.md 6).
package struct PseudonymName: Hashable, Sendable {
    /// How many letters a name may have.
    package static let length = 3...24

    /// The name as it is shown.
    package let text: String
    /// What no other name may share.
    package let skeleton: String

    /// Checks a name that somebody would like to have.
    ///
    /// Whether it is taken only the store can say.
    /// - Parameter typed: What was typed.
    /// - Throws: `PseudonymProblem`, the first rule that it breaks.
    package init(typed: String) throws(PseudonymProblem) {
        let name = typed.precomposedStringWithCanonicalMapping.trimmingCharacters(in: .whitespacesAndNewlines)
        if let problem = Self.problem(with: name) { throw problem }
        text = name
        skeleton = Lookalikes.skeleton(of: name)
    }

    private static func problem(with name: String) -> PseudonymProblem? {
        guard length.contains(name.unicodeScalars.count) else { return .length }
        guard name.unicodeScalars.allSatisfy(isAllowed) else { return .characters }
        if name.hasPrefix("-") || name.hasSuffix("-") || name.contains("--") { return .hyphens }
        if name.unicodeScalars.filter(isDigit).count > 4 { return .digits }
        guard name.unicodeScalars.contains(where: { !isDigit($0) && $0 != "-" }) else { return .digits }
        return ReservedNames.reserve(name) ? .reserved : nil
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-": true
        default: accented.contains(scalar)
        }
    }

    /// The accents of English, Irish, Scottish Gaelic, Welsh, Manx and Cornish.
    private static let accented = Set(
        "áéíóúýẃàèìòùỳẁâêîôûŷŵäëïöüÿẅçÁÉÍÓÚÝẂÀÈÌÒÙỲẀÂÊÎÔÛŶŴÄËÏÖÜŸẄÇ".precomposedStringWithCanonicalMapping
            .unicodeScalars)
}

/// Why a pseudonym can't be had.
package enum PseudonymProblem: Error, Equatable, Sendable {
    case length
    case characters
    case hyphens
    case digits
    case reserved
    /// Somebody has it, had it, or has one that looks like it.
    case taken

    /// What to do about it, as a sentence for the form.
    package var words: String {
        switch self {
        case .length: "Please use between 3 and 24 letters."
        case .characters: "Please use letters from A to Z, with accents if you like, digits and hyphens only."
        case .hyphens: "A hyphen can only stand singly, between two letters."
        case .digits: "Please use letters and at most four digits, so that it can’t be a phone number or a date."
        case .reserved: "That one sounds like Snug staff or a service. Please choose something else."
        case .taken: "That one, or one that looks like it, is taken. Try adding a word."
        }
    }
}
