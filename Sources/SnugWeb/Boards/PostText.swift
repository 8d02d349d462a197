import Markdown

/// A post's words as HTML and as plain text, always by way of the one Markdown module.
enum PostText {
    /// The body as HTML.
    /// - Parameters:
    ///   - source: The body as typed.
    ///   - linked: Whether links can be followed; a newcomer's can't, since strangers come to advertise.
    /// - Returns: The HTML.
    static func html(_ source: String, linked: Bool = true) -> String {
        let html = Markdown.render(source).html
        // Our own renderer wrote it: a tag is a tag, and what people typed has no angle brackets left.
        return linked ? html : html.replacing(/<a [^>]*>/, with: "").replacing("</a>", with: "")
    }

    /// The start of a body without its Markdown.
    static func excerpt(_ source: String, limit: Int) -> String {
        let text = Markdown.plainText(source, limit: limit + 1)
        return text.count > limit ? text.prefix(limit) + "…" : text
    }
}
