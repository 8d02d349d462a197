import Foundation

/// The name that somebody of staff signs in with and that colleagues see.
package struct StaffName: Hashable, Sendable {
    /// The name in small letters, in which it is looked up and shown.
    package let text: String

    /// Checks a name for a new account.
    /// - Parameter typed: What was typed; nil comes back unless it has 2 to 32 letters, digits or hyphens.
    package init?(typed: String) {
        let name = Self.folded(typed)
        let isPlain = name.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-"
        }
        guard isPlain, (2...32).contains(name.count), !name.hasPrefix("-"), !name.hasSuffix("-") else { return nil }
        text = name
    }

    /// Brings what was typed at sign-in into the spelling in which names are looked up.
    /// - Parameter typed: What was typed.
    /// - Returns: Any text, whether or not it could be a name.
    package static func folded(_ typed: String) -> String {
        String(typed.trimmingCharacters(in: .whitespacesAndNewlines).lowercased().prefix(200))
    }
}
