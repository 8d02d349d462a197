/// The word lists that suggestions are drawn from and passphrases are measured against; loaded from files at start.
package struct PassphraseWords: Sendable {
    /// Words of a suggested passphrase.
    package let words: [String]
    /// First halves of suggested names.
    package let adjectives: [String]
    /// Second halves of suggested names.
    package let nouns: [String]
    /// Passphrases that too many people use, in small letters.
    package let common: Set<String>

    /// Puts the lists together.
    package init(words: [String], adjectives: [String], nouns: [String], common: Set<String>) {
        self.words = words
        self.adjectives = adjectives
        self.nouns = nouns
        self.common = common
    }
}
