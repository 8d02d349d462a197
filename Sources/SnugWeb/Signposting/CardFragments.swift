package import SnugCore
import Synchronization

/// Support cards as ready HTML: the directory doesn't change while the program runs, so each is rendered once.
package final class CardFragments: Sendable {
    private let directory: SignpostDirectory
    private let views: Views
    private let known = Mutex<[String: String]>([:])

    /// Starts with nothing rendered.
    package init(directory: SignpostDirectory, views: Views) {
        self.directory = directory
        self.views = views
    }

    /// The cards under a thread.
    /// - Parameters:
    ///   - ids: The support entries' ids.
    ///   - thread: The thread's public id.
    ///   - dismissible: Whether the viewer may take them away; their forms carry the viewer's own token and aren't kept.
    ///   - csrf: The viewer's token.
    /// - Returns: Their list items; empty when there are none.
    /// - Throws: `StartError.template`.
    func html(of ids: [String], under thread: String, dismissible: Bool, csrf: String) throws -> TrustedHTML {
        let cards = ids.compactMap(directory.entry)
        let items = try cards.map { card in
            dismissible ? try render(card, dismissFrom: thread, csrf: csrf) : try kept(card)
        }
        return TrustedHTML(vouchedFor: items.joined())
    }

    private func kept(_ card: Signpost) throws -> String {
        if let html = known.withLock({ $0[card.id] }) { return html }
        let html = try render(card, dismissFrom: nil, csrf: "")
        known.withLock { $0[card.id] = html }
        return html
    }

    private func render(_ card: Signpost, dismissFrom thread: String?, csrf: String) throws -> String {
        try views.render(CardPage(card: CardView(card, dismissFrom: thread), csrf: csrf)).html
    }
}

/// One support card.
struct CardPage: Page {
    static let template = "signposting/one-card"

    let card: CardView
    let csrf: String
}
