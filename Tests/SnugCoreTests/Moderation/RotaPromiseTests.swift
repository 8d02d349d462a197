import Foundation
import SnugCore
import Testing

@Suite struct RotaPromiseTests {
    /// Monday to Friday, 8 to 20; Sunday 14 to 16.
    ///
    /// 23 November 2026 is a Monday.
    private func week() throws -> Rota {
        try rota((1...5).map { ($0, 8 * 60, 20 * 60) } + [(7, 14 * 60, 16 * 60)])
    }

    @Test func onDutyTheFigureIsSaid() throws {
        let now = londonDate(2026, 11, 23, 10, 0)
        let urgent = try week().reviewPromise(for: .p1, now: now)
        #expect(urgent.standing == .onDuty)
        #expect(urgent.due == londonDate(2026, 11, 23, 10, 15))
        #expect(urgent.words == "Somebody on Snug staff is on duty and aims to read this within 15 minutes.")
        let serious = try week().reviewPromise(for: .p2, now: now)
        #expect(serious.words == "Somebody on Snug staff is on duty and aims to read this within 4 hours.")
    }

    @Test func settingsChangeTheFigure() throws {
        let now = londonDate(2026, 11, 23, 10, 0)
        let targets = ReviewTargets(urgentMinutes: 30, seriousHours: 2)
        #expect(try week().reviewPromise(for: .p1, now: now, targets: targets).words.contains("within 30 minutes"))
        #expect(try week().reviewPromise(for: .p2, now: now, targets: targets).due == londonDate(2026, 11, 23, 12, 0))
    }

    @Test func offDutyTheNextHourIsSaidAndNoFigure() throws {
        let promise = try week().reviewPromise(for: .p1, now: londonDate(2026, 11, 23, 22, 0))
        #expect(promise.standing == .offDuty)
        #expect(promise.resumes == londonDate(2026, 11, 24, 8, 0))
        #expect(promise.due == londonDate(2026, 11, 24, 8, 15))
        #expect(
            promise.words
                == "Nobody is on duty until 8 tomorrow morning. Somebody aims to read this soon after.")
    }

    @Test(arguments: [
        (londonDate(2026, 11, 23, 6, 0), "8 this morning"),
        (londonDate(2026, 11, 27, 21, 0), "2 on Sunday afternoon"),
        (londonDate(2026, 11, 29, 9, 0), "2 this afternoon"),
        (londonDate(2026, 11, 29, 23, 0), "8 tomorrow morning"),
    ])
    func theNextHourIsSaidAsPeopleSayIt(now: Date, words: String) throws {
        let promise = try week().reviewPromise(for: .p1, now: now)
        #expect(promise.words.hasPrefix("Nobody is on duty until \(words). "))
    }

    @Test func dutyThatEndsBeforeTheFigureSaysSo() throws {
        let promise = try week().reviewPromise(for: .p1, now: londonDate(2026, 11, 23, 19, 50))
        #expect(promise.standing == .dutyEndsFirst)
        #expect(promise.due == londonDate(2026, 11, 24, 8, 5))
        #expect(
            promise.words == "Somebody on Snug staff is on duty until 8 this evening and may read this before then. "
                + "If not, soon after 8 tomorrow morning.")
    }

    @Test func onlyTimeOnDutyCounts() throws {
        let promise = try week().reviewPromise(for: .p2, now: londonDate(2026, 11, 27, 19, 0))
        // One hour on Friday, two on Sunday, and the fourth on Monday.
        #expect(promise.due == londonDate(2026, 11, 30, 9, 0))
        let waiting = try week().reviewPromise(for: .p2, now: londonDate(2026, 11, 27, 21, 0))
        #expect(waiting.due == londonDate(2026, 11, 30, 10, 0))
        #expect(waiting.words.hasSuffix("Somebody aims to read this by 10 on Monday morning."))
    }

    @Test func onlyTimeOnDutyCountsAcrossBothClockChanges() throws {
        let nights = try rota([(6, 22 * 60, 6 * 60)])
        let spring = nights.reviewPromise(for: .p2, now: londonDate(2026, 3, 28, 23, 0))
        #expect(spring.due == londonDate(2026, 3, 29, 4, 0))
        let autumn = nights.reviewPromise(for: .p2, now: londonDate(2026, 10, 24, 23, 0))
        #expect(autumn.due == londonDate(2026, 10, 25, 2, 0))
    }

    @Test func whatIsWorthALookIsReadByTheEndOfTheNextDayOnDuty() throws {
        let monday = try week().reviewPromise(for: .p3, now: londonDate(2026, 11, 23, 10, 0))
        #expect(monday.due == londonDate(2026, 11, 24, 20, 0))
        #expect(monday.words == "Somebody on Snug staff aims to read this by the end of tomorrow.")
        let friday = try week().reviewPromise(for: .p3, now: londonDate(2026, 11, 27, 21, 0))
        #expect(friday.words.hasSuffix("Somebody aims to read this by the end of Sunday."))
    }

    @Test(arguments: [Priority.p1, .p2, .p3])
    func anEmptyRotaPromisesNothing(priority: Priority) {
        let rota = Rota(shifts: [], timeZone: londonTime)
        let promise = rota.reviewPromise(for: priority, now: londonDate(2026, 11, 23, 10, 0))
        #expect(promise.standing == .noRota)
        #expect(promise.due == nil && promise.resumes == nil)
        #expect(promise.words == "Nobody is on a rota yet, so we can't say when this will be read.")
    }

    @Test func aTinyRotaSaysNoFigureItCannotReach() throws {
        let minute = try rota([(1, 9 * 60, 9 * 60 + 1)])
        let promise = minute.reviewPromise(for: .p2, now: londonDate(2026, 11, 24, 10, 0))
        #expect(promise.due == nil)
        #expect(promise.words.hasSuffix("Somebody will read this after that, but we can't say how soon."))
    }

    @Test func midnightNoonAndFarDaysAreUnmistakable() throws {
        let now = londonDate(2026, 11, 23, 10, 0)
        let noon = try rota([(1, 12 * 60, 13 * 60)]).reviewPromise(for: .p1, now: now)
        #expect(noon.words.hasPrefix("Nobody is on duty until noon."))
        let midnight = try rota([(3, 0, 60)]).reviewPromise(for: .p1, now: now)
        #expect(midnight.words.hasPrefix("Nobody is on duty until midnight tomorrow."))
        let far = try rota([(1, 9 * 60, 10 * 60)], closedOn: ["2026-11-30"]).reviewPromise(for: .p1, now: now)
        #expect(far.words.hasPrefix("Nobody is on duty until 9 in the morning of Monday 7 December."))
    }
}
