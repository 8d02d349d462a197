import SnugCore
import SnugStore

/// Assembles the list of an edition's entries from cached fragments: an edition may have hundreds.
struct EntryFragments {
    let visit: Visit

    /// The entries in two parts.
    struct Lists: Sendable {
        /// What the reader hasn't read, or everything for a guest.
        let fresh: String
        /// What they have; nil when there is nothing of the kind.
        let read: String?
    }

    /// The entries as HTML.
    /// - Parameter lines: Those that this reader may see, in order.
    /// - Returns: Their list items, one after the other.
    /// - Throws: `DatabaseTrouble`, `StartError`.
    func lists(of lines: [EntryLine]) async throws -> Lists {
        var fragments = lines.map { visit.services.fragments.value(for: key($0)) }
        let missing = lines.indices.filter { fragments[$0] == nil }
        let words = try await visit.services.stores.linkUp.words(of: missing.map { lines[$0].id })
        for index in missing {
            guard let found = words[lines[index].id] else { continue }
            let html = try render(lines[index], found)
            visit.services.fragments.keep(html, for: key(lines[index]), bytes: html.utf8.count)
            fragments[index] = html
        }
        // Their own needs no reading.
        let isRead = lines.map { $0.read || isOwn($0) }
        let read = zip(fragments, isRead).filter(\.1).compactMap(\.0)
        return Lists(
            fresh: zip(fragments, isRead).filter { !$0.1 }.compactMap(\.0).joined(),
            read: read.isEmpty ? nil : read.joined())
    }

    private func isOwn(_ line: EntryLine) -> Bool { visit.member?.pseudonyms.contains(line.author) ?? false }

    private func key(_ line: EntryLine) -> FragmentKey {
        let role = isOwn(line) ? "entry-own" : "entry"
        return FragmentKey(post: line.thread, version: line.version, role: role, when: line.state.rawValue)
    }

    private func render(_ line: EntryLine, _ words: EntryWords) throws -> String {
        let excerpt = RenderedText.words(in: words.html)
        return try visit.services.views.render(
            EntryItem(
                thread: words.thread, title: words.title,
                // Whoever asked for a note wants the words to wait behind it.
                words: words.note.isEmpty ? Self.shortened(excerpt) : nil,
                note: words.note.isEmpty ? nil : words.note,
                author: words.authorName ?? "somebody who has left", host: words.host, own: isOwn(line),
                waiting: line.state == .held, tagged: isOwn(line) || line.state == .held || !words.note.isEmpty)
        ).html
    }

    private static func shortened(_ text: String) -> String {
        let line = text.replacing("\n", with: " ")
        return line.count > 280 ? line.prefix(280) + "…" : line
    }
}

/// One entry in a list.
struct EntryItem: Page {
    static let template = "link-up/item"

    let thread: String
    let title: String
    let words: String?
    let note: String?
    let author: String
    let host: String?
    let own: Bool
    let waiting: Bool
    let tagged: Bool
}
