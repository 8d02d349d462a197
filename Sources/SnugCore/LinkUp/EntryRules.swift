/// What an entry of the link-up is.
package enum EntryKind: String, Sendable, CaseIterable {
    /// A blog post elsewhere.
    case link
    /// A post written here.
    case written
}

/// What holds for entries besides what holds for every post.
package enum EntryRules {
    /// The board on which entries and round-ups stand as threads; it is in no list of boards.
    package static let board = "link-up"

    /// The most characters that the words about a link may have: it is the post that wants to be read.
    package static let longestBlurb = 600

    /// How many entries somebody may bring to an edition unless staff choose otherwise.
    package static let usualEntries = 2
    /// How many staff may allow.
    package static let allowedEntries = 1...3

    /// Reads the setting of how many entries somebody may bring.
    package static func entries(setting: String?) -> Int {
        setting.flatMap { Int($0) }.flatMap { allowedEntries.contains($0) ? $0 : nil } ?? usualEntries
    }

    /// What is wrong with an entry's words, besides what is wrong with any draft.
    /// - Parameters:
    ///   - draft: The title, and the words about the link or the post itself.
    ///   - kind: Which of the two.
    /// - Returns: The problem in a sentence, or nil.
    package static func problem(with draft: PostDraft, kind: EntryKind) -> String? {
        let over = draft.body.unicodeScalars.count - longestBlurb
        guard kind == .link, over > 0 else { return nil }
        return "A few lines are enough here: \(longestBlurb) characters at most, and yours are \(over) more."
    }
}

/// Why an entry isn't taken.
package enum EntryRefusal: Error, Sendable, Equatable {
    /// The edition isn't open.
    case closed
    /// The member has brought as many as they may.
    case enough(limit: Int)
    /// The same address was brought lately; ids are public ones.
    case repeated(entry: String, edition: Int)
    /// There is no such edition or entry for this reader.
    case notThere
}
