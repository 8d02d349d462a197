/// Ready-made names and passphrases, so that nobody has to think of one and nobody uses one they have elsewhere.
package struct Suggestions: Sendable {
    private let words: PassphraseWords

    /// Draws from the given lists.
    package init(_ words: PassphraseWords) { self.words = words }

    /// A passphrase of four random words.
    /// - Parameter generator: The source of randomness.
    /// - Returns: The words with spaces between them.
    package func passphrase(using generator: inout some RandomNumberGenerator) -> String {
        (0..<4).compactMap { _ in words.words.randomElement(using: &generator) }.joined(separator: " ")
    }

    /// A private name to sign in with, digits included.
    /// - Parameter generator: The source of randomness.
    /// - Returns: The name.
    package func signInName(using generator: inout some RandomNumberGenerator) -> String {
        "\(pair(using: &generator))-\(Self.digits(using: &generator))"
    }

    /// Several different names that others may see.
    /// - Parameters:
    ///   - count: How many are wanted; fewer come back when the lists hold no more.
    ///   - generator: The source of randomness.
    /// - Returns: Names that pass the rules; whether one is taken shows at joining.
    package func pseudonyms(_ count: Int, using generator: inout some RandomNumberGenerator) -> [String] {
        var names: [String] = []
        for _ in 0..<count * 10 where names.count < count {
            guard let name = try? PseudonymName(typed: pair(using: &generator)).text, !names.contains(name) else {
                continue
            }
            names.append(name)
        }
        return names
    }

    /// The digits at the end of a sign-in name.
    /// - Parameter generator: The source of randomness.
    /// - Returns: Four digits.
    package static func digits(using generator: inout some RandomNumberGenerator) -> String {
        (0..<SignInName.digitCount).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
    }

    private func pair(using generator: inout some RandomNumberGenerator) -> String {
        let adjective = words.adjectives.randomElement(using: &generator) ?? "quiet"
        let noun = words.nouns.randomElement(using: &generator) ?? "window"
        return "\(adjective)-\(noun)"
    }
}
