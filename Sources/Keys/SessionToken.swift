import Crypto

/// The secret in a signed-in browser's cookie: 256 random bits.
///
/// The database keeps only `hash`, so that a stolen database signs nobody in. A plain hash is enough because there is
/// nothing to guess at. The token prints as a fixed word, so that it can't slip into a log.
package struct SessionToken: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    let bytes: [UInt8]

    /// Makes a new token.
    ///
    /// - Returns: A token that was never used.
    package static func random() -> SessionToken {
        SessionToken(bytes: RandomBytes.make(32))
    }

    /// Makes a new token from the generator given.
    ///
    /// - Parameter generator: The source of randomness.
    /// - Returns: The token.
    package static func random(using generator: inout some RandomNumberGenerator) -> SessionToken {
        SessionToken(bytes: RandomBytes.make(32, using: &generator))
    }

    /// Reads a token from a cookie.
    ///
    /// - Parameter text: The cookie's value; nil comes back when it isn't exactly what `text` writes.
    package init?(text: String) {
        guard text.utf8.count == 43, let bytes = Base64URL.decode(text), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The token as it is written into the cookie: 43 characters that need no quoting.
    package var text: String {
        Base64URL.encode(bytes)
    }

    /// What the database keeps: the SHA-256 of the token, 32 bytes.
    package var hash: [UInt8] {
        Array(SHA256.hash(data: bytes))
    }

    /// A fixed word instead of the secret.
    package var description: String { "SessionToken(hidden)" }

    /// A fixed word instead of the secret.
    package var debugDescription: String { description }
}
