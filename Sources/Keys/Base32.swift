/// Base32 as in RFC 4648, section 6, without padding.
///
/// One table serves public ids (lower case), recovery codes and authenticator secrets (upper case), so that there is
/// one place to get it right.
package enum Base32 {
    /// The case in which letters are written; reading takes both.
    package enum LetterCase: Sendable {
        /// Capitals, as authenticator apps and printed codes expect.
        case upper
        /// Small letters, as ids in addresses are written.
        case lower
    }

    private static let upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    private static let lower = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    /// Writes bytes as Base32 text without padding.
    ///
    /// - Parameters:
    ///   - bytes: What to write.
    ///   - letterCase: Whether letters come out as capitals or small letters.
    /// - Returns: The text, eight characters for every five bytes.
    package static func encode(_ bytes: some Sequence<UInt8>, letterCase: LetterCase) -> String {
        let alphabet = letterCase == .upper ? upper : lower
        var text: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for byte in bytes {
            pending = (pending << 8 | UInt32(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(pending >> UInt32(bits)) & 31])
            }
        }
        if bits > 0 { text.append(alphabet[Int(pending << UInt32(5 - bits)) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads Base32 text without padding, in either case.
    ///
    /// Only the one spelling that `encode` would write is taken (apart from case): left-over bits have to be zero, so
    /// that two different texts never stand for the same bytes.
    ///
    /// - Parameter text: The text to read.
    /// - Returns: The bytes, or nil when the text isn't Base32.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for character in text.utf8 {
            guard let value = value(of: character) else { return nil }
            pending = (pending << 5 | value) & 0xFFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
        }
        let leftOver = pending & ((1 << UInt32(bits)) - 1)
        return bits < 5 && leftOver == 0 ? bytes : nil
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a"))
        case UInt8(ascii: "2")...UInt8(ascii: "7"): UInt32(character - UInt8(ascii: "2")) + 26
        default: nil
        }
    }
}
