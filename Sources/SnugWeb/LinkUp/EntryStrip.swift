import SnugCore
import SnugStore

/// What the page of a thread of the link-up shows besides: where an entry leads, "I read this", thanks and the way to
/// withdraw; nothing for other threads.
struct EntryStrip: Page {
    static let template = "link-up/strip"

    let csrf: String
    let id: String
    let number: Int
    let host: String?
    let mayRead: Bool
    let read: Bool
    let own: Bool
    let readers: String?
    let isTalk: Bool

    /// The strip as HTML.
    static func html(for head: ThreadHead, _ visit: Visit) async throws -> TrustedHTML {
        guard head.boardSlug == EntryRules.board else { return TrustedHTML(vouchedFor: "") }
        let store = visit.services.stores.linkUp
        if let entry = try await store.entry(ofThread: head.id, for: visit.reader) {
            return try visit.services.views.render(try await strip(entry, visit))
        }
        guard let edition = try await store.talked(in: head.id) else { return TrustedHTML(vouchedFor: "") }
        return try visit.services.views.render(
            EntryStrip(
                csrf: "", id: "", number: edition.number, host: nil, mayRead: false, read: false, own: false,
                readers: nil, isTalk: true))
    }

    private static func strip(_ entry: Entry, _ visit: Visit) async throws -> EntryStrip {
        let own = visit.member?.pseudonyms.contains(entry.author) ?? false
        var read = false
        if let member = visit.member, !own { read = try await visit.services.stores.linkUp.hasRead(entry, member.id) }
        return EntryStrip(
            csrf: visit.csrf, id: entry.publicID, number: entry.edition, host: entry.host,
            mayRead: visit.member != nil && !own, read: read, own: own,
            // For the author alone: it is thanks and no score.
            readers: entry.readers == 0 ? nil : Plural.words(entry.readers, "person", "people"), isTalk: false)
    }
}
