/// Texts made to be slow: repetitions that drive careless matchers into quadratic time.
package enum HostileTexts {
    private static let pieces: [(name: String, piece: String)] = [
        ("one letter", "a"), ("single letters", "k m s "), ("digits", "0"), ("single digits", "0 7 7 "),
        ("broken telephone numbers", "07700 90031 "), ("at signs", "@"), ("half addresses", "a@a."),
        ("dots spelled out", "a at b dot "), ("the beginning of a pattern", "i want to "),
        ("dangers", "i want to die "), ("idioms", "i could kill for a coffee "), ("denials", "not never no dont "),
        ("family", "my son my daughter he she him her "), ("titles", "Mr Mr Mrs Dr "),
        ("names", "Denise Hallworth and "), ("roads", "1 Mill Road "), ("schools", "St St Mary School "),
        ("quotation marks", "\" ' \" "), ("stars", "k*l*l*"), ("slashes", "facebook.com/"), ("pictures", "![a]("),
        ("postcodes", "CV6 CV6 3"), ("reference numbers", "AB 12 34 56 "), ("dates born", "born 1 May 2 "),
        ("ages", "9, 7, 4, "), ("sentences", "he. she. "), ("accents", "é\u{301}ñ "), ("emoji", "\u{1F600}\u{200D}"),
        ("nulls", "\u{0}"), ("platforms", "insta snap "), ("roles", "social worker teacher "),
    ]

    /// Every hostile text, cut to a length in characters as Unicode counts its scalars.
    ///
    /// - Parameter length: How many scalars each gets.
    /// - Returns: The texts by what they repeat.
    package static func all(length: Int) -> [(name: String, text: String)] {
        pieces.map { name, piece in
            var scalars = String.UnicodeScalarView()
            let source = Array(piece.unicodeScalars)
            for index in 0..<length { scalars.append(source[index % source.count]) }
            return (name, String(scalars))
        }
    }
}
