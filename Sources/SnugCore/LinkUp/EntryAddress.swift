import Foundation

/// The address of a blog post that somebody brings to the link-up.
///
/// The server never asks for it: everything is judged by the text alone.
package struct EntryAddress: Sendable, Equatable {
    /// The address that readers are sent to, without what only serves to track them.
    package let text: String
    /// The host, as the page that leads there shows it: in ASCII, so that no foreign letter can pass for another.
    package let host: String
    /// The same for every spelling of one address; finds a post that was brought before.
    package let key: String

    /// Why an address isn't taken.
    package enum Problem: Error, Sendable, Equatable {
        case missing
        case unreadable
        case notWeb
        case credentials
        case number
        case notPublic
        case shortener
        case homePage

        /// What to say beside the field.
        package var sentence: String {
            switch self {
            case .missing: "Paste the address of your post, or write it here instead."
            case .unreadable: "That doesn’t read as an address. Copy it from your browser’s address bar."
            case .notWeb: "The address has to begin with https:// or http://."
            case .credentials: "There is a name or password in that address. Take out what stands before the @."
            case .number: "Use the blog’s name in the address, not a row of numbers."
            case .notPublic: "Others can’t open that address. Use the one that your readers use."
            case .shortener: "That is a short link, which hides where it leads. Use the full address of your post."
            case .homePage: "That is the front page of a blog. Open your post and copy the address of that page."
            }
        }
    }

    /// Reads an address as it was typed.
    /// - Parameter typed: What was typed or pasted.
    /// - Throws: The problem.
    package init(typed: String) throws(Problem) {
        let trimmed = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { throw .missing }
        var parts = try Self.parts(of: trimmed)
        let host = try Self.host(of: parts)
        parts.queryItems = Self.withoutTrackers(parts.queryItems)
        guard Self.isPermalink(parts) else { throw .homePage }
        guard let text = parts.string else { throw .unreadable }
        self.text = text
        self.host = host
        key = Self.key(parts, host: host)
    }

    private static func parts(of text: String) throws(Problem) -> URLComponents {
        guard text.utf8.count <= longest, !text.contains(where: { $0.isWhitespace || $0 == "\\" }) else {
            throw .unreadable
        }
        guard let scheme = text.range(of: "://").map({ text[..<$0.lowerBound].lowercased() }),
            scheme == "http" || scheme == "https"
        else { throw .notWeb }
        guard let parts = URLComponents(string: text) else { throw .unreadable }
        guard parts.user == nil, parts.password == nil else { throw .credentials }
        guard parts.port == nil || parts.port == 80 || parts.port == 443 else { throw .notPublic }
        return parts
    }

    private static func host(of parts: URLComponents) throws(Problem) -> String {
        guard var host = parts.encodedHost?.lowercased(), !host.isEmpty else { throw .unreadable }
        if host.hasSuffix(".") { host.removeLast() }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard !host.contains("["), !host.contains(":"), let last = labels.last, !isNumber(last) else { throw .number }
        guard host.utf8.allSatisfy({ isHostByte($0) }), !labels.contains("") else { throw .unreadable }
        guard labels.count > 1, !privateEndings.contains(String(last)) else { throw .notPublic }
        let plain = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
        guard !shorteners.contains(plain) else { throw .shortener }
        return host
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57) || byte == 45 || byte == 46 || byte == 95
    }

    /// Browsers read a host whose last label is a number as an IP address, in hexadecimal too.
    private static func isNumber(_ label: Substring) -> Bool {
        label.hasPrefix("0x") || (!label.isEmpty && label.allSatisfy { $0.isASCII && $0.isNumber })
    }

    private static func withoutTrackers(_ items: [URLQueryItem]?) -> [URLQueryItem]? {
        let kept = (items ?? []).filter { item in
            let name = item.name.lowercased()
            return !name.hasPrefix("utm_") && !trackers.contains(name)
        }
        return kept.isEmpty ? nil : kept
    }

    /// Whether the address is that of one post: a path beyond a front page's, or a query that names a post.
    private static func isPermalink(_ parts: URLComponents) -> Bool {
        let path = parts.path.lowercased().split(separator: "/").map(String.init)
        let names = Set((parts.queryItems ?? []).filter { !($0.value ?? "").isEmpty }.map { $0.name.lowercased() })
        guard let last = path.last, !(path.count == 1 && frontPages.contains(last)) else {
            return !names.isDisjoint(with: postNames)
        }
        return true
    }

    private static func key(_ parts: URLComponents, host: String) -> String {
        var plain = host
        for prefix in ["www.", "m."] where plain.hasPrefix(prefix) { plain = String(plain.dropFirst(prefix.count)) }
        // Decoded once, so that %7E and ~ are one.
        let path = parts.path.split(separator: "/").joined(separator: "/")
        let query = (parts.queryItems ?? []).map { "\($0.name)=\($0.value ?? "")" }.sorted().joined(separator: "&")
        return "\(plain)/\(path)" + (query.isEmpty ? "" : "?\(query)")
    }

    /// The longest address that is taken, in bytes.
    package static let longest = 1_000

    /// How long the same address counts as brought before.
    package static let repeatDays = 30

    private static let privateEndings: Set<String> = [
        "localhost", "local", "internal", "intranet", "lan", "home", "corp", "test", "invalid", "arpa",
    ]
    private static let frontPages: Set<String> = [
        "index.html", "index.htm", "index.php", "index.asp", "default.aspx", "home", "blog", "home.html", "feed", "rss",
    ]
    private static let postNames: Set<String> = ["p", "page_id", "post", "article", "id", "attachment_id"]
    private static let trackers: Set<String> = [
        "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "igsh", "yclid", "twclid", "ref_src",
        "ref_url", "spm", "cmpid", "_ga", "si",
    ]
    private static let shorteners: Set<String> = [
        "bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "v.gd", "buff.ly", "rebrand.ly", "tiny.cc",
        "cutt.ly", "t.ly", "shorturl.at", "rb.gy", "lnkd.in", "fb.me", "wp.me", "dlvr.it", "bl.ink", "amzn.to", "j.mp",
        "trib.al", "snip.ly", "adf.ly", "po.st", "soo.gd", "qr.ae", "linktr.ee", "bit.do", "short.io", "x.co",
        "l.ead.me",
    ]
}
