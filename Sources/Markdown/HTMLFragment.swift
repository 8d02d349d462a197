/// TRUST BOUNDARY: HTML that this module has made and that a page may carry without escaping it again.
///
/// Nothing outside this module can make one of any string it likes; that is the point of the type. Whoever changes
/// this file or `SafeTree.swift` changes what a member's post can do to every reader's browser.
package struct HTMLFragment: Sendable, Hashable {
    /// The HTML, from the allow-list that `Markdown` names and nothing else.
    package let html: String

    init(html: String) {
        self.html = html
    }

    /// Takes back a fragment that was stored after rendering, so that a post is rendered once when it is written.
    ///
    /// - Parameters:
    ///   - html: What `html` gave when it was stored, untouched since.
    ///   - version: The `Markdown.version` that was stored with it.
    /// - Returns: The fragment, or nil when the rules have changed since: render the source again then, so that a
    ///   mended hole is mended for old posts too.
    package static func stored(_ html: String, version: Int) -> HTMLFragment? {
        version == Markdown.version ? HTMLFragment(html: html) : nil
    }
}
