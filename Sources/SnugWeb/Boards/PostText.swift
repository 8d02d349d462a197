import Markdown

/// A post's words as HTML and as plain text, always by way of the one Markdown module.
enum PostText {
    /// The body as HTML.
    static func html(_ source: String) -> String { Markdown.render(source).html }

    /// The start of a body without its Markdown.
    static func excerpt(_ source: String, limit: Int) -> String {
        let text = Markdown.plainText(source, limit: limit + 1)
        return text.count > limit ? text.prefix(limit) + "…" : text
    }
}
