/// Finds names that only a screen has: parts joined by underscores, "bigsis_99".
///
/// With an @ before it, it may be another member who is answered; `HandleReader` looks at what stands beside those.
enum MadeNames {
    private static let longest = 40

    static func read(_ text: DetailText) -> [FoundDetail] {
        let bytes = text.bytes
        guard bytes.contains(UInt8(ascii: "_")) else { return [] }
        var found: [FoundDetail] = []
        var index = 1
        while index + 1 < bytes.count {
            guard bytes[index] == UInt8(ascii: "_"), isPart(bytes[index - 1]), isPart(bytes[index + 1]) else {
                index += 1
                continue
            }
            let range = whole(around: index, bytes)
            if range.count <= longest, isAlone(range, bytes) { found.append(FoundDetail(kind: .handle, range: range)) }
            index = range.upperBound
        }
        return found
    }

    private static func isPart(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit }

    private static func whole(around index: Int, _ bytes: [UInt8]) -> Range<Int> {
        var (start, end) = (index, index + 1)
        while start > 0, index - start < longest, isPart(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, end - start <= longest, isPart(bytes[end]) || bytes[end] == UInt8(ascii: "_") {
            end += 1
        }
        return start..<end
    }

    /// Whether it is no part of an address, and nobody is called by it at the start.
    private static func isAlone(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        guard range.lowerBound > 0 else { return false }
        let before = bytes[range.lowerBound - 1]
        let after = range.upperBound < bytes.count ? bytes[range.upperBound] : 32
        return !"@/_.=-?&#".utf8.contains(before) && !"@/=_".utf8.contains(after) && before != UInt8(ascii: "\\")
    }
}
