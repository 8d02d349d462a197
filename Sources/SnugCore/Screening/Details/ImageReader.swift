/// Finds pictures written into the text: Snug shows none, and their addresses tell too much.
enum ImageReader {
    private static let longest = 300

    static func read(_ text: DetailText) -> [FoundDetail] {
        var found: [FoundDetail] = []
        let bytes = text.bytes
        var index = 0
        while index + 1 < bytes.count {
            guard bytes[index] == UInt8(ascii: "!"), bytes[index + 1] == UInt8(ascii: "["),
                let end = end(bytes, from: index + 2)
            else {
                index += 1
                continue
            }
            found.append(FoundDetail(kind: .image, range: index..<end))
            index = end
        }
        return found
    }

    /// The end of "text](address)".
    private static func end(_ bytes: [UInt8], from start: Int) -> Int? {
        let limit = min(bytes.count, start + longest)
        guard let bracket = bytes[start..<limit].firstIndex(of: UInt8(ascii: "]")), bracket + 1 < limit,
            bytes[bracket + 1] == UInt8(ascii: "("),
            let close = bytes[bracket..<limit].firstIndex(of: UInt8(ascii: ")"))
        else { return nil }
        return close + 1
    }
}
