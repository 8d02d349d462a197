/// Finds postcodes, whole or as an outward code beside words of place.
enum PostcodeReader {
    /// The 124 postcode areas; "S47" and "A58" are shaped alike and mean the law.
    private static let areas: Set<UInt16> = Set(
        """
        AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL
        GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX
        PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN
        WR WS WV YO ZE
        """.split(whereSeparator: \.isWhitespace).map { packed($0.utf8) })

    /// One or two letters as a number, so that looking them up costs no string.
    private static func packed(_ letters: some Sequence<UInt8>) -> UInt16 {
        letters.reduce(0) { $0 << 8 | UInt16($1) }
    }

    static func read(_ text: DetailText) -> [FoundDetail] {
        guard text.allShapes.contains(.hasDigit) else { return [] }
        var found: [FoundDetail] = []
        for (index, word) in text.words.enumerated() where word.shape.contains(.hasDigit) || text.reads(index, "gir") {
            let bytes = upper(text.bytes[word.range])
            guard bytes.count <= 7, bytes.first?.isLetter == true else { continue }
            if isWhole(bytes) {
                found.append(FoundDetail(kind: .postcode, range: word.range))
            } else if let end = inwardEnd(after: index, bytes, text) {
                found.append(FoundDetail(kind: .postcode, range: Int(word.start)..<end))
            } else if isOutward(bytes), word.shape.contains(.shouted) || isWrittenLarge(word, text),
                standsForPlace(index, text)
            {
                found.append(FoundDetail(kind: .outwardCode, range: word.range))
            }
        }
        return found
    }

    private static func upper(_ bytes: ArraySlice<UInt8>) -> [UInt8] { bytes.map { $0 &- 97 < 26 ? $0 & 0xDF : $0 } }

    private static func isWrittenLarge(_ word: ScreenedWord, _ text: DetailText) -> Bool {
        text.bytes[word.range].allSatisfy { $0.isDigit || $0.isCapital }
    }

    private static func isWhole(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 5 && isInward(Array(bytes.suffix(3))) && isOutward(Array(bytes.dropLast(3)))
    }

    private static func inwardEnd(after index: Int, _ outward: [UInt8], _ text: DetailText) -> Int? {
        guard index + 1 < text.words.count, text.isSpaced(index) || text.isJoined(index) else { return nil }
        let next = text.words[index + 1]
        let bytes = upper(text.bytes[next.range])
        let isGiro = outward == Array("GIR".utf8) && bytes == Array("0AA".utf8)
        guard isGiro || (isOutward(outward) && isInward(bytes)) else { return nil }
        return Int(next.end)
    }

    private static func isInward(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 3, bytes[0].isDigit else { return false }
        return bytes[1...].allSatisfy { $0.isLetter && !"CIKMOV".utf8.contains($0) }
    }

    /// One or two letters of a real area, a digit, and perhaps a digit or letter.
    private static func isOutward(_ bytes: [UInt8]) -> Bool {
        let area = bytes.prefix { $0.isLetter }
        let rest = bytes.dropFirst(area.count)
        guard (1...2).contains(area.count), (1...2).contains(rest.count), let first = rest.first, first.isDigit else {
            return false
        }
        return areas.contains(packed(area))
    }

    /// Without its second half, an outward code counts only where the text speaks of a place.
    private static func standsForPlace(_ index: Int, _ text: DetailText) -> Bool {
        let isLaw =
            text.reads(index, "s17") || text.reads(index, "s20") || text.reads(index, "s47") || text.reads(index, "a58")
        guard !isLaw else { return false }
        return text.has(.postcode, within: 3, of: index)
    }
}
