import Foundation
import SnugCore
import SnugStore
import TestSupport
import Testing

/// What hosts may do, and who may not.
@Suite struct HostStoreTests {
    private static let friday = LinkUpFixture.at(2026, 11, 20)

    private func open(_ engine: Engine, _ body: (LinkUpFixture, SignedInStaff) async throws -> Void) async throws {
        try await engine.open { database, _ in
            let link = try await LinkUpFixture(database)
            try await link.plan(Self.friday)
            try await body(link, try await StaffFixture(database).signIn("Ada", [.moderator]).staff)
        }
    }

    @Test(arguments: Engine.allCases)
    func aHostIsInvitedAcceptsAndKeepsThatEditionAlone(engine: Engine) async throws {
        try await open(engine) { link, staff in
            let ann = link.scene.ann
            let keeper = EditionKeeper.host([ann])
            await #expect(throws: KeepingRefusal.nobody) {
                try await link.store.invite("nobody-here", to: 1, by: staff, now: Self.friday)
            }
            try await link.store.invite("ann-of-tests", to: 1, by: staff, now: Self.friday)
            let theme = { (number: Int) in
                try await link.store.keep(
                    .theme("Gifts"), number: number, by: keeper, now: Self.friday, calendar: link.calendar)
            }
            await #expect(throws: KeepingRefusal.notYours) { try await theme(1) }
            await #expect(throws: KeepingRefusal.notYours) {
                try await link.store.answer(1, accept: true, own: [link.scene.ben])
            }
            try await link.store.answer(1, accept: true, own: [ann])
            try await theme(1)
            await #expect(throws: KeepingRefusal.notYours) { try await theme(2) }
            #expect(try await link.store.edition(1)?.theme == "Gifts")
            #expect(try await link.store.hosting([ann], now: Self.friday).map(\.accepted) == [true])
            try await link.store.dismiss(ann, from: 1, by: staff, now: Self.friday)
            await #expect(throws: KeepingRefusal.notYours) { try await theme(1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func extendingMovesTheRoundUpOnceAndNeverIntoTheNextEdition(engine: Engine) async throws {
        try await open(engine) { link, staff in
            let edition = try #require(try await link.store.edition(1))
            let closes = edition.times.window.closes
            let extend = { (days: Int, shown: Date) in
                try await link.store.keep(
                    .extend(days: days, from: shown), number: 1, by: .staff(staff), now: Self.friday,
                    calendar: link.calendar)
            }
            await #expect(throws: KeepingRefusal.overlaps) { try await extend(6, closes) }
            for wrong in [0, -1, 8] {
                await #expect(throws: KeepingRefusal.notNow) { try await extend(wrong, closes) }
            }
            try await extend(1, closes)
            try await extend(1, closes)
            let after = try #require(try await link.store.edition(1)).times
            #expect(after.window.closes == LinkUpFixture.at(2026, 11, 23, 23, 59))
            #expect(after.roundUp == LinkUpFixture.at(2026, 11, 24, 12))
        }
    }

    @Test(arguments: Engine.allCases)
    func aRoundUpCanGoUpEarlyButNotBeforeClosing(engine: Engine) async throws {
        try await open(engine) { link, staff in
            let publish = { (now: Date) in
                try await link.store.keep(.publish, number: 1, by: .staff(staff), now: now, calendar: link.calendar)
            }
            await #expect(throws: KeepingRefusal.notNow) { try await publish(Self.friday) }
            let monday = LinkUpFixture.at(2026, 11, 23, 8)
            try await publish(monday)
            #expect(try await link.store.edition(1)?.phase(at: monday) == .roundedUp)
            let due = try await link.scene.stores.jobs.isWorkDue([LinkUpStore.jobKind], now: monday)
            #expect(due)
        }
    }

    @Test(arguments: Engine.allCases)
    func anEntryOfAnotherEditionCannotBePicked(engine: Engine) async throws {
        try await open(engine) { link, staff in
            let added = try await link.add("One", to: 1, by: link.scene.ann, now: Self.friday)
            await #expect(throws: KeepingRefusal.notYours) {
                try await link.store.keep(
                    .pick(entry: added.entry, reason: "Good."), number: 2, by: .staff(staff), now: Self.friday,
                    calendar: link.calendar)
            }
            for reason in ["Good.", "Better."] {
                try await link.store.keep(
                    .pick(entry: added.entry, reason: reason), number: 1, by: .staff(staff), now: Self.friday,
                    calendar: link.calendar)
            }
            let edition = try #require(try await link.store.edition(1))
            #expect(try await link.store.items(of: edition.id).map(\.item.pick) == ["Better."])
        }
    }
}
