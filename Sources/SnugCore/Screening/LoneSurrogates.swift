/// Mends JSON in which half a character was escaped, as programs write it that cut texts by UTF-16 units.
///
/// Strict readers refuse such a line whole; a post must not slip past screening because an emoji in it was cut in two.
package enum LoneSurrogates {
    /// Replaces each escape of half a character by that of the replacement character.
    ///
    /// - Parameter json: A line of JSON.
    /// - Returns: The line, of the same meaning wherever it was well formed.
    package static func mended(in json: String) -> String {
        var bytes = Array(json.utf8)
        var index = 0
        while index + 1 < bytes.count {
            guard bytes[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            guard let unit = unit(bytes, at: index) else {
                index += 2
                continue
            }
            let isPair =
                (0xD800..<0xDC00).contains(unit) && (0xDC00..<0xE000).contains(self.unit(bytes, at: index + 6) ?? 0)
            if (0xD800..<0xE000).contains(unit) && !isPair {
                bytes.replaceSubrange((index + 2)..<(index + 6), with: "fffd".utf8)
            }
            index += isPair ? 12 : 6
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The number of a `\uXXXX` escape at an offset.
    private static func unit(_ bytes: [UInt8], at index: Int) -> UInt32? {
        guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
            return nil
        }
        return UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
    }
}
