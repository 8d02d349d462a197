import Foundation
import HTTPTypes
import Keys
import NIOCore
import SnugCore
import SnugStore

/// Atom feeds of what anybody may read: days without hours, and nothing that pairs two entries of one person.
enum FeedHandlers {
    /// Answers `GET /link-up/entries.atom`.
    static func entries(_ visit: Visit) async throws -> Reply {
        let latest = try await visit.services.stores.linkUp.latest(50)
        let feed = AtomFeed(
            title: "Snug: what was brought to the weekly link-up", path: "/link-up/entries.atom", page: "/link-up",
            address: visit.publicAddress,
            entries: latest.map { entry in
                AtomFeed.Entry(
                    // Under the same name everywhere: feeds say who wrote, and readers mustn't be able to collect it.
                    id: entry.item.id, title: entry.item.title, path: "/link-up/entries/\(entry.item.id)",
                    day: visit.editionCalendar.day(of: entry.addedAt), words: entry.item.blurb)
            })
        return feed.reply
    }

    /// Answers `GET /link-up/round-ups.atom`.
    static func roundUps(_ visit: Visit) async throws -> Reply {
        let store = visit.services.stores.linkUp
        let past = try await store.past(now: visit.now).map(\.edition)
            .filter { $0.phase(at: visit.now) == .roundedUp }.prefix(20)
        var entries: [AtomFeed.Entry] = []
        for edition in past {
            let roundUp = try await LinkUpHandlers.compose(edition, visit)
            entries.append(
                AtomFeed.Entry(
                    id: Self.id(of: edition), title: "\(edition.name): \(edition.themeWords)",
                    path: "/link-up/\(edition.number)/round-up",
                    day: visit.editionCalendar.day(of: edition.times.roundUp),
                    words: roundUp.plainText(address: visit.publicAddress)))
        }
        return AtomFeed(
            title: "Snug: round-ups of the weekly link-up", path: "/link-up/round-ups.atom", page: "/link-up/archive",
            address: visit.publicAddress, entries: entries
        ).reply
    }

    /// An id of an edition's own that looks like every other and is the same for ever: its number is public.
    private static func id(of edition: Edition) -> String {
        Base32.encode(Array("link-up no \(String(format: "%05d", edition.number))".utf8), letterCase: .lower)
    }
}

/// An Atom feed (RFC 4287).
struct AtomFeed: Sendable {
    struct Entry: Sendable {
        /// 128 bits in base32.
        let id: String
        let title: String
        let path: String
        let day: (year: Int, month: Int, day: Int)
        let words: String
    }

    let title: String
    let path: String
    let page: String
    let address: String
    let entries: [Entry]

    /// The feed as an answer.
    var reply: Reply {
        Reply(
            headers: [.contentType: "application/atom+xml; charset=utf-8"], body: ByteBuffer(string: xml))
    }

    /// The feed as text.
    var xml: String {
        let updated = entries.map { Self.date($0.day) }.max() ?? "1970-01-01T00:00:00Z"
        var text = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
            <id>urn:uuid:\(Self.uuid(Array(path.utf8)))</id>
            <title>\(Self.escaped(title))</title>
            <updated>\(updated)</updated>
            <author><name>Snug</name></author>
            <link rel="self" type="application/atom+xml" href="\(Self.escaped(address + path))"/>
            <link rel="alternate" type="text/html" href="\(Self.escaped(address + page))"/>

            """
        for entry in entries { text += xml(of: entry) }
        return text + "</feed>\n"
    }

    private func xml(of entry: Entry) -> String {
        """
        <entry>
        <id>urn:uuid:\(Self.uuid(Base32.decode(entry.id) ?? Array(entry.id.utf8)))</id>
        <title>\(Self.escaped(entry.title))</title>
        <updated>\(Self.date(entry.day))</updated>
        <link rel="alternate" type="text/html" href="\(Self.escaped(address + entry.path))"/>
        <content type="text">\(Self.escaped(entry.words))</content>
        </entry>

        """
    }

    /// The start of a day: hours in a feed would tell later readers who is awake when (decisions.md 21).
    private static func date(_ day: (year: Int, month: Int, day: Int)) -> String {
        String(format: "%04d-%02d-%02dT00:00:00Z", day.year, day.month, day.day)
    }

    /// Sixteen bytes as a UUID; our ids are as long.
    private static func uuid(_ bytes: [UInt8]) -> String {
        let padded = Array((bytes + Array(repeating: 0, count: 16)).prefix(16))
        let hex = padded.map { String(format: "%02x", $0) }.joined()
        let ends = [8, 12, 16, 20, 32]
        let starts = [0] + ends.dropLast()
        return zip(starts, ends).map { start, end in
            String(hex[hex.index(hex.startIndex, offsetBy: start)..<hex.index(hex.startIndex, offsetBy: end)])
        }.joined(separator: "-")
    }

    /// Text for XML, without the few characters that XML has no way to hold.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n": escaped.unicodeScalars.append(scalar)
            default:
                if scalar.value >= 32, ![0xFFFE, 0xFFFF].contains(scalar.value) {
                    escaped.unicodeScalars.append(scalar)
                }
            }
        }
        return escaped
    }
}
