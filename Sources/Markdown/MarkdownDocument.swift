internal import CCmark

/// A parsed text: cmark's tree, freed when this goes.
final class MarkdownDocument {
    /// The document node.
    let root: MarkdownNode

    init(parsing source: String) {
        var source = source
        root = source.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                MarkdownNode(pointer: cmark_parse_document(text.baseAddress, text.count, CMARK_OPT_DEFAULT))
            }
        }
    }

    deinit {
        root.free()
    }

    /// Replaces everything by text that is shown as it is.
    func showOnly(_ text: String) {
        while let child = root.firstChild { child.free() }
        if text.contains(where: { !$0.isWhitespace }) { root.append(.paragraph(ofLines: text)) }
    }

    /// Renders the tree with cmark's own writer, whose default is to let no raw HTML and no dangerous address through.
    func html() -> String {
        root.html(options: CMARK_OPT_HARDBREAKS)
    }
}
