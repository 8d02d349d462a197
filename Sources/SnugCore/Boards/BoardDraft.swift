import Foundation

/// A board as staff want it to be.
package struct BoardDraft: Sendable, Equatable {
    package let slug: String
    package let name: String
    package let description: String
    package let audience: Audience

    /// Takes what was typed.
    package init(slug: String, name: String, description: String, audience: Audience) {
        self.slug = slug.trimmingCharacters(in: .whitespaces).lowercased()
        self.name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        self.description = description.trimmingCharacters(in: .whitespacesAndNewlines)
        self.audience = audience
    }

    /// What keeps the board from being saved, as field and sentence; empty when nothing does.
    package var problems: [(field: String, sentence: String)] {
        var found: [(field: String, sentence: String)] = []
        if !Self.isSlug(slug) {
            found.append(("slug", "Use 2 to 40 small letters, digits and hyphens for the address."))
        }
        // Addresses stay in a browser's history, where a child or a partner may read them (decisions.md 19).
        if Self.tellingWords.contains(where: slug.contains) {
            found.append(("slug", "Choose a neutral word for the address: it stays in the browser’s history."))
        }
        if name.isEmpty || name.count > 60 { found.append(("name", "Give the board a name of up to 60 characters.")) }
        if description.count > 300 { found.append(("description", "Keep the description under 300 characters.")) }
        return found
    }

    private static func isSlug(_ text: String) -> Bool {
        (2...40).contains(text.count)
            && text.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 45 }
            && !text.hasPrefix("-") && !text.hasSuffix("-")
    }

    private static let tellingWords = [
        "abuse", "adopt", "cpv", "crisis", "harm", "mental", "police", "sex", "suicid", "trauma", "violen",
    ]
}
