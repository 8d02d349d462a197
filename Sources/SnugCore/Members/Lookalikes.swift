import Foundation

/// What is left of a name when everything is taken away that the eye passes over: two names with the same skeleton
/// could be mistaken for each other, so only one of them may exist (security.md A14).
///
/// The folding follows the idea of Unicode Technical Standard 39, within the few letters that a pseudonym may have.
package enum Lookalikes {
    /// Folds a name.
    /// - Parameter name: A name in letters that pseudonyms may have.
    /// - Returns: The skeleton: small letters without accents, hyphens or look-alikes.
    package static func skeleton(of name: String) -> String {
        var result = ""
        for scalar in name.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
            // Accents stand apart after decomposing; on a small screen nobody sees them.
            if scalar.properties.generalCategory == .nonspacingMark || scalar == "-" { continue }
            result += folded[scalar] ?? String(scalar)
        }
        return result
    }

    /// Wide letters become the pairs that imitate them, rather than the other way round: then it doesn't matter in
    /// which order a name is read.
    private static let folded: [Unicode.Scalar: String] = [
        "0": "o", "1": "l", "i": "l", "2": "z", "5": "s", "8": "b", "9": "g",
        "m": "rn", "w": "vv", "d": "cl",
    ]
}
