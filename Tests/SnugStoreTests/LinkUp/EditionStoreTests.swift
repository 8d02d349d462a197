import Foundation
import SnugCore
import SnugStore
import TestSupport
import Testing

/// Editions over the weeks, by the clock.
@Suite struct EditionStoreTests {
    @Test(arguments: Engine.allCases)
    func sixtyWeeksOpenAndCloseAtTheirMinuteAndEachHasOneTalk(engine: Engine) async throws {
        try await engine.open { database, _ in
            let link = try await LinkUpFixture(database)
            var now = LinkUpFixture.at(2026, 3, 2, 9)
            for week in 0..<60 {
                try await link.plan(now)
                try await link.store.beginTalks(now: now)
                let edition = try #require(try await link.store.current(now: now)?.edition)
                #expect(edition.number == week + 1 && edition.phase(at: now) == .planned)
                let window = edition.times.window
                #expect(window == link.calendar.weekly(atOrAfter: now))
                #expect(try await link.number(at: window.opens) == week + 1)
                #expect(edition.phase(at: window.opens) == .open)
                #expect(edition.phase(at: window.opens.addingTimeInterval(-1)) == .planned)
                #expect(try await link.number(at: window.closes.addingTimeInterval(-1)) == week + 1)
                now = link.calendar.weekly(atOrAfter: window.closes).opens.addingTimeInterval(-3 * 86_400)
            }
            try await link.store.beginTalks(now: now)
            let past = try await link.store.past(now: now)
            #expect(past.map(\.edition.number) == Array((1...60).reversed()))
            #expect(past.allSatisfy { $0.edition.talk != nil })
            #expect(Set(past.compactMap(\.edition.talk)).count == 60)
        }
    }

    @Test(arguments: Engine.allCases)
    func aServerThatSleptOverClosingRoundsUpOnceWhenItWakes(engine: Engine) async throws {
        try await engine.open { database, _ in
            let link = try await LinkUpFixture(database)
            let friday = LinkUpFixture.at(2026, 11, 20)
            try await link.plan(friday)
            try await link.add("One", to: 1, by: link.scene.ann, now: friday)
            // Three weeks later: nothing ran at closing, nor at the openings since.
            let later = LinkUpFixture.at(2026, 12, 9)
            let edition = try #require(try await link.store.edition(1))
            #expect(edition.phase(at: later) == .roundedUp && edition.talk == nil)
            for _ in 0..<3 { try await link.store.beginTalks(now: later) }
            try await link.plan(later)
            let past = try await link.store.past(now: later)
            #expect(past.map(\.edition.number) == [3, 2, 1] && past.allSatisfy { $0.edition.talk != nil })
            #expect(past.last?.entries == 1)
            #expect(try await link.number(at: later) == 4)
            let talks = try await Self.count("threads WHERE title LIKE 'Talking about%'", database)
            #expect(talks == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func nodesThatRacePlanAndRoundUpOnce(engine: Engine) async throws {
        try await engine.open { database, _ in
            let link = try await LinkUpFixture(database)
            let friday = LinkUpFixture.at(2026, 11, 20)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<6 { group.addTask { try await link.plan(friday) } }
                try await group.waitForAll()
            }
            let coming = try await link.store.coming(now: friday)
            #expect(coming.map(\.number) == Array(1...8))
            #expect(Set(coming.map(\.times.window)).count == 8)
            let monday = LinkUpFixture.at(2026, 11, 23, 12, 0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<6 { group.addTask { try await link.store.beginTalks(now: monday) } }
                try await group.waitForAll()
            }
            #expect(try await Self.count("threads", database) == 1)
            #expect(try await link.store.edition(1)?.talk != nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func aChristmasSpanReplacesItsWeeksAndTheNumbersGoOn(engine: Engine) async throws {
        try await engine.open { database, _ in
            let link = try await LinkUpFixture(database)
            let now = LinkUpFixture.at(2026, 12, 7)
            try await link.plan(now)
            let window = try EditionPlan.span(
                .holiday, first: "2026-12-18", last: "2027-01-03", now: now, calendar: link.calendar)
            let staff = try await StaffFixture(database).signIn("Ada", [.moderator]).staff
            for _ in 0..<2 {
                try await link.store.announce(
                    .holiday, window, theme: "", by: .staff(staff), now: now, calendar: link.calendar)
            }
            let coming = try await link.store.coming(now: now)
            #expect(coming.map(\.number) == Array(1...coming.count))
            #expect(coming.map(\.kind).prefix(3) == [.regular, .holiday, .regular])
            #expect(coming[1].times.window == window)
            #expect(coming[2].times.window.opens == LinkUpFixture.at(2027, 1, 8, 7))
            #expect(try await link.number(at: LinkUpFixture.at(2026, 12, 25)) == 2)
            await #expect(throws: KeepingRefusal.overlaps) {
                let other = try EditionPlan.span(
                    .holiday, first: "2026-12-20", last: "2026-12-22", now: now, calendar: link.calendar)
                try await link.store.announce(
                    .holiday, other, theme: "", by: .staff(staff), now: now, calendar: link.calendar)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func aSpecialEditionRunsBesideTheWeeklyOnes(engine: Engine) async throws {
        try await engine.open { database, _ in
            let link = try await LinkUpFixture(database)
            let now = LinkUpFixture.at(2026, 11, 20)
            try await link.plan(now)
            let staff = try await StaffFixture(database).signIn("Ada", [.moderator]).staff
            let window = try EditionPlan.span(
                .special, first: "2026-11-25", last: "2026-11-28", now: now, calendar: link.calendar)
            try await link.store.announce(
                .special, window, theme: "A letter", by: .staff(staff), now: now, calendar: link.calendar)
            let wednesday = try #require(try await link.store.current(now: LinkUpFixture.at(2026, 11, 25)))
            #expect(wednesday.edition.kind == .special && wednesday.edition.number == 2)
            let saturday = try #require(try await link.store.current(now: LinkUpFixture.at(2026, 11, 28)))
            #expect(saturday.edition.kind == .regular && saturday.edition.number == 3)
            #expect(saturday.beside.map(\.number) == [2])
        }
    }

    static func count(_ what: String, _ database: any Database) async throws -> Int64 {
        try await database.read { try $0.row("SELECT count(*) AS n FROM \(what)")?.int("n") ?? -1 }
    }
}
