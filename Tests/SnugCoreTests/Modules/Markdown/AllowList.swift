/// A strict reader of the HTML that `Markdown` may write, independent of how it is written.
///
/// It knows only the exact spelling that is allowed; a browser forgives more, so whatever it would make an element or
/// an attribute of is either allowed here or reported.
struct AllowList {
    private static let void: Set<String> = ["br", "hr"]
    private static let paired: Set<String> = [
        "p", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a",
    ]
    private static let relation = "nofollow noreferrer noopener ugc"

    /// The deepest nesting seen.
    private(set) var depth = 0
    /// What was found that isn't allowed.
    private(set) var violations: [String] = []
    private var open: [String] = []

    /// Reads a fragment.
    init(reading html: String) {
        var rest = Substring(html)
        while let start = rest.firstIndex(where: { $0 == "<" || $0 == ">" || $0 == "&" }) {
            rest = rest[start...]
            switch rest.first {
            case "&": readEntity(&rest)
            case "<": readTag(&rest)
            default:
                violations.append("a bare >")
                rest.removeFirst()
            }
        }
        if !open.isEmpty { violations.append("left open: \(open)") }
    }

    private mutating func readEntity(_ rest: inout Substring) {
        for entity in ["&amp;", "&lt;", "&gt;", "&quot;"] where rest.hasPrefix(entity) {
            rest.removeFirst(entity.count)
            return
        }
        violations.append("a bare & in \(rest.prefix(12))")
        rest.removeFirst()
    }

    private mutating func readTag(_ rest: inout Substring) {
        guard let end = rest.firstIndex(of: ">") else {
            violations.append("an unfinished tag: \(rest.prefix(40))")
            rest = ""
            return
        }
        let tag = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        if tag.hasPrefix("/") {
            close(String(tag.dropFirst()))
        } else if tag.hasSuffix(" /"), Self.void.contains(String(tag.dropLast(2))) {
            return
        } else {
            enter(tag)
        }
    }

    private mutating func close(_ name: String) {
        if open.last == name { open.removeLast() } else { violations.append("</\(name)> closes \(open.last ?? "-")") }
    }

    private mutating func enter(_ tag: Substring) {
        let name = String(tag.prefix { $0 != " " })
        guard Self.paired.contains(name) else {
            violations.append("<\(tag)>")
            return
        }
        if !attributesAreAllowed(tag.dropFirst(name.count), of: name) { violations.append("<\(tag)>") }
        open.append(name)
        depth = max(depth, open.count)
    }

    private func attributesAreAllowed(_ text: Substring, of name: String) -> Bool {
        switch name {
        case "a":
            guard let match = text.wholeMatch(of: #/ href="([^"<>\s]*)" rel="([^"]*)"/#) else { return false }
            let href = match.1.lowercased()
            return match.2 == Self.relation && ["http://", "https://", "mailto:"].contains(where: href.hasPrefix)
        case "ol": return text.isEmpty || text.wholeMatch(of: #/ start="[0-9]{1,9}"/#) != nil
        default: return text.isEmpty
        }
    }
}
