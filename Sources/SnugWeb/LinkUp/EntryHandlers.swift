import HTTPTypes
import SnugCore
import SnugStore

/// What can be done with one entry.
enum EntryHandlers {
    /// Answers `GET /link-up/entries/:entry`, with the thread in which it is talked about.
    static func entry(_ visit: Visit) async throws -> Reply { .see("/threads/\(try await visit.entry().thread)") }

    /// Answers `GET /link-up/entries/:entry/out`, which says where a link leads before anybody follows it.
    static func out(_ visit: Visit) async throws -> Reply {
        let entry = try await visit.entry()
        guard let address = entry.address, let host = entry.host else { throw Refusal.notFound }
        return try visit.page(
            LeavingPage(
                id: entry.publicID, thread: entry.thread, title: entry.title, address: address, host: host,
                insecure: address.lowercased().hasPrefix("http://")),
            title: "Leaving Snug")
    }

    /// Answers `GET /link-up/entries/:entry/next`: two others to read, after bringing one's own.
    static func next(_ visit: MemberVisit) async throws -> Reply {
        let entry = try await visit.visit.entry()
        guard visit.member.pseudonyms.contains(entry.author) else { throw Refusal.notFound }
        let store = visit.services.stores.linkUp
        let lines = try await store.suggestions(for: entry.id, reader: visit.reader)
        let page = NextPage(
            number: entry.edition, thread: entry.thread,
            entries: lines.map {
                NextPage.Entry(thread: $0.thread, title: $0.title, author: $0.authorName ?? "somebody who has left")
            }, none: lines.isEmpty)
        return try visit.page(page, title: "Link-up")
    }

    /// Answers `POST /link-up/entries/:entry/reading`.
    static func read(_ visit: MemberVisit) async throws -> Reply {
        let read = visit.form["read"] != "no"
        do {
            let entry = try await visit.services.stores.linkUp.note(
                visit.parameter("entry"), read: read, by: visit.member.id, reader: visit.reader)
            return .see("/threads/\(entry.thread)?done=\(read ? "read" : "unread")")
        } catch EntryRefusal.notThere {
            throw Refusal.notFound
        }
    }

    /// Answers `POST /link-up/entries/:entry/withdrawal`.
    static func withdraw(_ visit: MemberVisit) async throws -> Reply {
        let entry = try visit.parameter("entry")
        let gone = try await ComposeHandlers.translated {
            try await visit.services.stores.linkUp.withdraw(entry, reader: visit.reader, now: visit.now)
        }
        return .see("/link-up/\(gone.edition)?done=\(gone.heldByCase ? "withdrawn-held" : "withdrawn")")
    }
}

/// Says where a link leads.
struct LeavingPage: Page {
    static let template = "link-up/out"

    let id: String
    let thread: String
    let title: String
    let address: String
    let host: String
    let insecure: Bool
}

/// Two entries to read, for somebody who has just brought theirs.
struct NextPage: Page {
    static let template = "link-up/next"

    struct Entry: Sendable {
        let thread: String
        let title: String
        let author: String
    }

    let number: Int
    let thread: String
    let entries: [Entry]
    let none: Bool
}
