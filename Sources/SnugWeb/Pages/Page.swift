import Mustache

/// What one template shows: a struct of stored values, never a record of the store, because the template engine reads
/// every stored property there is.
package protocol Page: Sendable {
    /// The template's name, such as `boards/thread`.
    static var template: String { get }
}

/// Text that is HTML already and was made by us: rendered Markdown, a rendered page, a QR code.
///
/// Only fields of this type may stand in `{{{triple braces}}}`; a test reads every template for others.
package struct TrustedHTML: Sendable, MustacheCustomRenderable {
    package let html: String

    /// Vouches for a piece of HTML.
    ///
    /// Whoever calls this says that nothing in it came unescaped from a person.
    package init(vouchedFor html: String) { self.html = html }

    package var renderText: String { html }
    package var isNull: Bool { html.isEmpty }
}
