internal import CCmark
import Foundation

/// TRUST BOUNDARY: what is left of a member's text before it is written as HTML.
///
/// | in the text | what readers get |
/// |---|---|
/// | raw HTML | the same characters as text: members write "<DS>" and mean it |
/// | a heading | a paragraph in bold, since the page's outline belongs to the page |
/// | an image | a link to it that carries its description, so that no reader's browser fetches it unasked |
/// | a link to anything but http, https or mailto | its words |
/// | more than `deepest` levels of quotes, lists or emphasis | what is inside, on the last level |
struct SafeTree {
    /// The document node.
    let root: MarkdownNode

    /// More nesting than any conversation has, and little enough for every browser and every screen.
    private static let deepest = 8
    private static let quotesAndLists: [cmark_node_type] = [CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_LIST]
    private static let emphases: [cmark_node_type] = [CMARK_NODE_EMPH, CMARK_NODE_STRONG]
    private static let links: [cmark_node_type] = [CMARK_NODE_LINK, CMARK_NODE_CUSTOM_INLINE]

    /// Edits the tree from the top down, so that what is above a node is safe and shallow when it is looked at.
    func keepOnlySafeNodes() {
        var node = root.firstChild
        while let current = node { node = makeSafe(current) }
    }

    /// Makes one node safe and says which comes next.
    private func makeSafe(_ node: MarkdownNode) -> MarkdownNode? {
        switch node.type {
        case CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_LIST:
            return isTooDeep(node, among: Self.quotesAndLists) ? flattenBlocks(node) : descend(node)
        case CMARK_NODE_EMPH, CMARK_NODE_STRONG:
            return isTooDeep(node, among: Self.emphases) ? flattenInlines(node) : descend(node)
        case CMARK_NODE_HEADING: return replaceHeading(node)
        case CMARK_NODE_HTML_BLOCK: return replaceBlock(node, with: .paragraph(ofLines: node.literal))
        case CMARK_NODE_HTML_INLINE: return replace(node, with: .text(node.literal))
        case CMARK_NODE_LINK: return replaceLink(node)
        case CMARK_NODE_IMAGE: return replaceImage(node)
        case CMARK_NODE_CODE_BLOCK:
            // The word after the fence would become a class, which could borrow the page's own styles.
            cmark_node_set_fence_info(node.pointer, "")
            return node.successor(within: root)
        case CMARK_NODE_ITEM, CMARK_NODE_PARAGRAPH, CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_SOFTBREAK,
            CMARK_NODE_LINEBREAK, CMARK_NODE_THEMATIC_BREAK:
            return descend(node)
        default:
            // A kind of node that this code doesn't know yet says nothing rather than something unchecked.
            let next = node.successor(within: root)
            node.free()
            return next
        }
    }

    private func descend(_ node: MarkdownNode) -> MarkdownNode? {
        node.firstChild ?? node.successor(within: root)
    }

    private func isTooDeep(_ node: MarkdownNode, among types: [cmark_node_type]) -> Bool {
        node.ancestors.count { types.contains($0.type) } >= Self.deepest
    }
}

// MARK: - Blocks

extension SafeTree {
    private func replaceBlock(_ node: MarkdownNode, with paragraph: MarkdownNode) -> MarkdownNode? {
        node.replace(with: paragraph)
        loosenList(around: paragraph)
        return paragraph.successor(within: root)
    }

    private func replaceHeading(_ node: MarkdownNode) -> MarkdownNode? {
        let paragraph = MarkdownNode(CMARK_NODE_PARAGRAPH)
        let strong = MarkdownNode(CMARK_NODE_STRONG)
        node.moveChildren(to: strong)
        paragraph.append(strong)
        node.replace(with: paragraph)
        loosenList(around: paragraph)
        return strong
    }

    /// Puts the text blocks inside a quote or a list in its place.
    private func flattenBlocks(_ node: MarkdownNode) -> MarkdownNode? {
        let containers = Self.quotesAndLists + [CMARK_NODE_ITEM]
        return flatten(node) { block in
            // Of a block's own inlines, none is wanted by itself.
            block.parent.map { containers.contains($0.type) } == true && !containers.contains(block.type)
        }
    }

    /// Replaces a node by some of the nodes below it and continues with the first of these.
    private func flatten(_ node: MarkdownNode, keeping isWanted: (MarkdownNode) -> Bool) -> MarkdownNode? {
        let wanted = node.subtree.filter(isWanted)
        for block in wanted { node.insertBefore(block) }
        if let first = wanted.first { loosenList(around: first) }
        let next = wanted.first ?? node.successor(within: root)
        node.free()
        return next
    }

    /// cmark writes the paragraphs of a tight list without their tags, so that two in one item would run together.
    private func loosenList(around block: MarkdownNode) {
        guard let list = block.parent?.parent, list.type == CMARK_NODE_LIST else { return }
        cmark_node_set_list_tight(list.pointer, 0)
    }
}

// MARK: - Inlines

extension SafeTree {
    private func replace(_ node: MarkdownNode, with replacement: MarkdownNode) -> MarkdownNode? {
        node.replace(with: replacement)
        return replacement.successor(within: root)
    }

    private func flattenInlines(_ node: MarkdownNode) -> MarkdownNode? {
        let leaves = [
            CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_HTML_INLINE,
        ]
        return flatten(node) { leaves.contains($0.type) }
    }

    private func replaceLink(_ node: MarkdownNode) -> MarkdownNode? {
        guard let anchor = SafeLink.anchor(to: node.url) else { return unwrap(node) }
        if node.isBlank { anchor.append(.text(node.url)) }
        node.moveChildren(to: anchor)
        node.replace(with: anchor)
        return descend(anchor)
    }

    private func replaceImage(_ node: MarkdownNode) -> MarkdownNode? {
        let isLinked = node.ancestors.contains { Self.links.contains($0.type) }
        let words = node.isBlank ? node.url : node.literalText
        guard !isLinked, let anchor = SafeLink.anchor(to: node.url) else {
            return replace(node, with: .text(node.isBlank ? "" : words))
        }
        anchor.append(.text(words))
        return replace(node, with: anchor)
    }

    private func unwrap(_ node: MarkdownNode) -> MarkdownNode? {
        let next = descend(node)
        while let child = node.firstChild { node.insertBefore(child) }
        node.free()
        return next
    }
}
