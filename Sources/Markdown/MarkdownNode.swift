internal import CCmark

/// One node of cmark's tree.
///
/// A thin handle: whoever unlinks a node has to free it, and a freed node must not be touched again. All walks are
/// loops, since hostile text nests thousands of levels deep and would overflow the stack of a recursive walk.
struct MarkdownNode: Equatable {
    /// Null only when memory ran out; every function of cmark takes that.
    let pointer: OpaquePointer?

    /// What kind of node this is.
    var type: cmark_node_type { cmark_node_get_type(pointer) }

    var parent: MarkdownNode? { Self.wrap(cmark_node_parent(pointer)) }
    var firstChild: MarkdownNode? { Self.wrap(cmark_node_first_child(pointer)) }
    var next: MarkdownNode? { Self.wrap(cmark_node_next(pointer)) }

    /// The text of a leaf, empty for other nodes.
    var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }

    /// The address of a link or an image.
    var url: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }

    private static func wrap(_ pointer: OpaquePointer?) -> MarkdownNode? {
        pointer.map { MarkdownNode(pointer: $0) }
    }

    /// Unlinks this node and frees it with everything below it.
    func free() {
        cmark_node_free(pointer)
    }

    /// Parses a text and lends its tree, which is gone afterwards: nothing of it may be kept.
    static func withTree<Result>(of source: String, _ body: (_ root: MarkdownNode) -> Result) -> Result {
        var source = source
        let root = source.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                MarkdownNode(pointer: cmark_parse_document(text.baseAddress, text.count, CMARK_OPT_DEFAULT))
            }
        }
        defer { root.free() }
        return body(root)
    }

    /// Writes this node and everything below it with cmark's own writer, whose default is to let no raw HTML and no
    /// dangerous address through.
    func html(options: Int32 = CMARK_OPT_DEFAULT) -> String {
        guard pointer != nil, let text = cmark_render_html(pointer, options) else { return "" }
        defer { cmark_get_default_mem_allocator().pointee.free(text) }
        return String(cString: text)
    }
}

// MARK: - Walking

extension MarkdownNode {
    /// The node that follows this one and everything below it, within a subtree.
    func successor(within root: MarkdownNode) -> MarkdownNode? {
        var node = self
        while node != root {
            if let next = node.next { return next }
            guard let parent = node.parent else { return nil }
            node = parent
        }
        return nil
    }

    /// This node and all below it, each before its children.
    var subtree: some Sequence<MarkdownNode> {
        sequence(first: self) { $0.firstChild ?? $0.successor(within: self) }
    }

    /// The nodes above this one, nearest first.
    var ancestors: some Sequence<MarkdownNode> {
        sequence(state: self) { node in
            guard let parent = node.parent else { return nil }
            node = parent
            return parent
        }
    }

    /// The words below this node, with a space wherever a line or a block ends.
    var literalText: String {
        var text = ""
        for node in subtree {
            switch node.type {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE: text += node.literal
            case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK: text += " " + node.literal
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING: text += " "
            default: break
            }
        }
        return text
    }

    /// Whether a reader would see no words here; a link of that kind could not even be read aloud.
    var isBlank: Bool {
        literalText.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}

// MARK: - Building and moving

extension MarkdownNode {
    /// Makes a node that is in no tree yet; it has to be put into one or freed.
    init(_ type: cmark_node_type) {
        self.init(pointer: cmark_node_new(type))
    }

    /// Makes a text node; cmark escapes it when it is rendered.
    static func text(_ literal: String) -> MarkdownNode {
        let node = MarkdownNode(CMARK_NODE_TEXT)
        cmark_node_set_literal(node.pointer, literal)
        return node
    }

    /// Makes a paragraph that shows text as it is, line by line.
    static func paragraph(ofLines text: String) -> MarkdownNode {
        let paragraph = MarkdownNode(CMARK_NODE_PARAGRAPH)
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let lastWithText = lines.lastIndex { !$0.isEmpty } ?? 0
        for (index, line) in lines.prefix(lastWithText + 1).enumerated() {
            if index > 0 { paragraph.append(MarkdownNode(CMARK_NODE_LINEBREAK)) }
            paragraph.append(.text(String(line)))
        }
        return paragraph
    }

    /// Puts a node behind the children of this one.
    func append(_ child: MarkdownNode) {
        cmark_node_append_child(pointer, child.pointer)
    }

    /// Moves a node to just before this one.
    func insertBefore(_ node: MarkdownNode) {
        cmark_node_insert_before(pointer, node.pointer)
    }

    /// Frees everything below this node.
    func removeChildren() {
        while let child = firstChild { child.free() }
    }

    /// Puts a node in the place of this one, which is freed.
    func replace(with node: MarkdownNode) {
        cmark_node_replace(pointer, node.pointer)
        free()
    }

    /// Moves all children of this node to the end of another.
    func moveChildren(to node: MarkdownNode) {
        while let child = firstChild { node.append(child) }
    }
}
