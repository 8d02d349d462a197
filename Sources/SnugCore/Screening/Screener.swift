/// The vocabulary, ready for reading texts.
package struct Lexicon: Sendable { package init() {} }

/// Reads a post and says what is in it.
package struct Screener: Sendable {
    /// Makes a screener.
    package init(lexicon: Lexicon) {}

    /// Reads a post.
    package func screen(title: String, body: String) -> Screening {
        Screening(concerns: [], topics: [], details: [], occasion: nil)
    }
}
