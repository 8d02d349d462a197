/// Finds social-media handles and profile links.
///
/// Hashtags and the pseudonyms of other members are none.
enum HandleReader {
    private static let profileSites = [
        "facebook.com/", "fb.com/", "instagram.com/", "tiktok.com/@", "snapchat.com/add/", "discord.gg/", "t.me/",
        "wa.me/",
        "chat.whatsapp.com/", "x.com/", "twitter.com/", "linkedin.com/in/",
    ].map { Array($0.utf8) }

    private static let longestLink = 200
    /// Without an @, "Y10" and "PS5" look like names somebody made up.
    private static let shortest = 5

    static func read(_ text: DetailText) -> [FoundDetail] { links(text) + handles(text) + MadeNames.read(text) }

    private static func links(_ text: DetailText) -> [FoundDetail] {
        var found: [FoundDetail] = []
        for index in text.bytes.indices where text.bytes[index] == UInt8(ascii: "/") {
            guard let start = siteStart(before: index, text.bytes) else { continue }
            var end = index + 1
            while end < text.bytes.count, end - start < longestLink, isLinkByte(text.bytes[end]) { end += 1 }
            if end > index + 2 { found.append(FoundDetail(kind: .handle, range: start..<end)) }
        }
        return found
    }

    /// Where the name of a profile site begins, if it ends at this slash.
    private static func siteStart(before slash: Int, _ bytes: [UInt8]) -> Int? {
        for site in profileSites {
            let name = site.prefix { $0 != UInt8(ascii: "/") }
            let start = slash - name.count
            guard start >= 0, start + site.count <= bytes.count else { continue }
            let isThere = zip(site, bytes[start...]).allSatisfy { $0 == $1 || ($1.isCapital && $0 == $1 | 0x20) }
            let isWhole = start == 0 || !(bytes[start - 1].isLetter || bytes[start - 1].isDigit)
            if isThere && isWhole { return start }
        }
        return nil
    }

    private static func isLinkByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || "/_-.@?=&%+".utf8.contains(byte)
    }

    /// "@name" beside a platform's name, or "insta: name_09", "snap is name.09".
    private static func handles(_ text: DetailText) -> [FoundDetail] {
        var found: [FoundDetail] = []
        for mark in text.marks(.platform) {
            for index in (mark.last + 1)..<(mark.last + 7) where text.isSameSentence(mark.last, index) {
                guard let range = handle(at: index, text) else { continue }
                found.append(FoundDetail(kind: .handle, range: range))
                break
            }
        }
        return found + addressed(text)
    }

    /// "@name" not far from talk of a platform; at the start of a post it answers another member.
    private static func addressed(_ text: DetailText) -> [FoundDetail] {
        guard text.bytes.contains(UInt8(ascii: "@")) else { return [] }
        return text.words.indices.dropFirst().compactMap { index in
            let start = Int(text.words[index].start)
            guard start > 0, text.bytes[start - 1] == UInt8(ascii: "@") else { return nil }
            guard text.has(.platform, within: 16, of: index) || isOfSomebody(index, text) else { return nil }
            return handle(at: index, text).map { FoundDetail(kind: .handle, range: $0) }
        }
    }

    /// "Chatting with a @name": nobody speaks of another member so.
    private static func isOfSomebody(_ index: Int, _ text: DetailText) -> Bool {
        text.reads(index - 1, "a") || text.reads(index - 1, "an")
    }

    private static func handle(at index: Int, _ text: DetailText) -> Range<Int>? {
        let word = text.words[index]
        var start = Int(word.start)
        let hasAt = start > 0 && text.bytes[start - 1] == UInt8(ascii: "@")
        var end = Int(word.end)
        var looksMade = word.shape.contains(.hasDigit) && word.shape.contains(.hasLetter)
        while end < text.bytes.count, end - start < 40 {
            let byte = text.bytes[end]
            let joins =
                (byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")) && end + 1 < text.bytes.count
                && (text.bytes[end + 1].isLetter || text.bytes[end + 1].isDigit)
            guard joins || byte.isLetter || byte.isDigit else { break }
            if byte == UInt8(ascii: "_") { looksMade = true }
            end += 1
        }
        let isAge = word.shape.contains(.hasDigit) && text.bytes[start].isDigit
        guard (hasAt || (looksMade && !isAge)) && end - start >= (hasAt ? 3 : shortest) else { return nil }
        if hasAt { start -= 1 }
        return start..<end
    }
}
