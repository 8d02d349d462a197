/// Ids that leave the server: 128 random bits as lower-case Base32 (decision 24).
///
/// They are never counted up, so that an id tells nobody how many there are or which came first.
package enum PublicID {
    /// The number of characters of every id.
    package static let length = 26

    /// Makes a new id.
    ///
    /// - Returns: 26 characters of a-z and 2-7.
    package static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    /// Makes a new id from the generator given.
    ///
    /// - Parameter generator: The source of randomness.
    /// - Returns: 26 characters of a-z and 2-7.
    package static func random(using generator: inout some RandomNumberGenerator) -> String {
        Base32.encode(RandomBytes.make(16, using: &generator), letterCase: .lower)
    }

    /// Tells whether a text could be an id of ours, before the database is asked about it.
    ///
    /// - Parameter text: What came in an address or a form.
    /// - Returns: True when `random()` could have made it.
    package static func isWellFormed(_ text: String) -> Bool {
        guard text.utf8.count == length, !text.utf8.contains(where: isCapital) else { return false }
        return Base32.decode(text)?.count == 16
    }

    private static func isCapital(_ character: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(character)
    }
}
