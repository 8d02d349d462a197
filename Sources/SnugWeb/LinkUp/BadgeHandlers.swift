import HTTPTypes
import NIOCore

/// The badge that members may put on their own blogs.
///
/// They keep the picture themselves, so that no visit of their blog ever reaches us.
enum BadgeHandlers {
    /// Answers `GET /link-up/badge`.
    static func page(_ visit: Visit) async throws -> Reply {
        let address = visit.publicAddress.isEmpty ? "https://the-address-of-this-site" : visit.publicAddress
        let snippet = """
            <a href="\(address)/link-up" rel="noopener"><img src="snug-link-up.svg" width="180" height="60" \
            alt="I take part in the weekly link-up on Snug"></a>
            """
        return try visit.page(BadgePage(snippet: snippet, known: !visit.publicAddress.isEmpty), title: "Link-up")
    }

    /// Answers `GET /link-up/badge.svg`.
    static func image(_ visit: Visit) async throws -> Reply {
        Reply(headers: [.contentType: "image/svg+xml; charset=utf-8"], body: ByteBuffer(string: svg))
    }

    private static let svg = """
        <svg xmlns="http://www.w3.org/2000/svg" width="180" height="60" viewBox="0 0 180 60" role="img" \
        aria-label="The weekly link-up on Snug"><rect width="180" height="60" rx="10" fill="#173f38"/>\
        <g fill="#f6d58a"><rect x="14" y="14" width="14" height="14" rx="2"/><rect x="31" y="14" width="14" height="14" \
        rx="2"/><rect x="14" y="31" width="14" height="14" rx="2"/><rect x="31" y="31" width="14" height="14" rx="2" \
        opacity=".55"/></g><g fill="#fff" font-family="Georgia, serif"><text x="58" y="28" font-size="18">Snug</text>\
        <text x="58" y="45" font-size="12">the weekly link-up</text></g></svg>

        """
}

/// The badge, with the lines to copy.
struct BadgePage: Page {
    static let template = "link-up/badge"

    let snippet: String
    let known: Bool
}
