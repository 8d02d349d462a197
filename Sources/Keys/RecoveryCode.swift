/// The code that lets a member back in without the passphrase: 120 random bits, shown once at joining.
///
/// It is written as six groups of four letters and digits of Base32. That alphabet has no 0, 1, 8 or 9, so these can
/// be read as the letters that they are mistaken for when somebody types a code from paper.
package struct RecoveryCode: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    private static let byteCount = 15
    private static let groupLength = 4

    let bytes: [UInt8]

    /// Makes a new code.
    ///
    /// - Returns: A code that was never used.
    package static func random() -> RecoveryCode {
        RecoveryCode(bytes: RandomBytes.make(byteCount))
    }

    /// Makes a new code from the generator given.
    ///
    /// - Parameter generator: The source of randomness.
    /// - Returns: The code.
    package static func random(using generator: inout some RandomNumberGenerator) -> RecoveryCode {
        RecoveryCode(bytes: RandomBytes.make(byteCount, using: &generator))
    }

    /// Reads what somebody typed: any case, any spaces, hyphens or dots, and 0, 1 and 8 for O, I and B.
    ///
    /// - Parameter typed: What was typed; nil comes back when no code can be meant.
    package init?(typed: String) {
        let letters = typed.unicodeScalars.filter { !Self.isSeparator($0) }.map(Self.corrected)
        let text = String(String.UnicodeScalarView(letters))
        guard let bytes = Base32.decode(text), bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The code as it is shown: six groups of four capitals and digits, with hyphens between.
    package var text: String {
        let letters = Array(Base32.encode(bytes, letterCase: .upper))
        let starts = stride(from: 0, to: letters.count, by: Self.groupLength)
        return starts.map { String(letters[$0..<$0 + Self.groupLength]) }.joined(separator: "-")
    }

    /// What the database keeps in order to recognise the code: a keyed hash, 32 bytes.
    ///
    /// A slow hash isn't needed, since 120 random bits can't be guessed at.
    ///
    /// - Parameter serverKey: The server key.
    /// - Returns: 32 bytes; compare them with `constantTimeEquals`.
    package func hash(with serverKey: ServerKey) -> [UInt8] {
        serverKey.keyedHash(bytes, for: .recoveryCodes)
    }

    /// A fixed word instead of the secret.
    package var description: String { "RecoveryCode(hidden)" }

    /// A fixed word instead of the secret.
    package var debugDescription: String { description }

    /// Phones turn a hyphen into a dash and a space into one that doesn't break, so all kinds count.
    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.isDash || scalar == "."
            || scalar.properties.generalCategory == .format
    }

    private static func corrected(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "0": "O"
        case "1": "I"
        case "8": "B"
        default: scalar
        }
    }
}
