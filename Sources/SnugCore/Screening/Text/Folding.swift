/// What a character means to the reader of words, once case, accents and disguises are taken off.
enum Folding {
    /// Ends a word.
    static let separator: UInt8 = 0
    /// Is not there at all: zero-width characters, combining marks, soft hyphens.
    static let invisible: UInt8 = 1
    /// An apostrophe, which joins: "can't" and "cant" are one word.
    static let apostrophe: UInt8 = 2
    /// An opening or closing double quotation mark.
    static let quote: UInt8 = 3
    /// Ends a line.
    static let lineEnd: UInt8 = 4
    /// Ends a sentence.
    static let stop: UInt8 = 5
    /// A letter of another script; a word with one is a word nobody listed.
    static let foreign: UInt8 = 6

    /// The meaning of each ASCII byte: its lower-case letter, its digit, or one of the marks above.
    static let ascii: [UInt8] = (0..<128).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) | 0x20
        case UInt8(ascii: "'"), UInt8(ascii: "`"): apostrophe
        case UInt8(ascii: "\""): quote
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"): lineEnd
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): stop
        default: separator
        }
    }

    /// Reads the character at an offset of well-formed UTF-8.
    static func scalar(_ bytes: [UInt8], at index: Int) -> (value: UInt32, length: Int) {
        let first = UInt32(bytes[index])
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard length > 1, index + length <= bytes.count else { return (first, 1) }
        var value = first & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (value, length)
    }

    /// The meaning of a character beyond ASCII.
    static func meaning(of scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0x00AD, 0x0300...0x036F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF:
            invisible
        case 0x2018, 0x2019, 0x201B, 0x02BC, 0x00B4, 0x2032, 0xFF07: apostrophe
        case 0x201C...0x201F, 0x00AB, 0x00BB, 0x2033: quote
        case 0x0085, 0x2028, 0x2029: lineEnd
        case 0x2026, 0x203D: stop
        case 0xFF10...0xFF19: UInt8(scalar - 0xFF10) + 0x30
        case 0xFF21...0xFF3A: UInt8(scalar - 0xFF21) + 0x61
        case 0xFF41...0xFF5A: UInt8(scalar - 0xFF41) + 0x61
        case 0x24B6...0x24E9: UInt8((scalar - 0x24B6) % 26) + 0x61
        case 0x1D400...0x1D6A3: UInt8((scalar - 0x1D400) % 26) + 0x61
        case 0x1D7CE...0x1D7FF: UInt8((scalar - 0x1D7CE) % 10) + 0x30
        case 0x00C0...0x024F: latin[scalar] ?? foreign
        case 0x0370...0x052F: lookAlikes[scalar] ?? foreign
        case 0x0530...0x1FFF, 0x2C00...0x2DFF, 0x3041...0xD7FF, 0xF900...0xFDFF: foreign
        default: separator
        }
    }

    /// Latin letters with accents, each with its plain letter.
    private static let latin: [UInt32: UInt8] = table([
        "a": "ÀÁÂÃÄÅàáâãäåĀāĂăĄąÆæ", "c": "ÇçĆćČč", "d": "ĐđĎď", "e": "ÈÉÊËèéêëĒēĖėĘęĚě", "g": "Ğğ",
        "i": "ÌÍÎÏìíîïĪīİı", "l": "ŁłĹĺ", "n": "ÑñŃńŇň", "o": "ÒÓÔÕÖØòóôõöøŌōŐőŒœ", "r": "Řř", "s": "ŚśŞşŠšß",
        "t": "Ťť", "u": "ÙÚÛÜùúûüŪūŮůŰű", "w": "Ŵŵ", "y": "ÝýÿŸŶŷ", "z": "ŹźŻżŽž",
    ])

    /// Greek and Cyrillic letters that pass for Latin ones, a common disguise.
    private static let lookAlikes: [UInt32: UInt8] = table([
        "a": "αΑаА", "b": "ΒВ", "c": "сС", "e": "εΕеЕёЁ", "h": "ΗНһ", "i": "ιΙіІї", "j": "јЈ", "k": "κΚкК", "m": "ΜМ",
        "n": "Ν", "o": "οΟоО", "p": "ρΡрР", "s": "ѕЅ", "t": "τΤтТ", "u": "υ", "v": "ν", "x": "χΧхХ", "y": "ΥуУ",
        "z": "Ζ",
    ])

    private static func table(_ groups: [String: String]) -> [UInt32: UInt8] {
        var result: [UInt32: UInt8] = [:]
        for (plain, accented) in groups {
            guard let letter = plain.utf8.first else { continue }
            for scalar in accented.unicodeScalars { result[scalar.value] = letter }
        }
        return result
    }
}
