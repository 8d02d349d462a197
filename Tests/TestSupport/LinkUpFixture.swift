package import Foundation
import Keys
package import SnugCore
package import SnugStore

/// A link-up with Ann and Ben, below the pages.
package struct LinkUpFixture: Sendable {
    package let scene: StoreFixture
    package let store: LinkUpStore
    package let calendar = EditionCalendar(zone: TimeZone(identifier: "Europe/London") ?? .gmt)

    /// Works on a database.
    package init(_ database: any Database) async throws {
        scene = try await StoreFixture(database)
        store = scene.stores.linkUp
    }

    /// A moment by the clock in London.
    package static func at(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 12, _ minute: Int = 0) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
        let parts = DateComponents(year: year, month: month, day: day, hour: hour, minute: minute)
        return calendar.date(from: parts) ?? .distantPast
    }

    /// Plans what is missing.
    package func plan(_ now: Date) async throws { try await store.plan(now: now, calendar: calendar) }

    /// The number of the edition that is open or next.
    package func number(at now: Date) async throws -> Int {
        try await store.current(now: now)?.edition.number ?? 0
    }

    /// Adds an entry by Ann or Ben.
    @discardableResult
    package func add(
        _ title: String, to number: Int, by author: PseudonymID, address: String? = nil, held: Bool = false,
        limit: Int? = 3, once: String = PublicID.random(), now: Date
    ) async throws -> AddedEntry {
        let concerns = held ? [StoreFixture.urgent] : []
        return try await store.add(
            scene.post("About \(title).", title: title, by: author, held: held, concerns: concerns, once: once),
            address: try address.map { try EntryAddress(typed: $0) }, to: number, by: MemberID(author.text),
            reader: .member([author]), limit: held ? nil : limit, now: now)
    }
}
