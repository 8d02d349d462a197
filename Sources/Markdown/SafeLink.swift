internal import CCmark

/// TRUST BOUNDARY: the opening tag of a link, in which a member's address stands.
enum SafeLink {
    /// Spelled out to the slashes: a browser skips blanks and control characters inside a scheme, a prefix doesn't.
    private static let allowed = ["http://", "https://", "mailto:"]

    /// What a link of a member says about itself: don't count it as ours, don't tell the target where the reader
    /// came from, don't give it our window.
    private static let relation = #" rel="nofollow noreferrer noopener ugc">"#

    /// Makes a node that writes a link around its children.
    ///
    /// - Returns: The node, or nil when the address is of a kind that we don't link to.
    static func anchor(to url: String) -> MarkdownNode? {
        let start = url.prefix(8).lowercased()
        guard allowed.contains(where: start.hasPrefix), let tag = openingTag(for: url) else { return nil }
        let anchor = MarkdownNode(CMARK_NODE_CUSTOM_INLINE)
        cmark_node_set_on_enter(anchor.pointer, tag)
        cmark_node_set_on_exit(anchor.pointer, "</a>")
        return anchor
    }

    /// Has cmark write an empty link, which escapes the address, and adds the relation to its tag.
    private static func openingTag(for url: String) -> String? {
        let link = MarkdownNode(CMARK_NODE_LINK)
        defer { link.free() }
        cmark_node_set_url(link.pointer, url)
        let html = link.html()
        let ending = "></a>"
        guard html.hasPrefix("<a href=\""), html.hasSuffix(ending) else { return nil }
        return html.dropLast(ending.count) + relation
    }
}
