/// Finds e-mail addresses, with "at" and "dot" spelled out too.
enum EmailReader {
    /// Nobody's address is longer, so a hostile run of letters is not read again and again.
    private static let longestPart = 64

    static func read(_ text: DetailText) -> [FoundDetail] {
        let found = text.bytes.contains(UInt8(ascii: "@")) ? plain(text) + spelled(text) : spelled(text)
        return found.filter { !isHelpline($0, text) }
    }

    private static func isHelpline(_ detail: FoundDetail, _ text: DetailText) -> Bool {
        text.lexicon.helplines.contains(address: text.text.string(detail.range))
    }

    private static func plain(_ text: DetailText) -> [FoundDetail] {
        let bytes = text.bytes
        var found: [FoundDetail] = []
        for index in bytes.indices where bytes[index] == UInt8(ascii: "@") {
            var start = index
            while start > 0, index - start < longestPart, isLocal(bytes[start - 1]) { start -= 1 }
            while start < index, bytes[start] == UInt8(ascii: ".") { start += 1 }
            guard start < index, let end = domainEnd(bytes, from: index + 1) else { continue }
            found.append(FoundDetail(kind: .email, range: start..<end))
        }
        return found
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || "._%+-".utf8.contains(byte)
    }

    /// The end of a domain: labels with dots between, the last of two letters or more.
    private static func domainEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        var end = start
        var labelStart = start
        var hasDot = false
        var index = start
        while index < bytes.count, index - start < longestPart * 2 {
            let byte = bytes[index]
            if byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") {
                index += 1
                if hasDot && index - labelStart >= 2 { end = index }
            } else if byte == UInt8(ascii: "."), index > labelStart {
                hasDot = true
                index += 1
                labelStart = index
            } else {
                break
            }
        }
        return end > start ? end : nil
    }

    /// Such as "jo dot b at example dot org" or "jo (at) example (dot) org".
    private static func spelled(_ text: DetailText) -> [FoundDetail] {
        var found: [FoundDetail] = []
        for index in text.words.indices where text.reads(index, "at") && index > 0 {
            guard text.isSameSentence(index - 1, index), let last = spelledDomain(after: index, text) else { continue }
            let start = spelledStart(before: index, text)
            found.append(FoundDetail(kind: .email, range: Int(text.words[start].start)..<Int(text.words[last].end)))
        }
        return found
    }

    private static func spelledStart(before index: Int, _ text: DetailText) -> Int {
        var start = index - 1
        while start > 0, index - start < 8 {
            let gap = text.gap(after: start - 1)
            let isGlued = gap.count == 1 && (gap.first.map { "._-+".utf8.contains($0) } ?? false)
            if isGlued {
                start -= 1
            } else if start > 1, text.reads(start - 1, "dot") {
                start -= 2
            } else {
                break
            }
        }
        return start
    }

    private static func spelledDomain(after index: Int, _ text: DetailText) -> Int? {
        var last = index + 1
        var dots = 0
        while last + 2 < text.words.count, last - index < 8, text.reads(last + 1, "dot") {
            last += 2
            dots += 1
        }
        guard dots > 0, last < text.words.count else { return nil }
        let ending = text.text.string(text.words[last].range).lowercased()
        return ["com", "org", "net", "uk", "co", "gov", "ac", "me", "info", "scot", "wales", "ie"].contains(ending)
            ? last : nil
    }
}
