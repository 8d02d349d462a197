/// Where to go after signing in: the page somebody came from, if it is one of ours.
enum ReturnPath {
    /// Reads a path out of a form or an address.
    /// - Parameters:
    ///   - typed: What stood there; anybody can put anything into a link.
    ///   - site: The site.
    /// - Returns: A path of this site that a GET may open, or nil.
    static func read(_ typed: String, on site: SiteKind) -> String? {
        guard typed.hasPrefix("/"), !typed.hasPrefix("//"), typed.utf8.count <= 200,
            typed.unicodeScalars.allSatisfy(isPlain)
        else { return nil }
        let parts = typed.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, allowed(site).contains(String(first)), !parts.contains("") else { return nil }
        return typed
    }

    /// No dot, percent, backslash, question mark or colon: nothing that a browser reads as another place.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "/": true
        default: false
        }
    }

    private static func allowed(_ site: SiteKind) -> Set<String> {
        switch site {
        case .member: ["boards", "threads", "signposts", "inbox", "settings", "search", "posts", "recovery-code"]
        case .staff: ["queue", "cases", "staff", "account", "rota", "boards", "signposts", "audit"]
        }
    }
}
