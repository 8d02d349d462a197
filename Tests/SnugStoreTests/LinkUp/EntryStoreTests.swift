import Foundation
import Keys
import SnugCore
import SnugStore
import TestSupport
import Testing

/// What is brought to an edition.
@Suite struct EntryStoreTests {
    private static let friday = LinkUpFixture.at(2026, 11, 20)

    private func open(
        _ engine: Engine, _ body: (LinkUpFixture, any Database, URL) async throws -> Void
    ) async throws {
        try await engine.open { database, directory in
            let link = try await LinkUpFixture(database)
            try await link.plan(Self.friday)
            try await body(link, database, directory)
        }
    }

    @Test(arguments: Engine.allCases)
    func entriesAreTakenOnlyWhileTheEditionIsOpenAndOnlySoMany(engine: Engine) async throws {
        try await open(engine) { link, _, _ in
            let ann = link.scene.ann
            await #expect(throws: EntryRefusal.closed) { try await link.add("Early", to: 2, by: ann, now: Self.friday) }
            await #expect(throws: EntryRefusal.closed) {
                try await link.add("Late", to: 1, by: ann, now: LinkUpFixture.at(2026, 11, 22, 23, 59))
            }
            await #expect(throws: EntryRefusal.notThere) { try await link.add("X", to: 99, by: ann, now: Self.friday) }
            try await link.add("One", to: 1, by: ann, limit: 2, now: LinkUpFixture.at(2026, 11, 22, 23, 58))
            try await link.add("Two", to: 1, by: ann, limit: 2, now: Self.friday)
            await #expect(throws: EntryRefusal.enough(limit: 2)) {
                try await link.add("Three", to: 1, by: ann, limit: 2, now: Self.friday)
            }
            try await link.add("Ben’s", to: 1, by: link.scene.ben, limit: 2, now: Self.friday)
        }
    }

    @Test(arguments: Engine.allCases)
    func theSameFormTwiceIsOneEntryAndTheSameAddressLeadsToTheEarlierOne(engine: Engine) async throws {
        try await open(engine) { link, database, _ in
            let address = "https://ourblog.example/post"
            let first = try await link.add(
                "One", to: 1, by: link.scene.ann, address: address, limit: 1, once: "k", now: Self.friday)
            let again = try await link.add(
                "One", to: 1, by: link.scene.ann, address: address, limit: 1, once: "k", now: Self.friday)
            #expect(first == again)
            #expect(try await EditionStoreTests.count("link_up_entries", database) == 1)
            let repeated = EntryRefusal.repeated(entry: first.entry, edition: 1)
            await #expect(throws: repeated) {
                try await link.add(
                    "Two", to: 1, by: link.scene.ben, address: "http://www.ourblog.example/post/?utm_source=a",
                    now: Self.friday)
            }
            // A month later the same post may come again.
            let later = LinkUpFixture.at(2026, 12, 25)
            try await link.plan(later)
            let number = try await link.number(at: later)
            try await link.add("Two", to: number, by: link.scene.ben, address: address, now: later)
        }
    }

    @Test(arguments: Engine.allCases)
    func whatStaffMustSeeIsStoredWhateverElseIsWrongAndStaysUnseen(engine: Engine) async throws {
        try await open(engine) { link, database, _ in
            let monday = LinkUpFixture.at(2026, 11, 23)
            let added = try await link.add("Held", to: 1, by: link.scene.ann, held: true, now: monday)
            #expect(added.posted.held && added.posted.urgent)
            #expect(try await EditionStoreTests.count("cases WHERE state = 'open'", database) == 1)
            let edition = try #require(try await link.store.edition(1))
            for (reader, count) in [(Reader.guest, 0), (link.scene.benReads, 0), (link.scene.annReads, 1)] {
                #expect(try await link.store.entries(of: edition.id, for: reader, member: nil).count == count)
                let found = try await link.store.entry(added.entry, for: reader)
                #expect((found != nil) == (count == 1))
            }
            #expect(try await link.store.items(of: edition.id).isEmpty)
            #expect(try await link.store.latest(10).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func readingIsRememberedForTheReaderAloneAndNamesNobody(engine: Engine) async throws {
        try await open(engine) { link, database, _ in
            let added = try await link.add("One", to: 1, by: link.scene.ann, now: Self.friday)
            let ben = MemberID("ben")
            _ = try await link.store.note(added.entry, read: true, by: ben, reader: link.scene.benReads)
            let entry = try await link.store.note(added.entry, read: true, by: ben, reader: link.scene.benReads)
            let edition = try #require(try await link.store.edition(1))
            let forBen = try await link.store.entries(of: edition.id, for: link.scene.benReads, member: ben)
            let forAnn = try await link.store.entries(of: edition.id, for: link.scene.annReads, member: MemberID("ann"))
            #expect(forBen.map(\.read) == [true] && forAnn.map(\.read) == [false])
            #expect(try await link.store.entry(added.entry, for: link.scene.annReads)?.readers == 1)
            let rows = try await database.read { try $0.rows("SELECT * FROM link_up_reads") }
            #expect(rows.count == 1 && rows[0].names.sorted() == ["entry_id", "reader"])
            #expect(try await link.store.hasRead(entry, ben))
            _ = try await link.store.note(added.entry, read: false, by: ben, reader: link.scene.benReads)
            #expect(try await !link.store.hasRead(entry, ben))
        }
    }

    @Test(arguments: Engine.allCases)
    func whoBringsSomethingIsAskedToReadWhatNobodyAnswered(engine: Engine) async throws {
        try await open(engine) { link, _, _ in
            let ann = link.scene.ann
            let first = try await link.add("One", to: 1, by: ann, now: Self.friday)
            let second = try await link.add("Two", to: 1, by: ann, now: Self.friday)
            try await link.add("Three", to: 1, by: ann, now: Self.friday)
            _ = try await link.scene.stores.threads.reply(
                link.scene.post("Lovely.", by: link.scene.ben), thread: first.posted.thread, quoting: nil,
                reader: link.scene.benReads, now: Self.friday)
            let own = try await link.add("Ben’s", to: 1, by: link.scene.ben, now: Self.friday)
            let entry = try #require(try await link.store.entry(own.entry, for: link.scene.benReads))
            let suggested = try await link.store.suggestions(for: entry.id, reader: link.scene.benReads)
            #expect(suggested.map(\.title) == ["Two", "Three"])
            _ = try await link.store.withdraw(second.entry, reader: link.scene.annReads, now: Self.friday)
            let after = try await link.store.suggestions(for: entry.id, reader: link.scene.benReads)
            #expect(after.map(\.title) == ["Three"])
            let edition = try #require(try await link.store.edition(1))
            let unanswered = try await link.store.items(of: edition.id).filter(\.isUnanswered).map(\.item.title)
            #expect(unanswered == ["Three", "Ben’s"])
        }
    }

    @Test(arguments: Engine.allCases)
    func aMutedAuthorsEntriesAreLeftOutForTheMuterAlone(engine: Engine) async throws {
        try await open(engine) { link, _, _ in
            try await link.add("One", to: 1, by: link.scene.ann, now: Self.friday)
            try await link.scene.stores.mutes.mute(link.scene.ann, for: link.scene.ben)
            let edition = try #require(try await link.store.edition(1))
            let counts = try await [
                link.store.entries(of: edition.id, for: link.scene.benReads, member: nil).count,
                link.store.entries(of: edition.id, for: .guest, member: nil).count,
            ]
            #expect(counts == [0, 1])
        }
    }

    @Test(arguments: Engine.allCases)
    func aWithdrawnEntryIsInNoListAndNoDatabaseFile(engine: Engine) async throws {
        try await open(engine) { link, database, directory in
            let canary = "zebracanary"
            let added = try await link.add(
                "Title \(canary)", to: 1, by: link.scene.ann, address: "https://\(canary).example/\(canary)-post",
                now: Self.friday)
            let staff = try await StaffFixture(database).signIn("Ada", [.moderator]).staff
            try await link.store.keep(
                .pick(entry: added.entry, reason: "Why: \(canary)"), number: 1, by: .staff(staff), now: Self.friday,
                calendar: link.calendar)
            _ = try await link.store.note(added.entry, read: true, by: MemberID("b"), reader: link.scene.benReads)
            #expect(try await link.store.search(canary, for: .guest).count == 1)
            let before = try await Self.holds(canary, in: engine.files(of: database, in: directory))
            #expect(!before.isEmpty, "The search for the word must be able to find it.")
            await #expect(throws: PostingRefusal.notYours) {
                try await link.store.withdraw(added.entry, reader: link.scene.benReads, now: Self.friday)
            }
            let gone = try await link.store.withdraw(added.entry, reader: link.scene.annReads, now: Self.friday)
            #expect(gone.edition == 1 && !gone.heldByCase)
            let edition = try #require(try await link.store.edition(1))
            #expect(try await link.store.items(of: edition.id).isEmpty)
            #expect(try await link.store.latest(10).isEmpty)
            #expect(try await link.store.search(canary, for: link.scene.annReads).isEmpty)
            #expect(try await link.store.entry(added.entry, for: link.scene.annReads) == nil)
            try await MaintenanceStore(database: database, key: ServerKey()).clearAway(
                now: Self.friday.addingTimeInterval(90_000))
            // On PostgreSQL other tests' transactions keep deleted rows for a while.
            var left = ["not looked yet"]
            for _ in 0..<(engine == .postgres ? 50 : 1) where !left.isEmpty {
                try await database.tidy(thorough: true)
                left = try await Self.holds(canary, in: engine.files(of: database, in: directory))
            }
            #expect(left == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func takingDownTheOpeningPostWithdrawsTheEntryToo(engine: Engine) async throws {
        try await open(engine) { link, database, _ in
            let added = try await link.add(
                "One", to: 1, by: link.scene.ann, address: "https://ourblog.example/post", now: Self.friday)
            _ = try await link.scene.stores.threads.delete(
                added.posted.post, reader: link.scene.annReads, now: Self.friday)
            #expect(try await EditionStoreTests.count("link_up_entries", database) == 0)
        }
    }

    /// The files below a directory in which a text stands.
    private static func holds(_ text: String, in directory: URL) async throws -> [String] {
        let needle = Data(text.utf8)
        let files = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)
        var found: [String] = []
        while let file = files?.nextObject() as? URL {
            if let data = try? Data(contentsOf: file), data.range(of: needle) != nil {
                found.append(file.lastPathComponent)
            }
        }
        return found
    }
}
