import Foundation
import Keys
import SnugCore
import TestSupport
import Testing

@testable import SnugStore

@Suite struct DisclosureTests {
    private let now = Date(timeIntervalSince1970: 1_795_082_400)

    /// A new column changes this: whoever adds one has to look at the promise that members are given before they put the
    /// file right.
    @Test func whatCanBeHandedOverIsWhatTheGoldenFileSays() async throws {
        try await DataFixture.open { data in
            let lines = try await data.use { database in
                try await database.read { connection in
                    try DisclosureSource.all.flatMap { try Self.columns(of: $0.table, on: connection) }
                }
            }
            let golden = try String(contentsOf: ProjectFiles.directory("docs/disclosure.txt"), encoding: .utf8)
            #expect(lines == golden.split(separator: "\n").map(String.init))
        }
    }

    private static func columns(of table: String, on connection: any Connection) throws -> [String] {
        let row = try connection.row("SELECT \(table).* FROM (SELECT 1) LEFT JOIN \(table) ON 1 = 0")
        return (row?.columns.names ?? []).map { column in
            let name = "\(table).\(column)"
            return Disclosure.meaning[name].map { "\(name) - \($0)" } ?? name
        }
    }

    @Test func everyTableIsDisclosedOrHoldsNothingOfMembers() async throws {
        try await DataFixture.open { data in
            let tables = try await data.use { database in
                try await database.read { connection in
                    try connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'").map {
                        try $0.text("name")
                    }
                }
            }
            let named = Set(DisclosureSource.all.map(\.table)).union(DisclosureSource.others.keys)
            let schema = tables.filter { !$0.hasPrefix("sqlite_") && !$0.hasPrefix("post_search_") }
            #expect(Set(schema) == named)
        }
    }

    @Test func itTellsEverythingOfThePersonAndNothingOfOthers() async throws {
        try await DataFixture.open { [now] data in
            try await data.use { database in
                let key = ServerKey()
                let stores = Stores(database: database, key: key)
                try await stores.boards.add(
                    BoardDraft(slug: "open", name: "Open", description: "", audience: .everybody))
                let ann = NewMember.unattended(pseudonym: try PseudonymName(typed: "ann-of-tests"))
                let ben = NewMember.unattended(pseudonym: try PseudonymName(typed: "ben-of-tests"))
                _ = try await stores.members.joinAll([ann, ben], now: now, timeZone: .gmt)
                let second = try #require(
                    try await stores.members.addName(try PseudonymName(typed: "second-name"), to: ann.id, now: now)
                        .pseudonym)
                try await Self.post("words of ann", by: second.id, held: true, stores, now)
                let disclosure = Disclosure(database: database, key: key)
                let of = { (name: String) in
                    try await disclosure.about(name).map { $0.flatMap(\.rows).flatMap(\.self).joined(separator: "\n") }
                }
                let told = try #require(try await of("ann-of-tests"))
                #expect(told.contains("words of ann") && told.contains("second-name") && told.contains(ann.id.text))
                #expect(told.contains("opened: {") && told.contains("sealed by the member's passphrase"))
                let other = try #require(try await of("ben-of-tests"))
                #expect(
                    !other.contains("words of ann") && !other.contains("second-name") && !other.contains(ann.id.text))
                let nobody = try await of("nobody-at-all")
                #expect(nobody == nil)
            }
        }
    }

    private static func post(
        _ words: String, by author: PseudonymID, held: Bool, _ stores: Stores, _ now: Date
    ) async throws {
        let concern = Concern(category: "imminent_risk_adult", priority: .p1, disposition: .hold, evidence: [])
        let post = NewPost(
            draft: PostDraft(title: "Title", body: words), html: "<p>\(words)</p>", author: author,
            screening: Screening(concerns: [concern]), held: held, once: Array(PublicID.random().utf8))
        _ = try await stores.threads.start(post, board: "open", reader: .member([author]), now: now)
    }
}
