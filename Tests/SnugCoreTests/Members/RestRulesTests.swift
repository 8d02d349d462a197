import Foundation
import SnugCore
import Testing

@Suite struct RestRulesTests {
    /// Sunday 22 November 2026 at 12:00.
    private let now = Date(timeIntervalSince1970: 1_795_348_800)

    @Test func aBreakEndsAtTheFirstMomentOfItsDay() throws {
        let winter = try RestRules.end(typed: "2026-12-24", now: now, in: londonTime)
        #expect(winter.ISO8601Format() == "2026-12-24T00:00:00Z")
        let summer = try RestRules.end(typed: "2027-07-01", now: now, in: londonTime)
        #expect(summer.ISO8601Format() == "2027-06-30T23:00:00Z")
    }

    @Test(arguments: ["", "tomorrow", "24.12.2026", "2026-02-30", "2026-13-01", "2026-12-24-1", "-2026-12-24"])
    func whatIsNoDayIsRefused(typed: String) {
        #expect(throws: RestProblem.noDay) { try RestRules.end(typed: typed, now: now, in: londonTime) }
    }

    @Test func theDayIsAheadAndWithinAYear() {
        for past in ["2026-11-22", "2026-11-21", "1999-01-01"] {
            #expect(throws: RestProblem.notAhead) { try RestRules.end(typed: past, now: now, in: londonTime) }
        }
        #expect(throws: RestProblem.tooFar) { try RestRules.end(typed: "2027-11-25", now: now, in: londonTime) }
        #expect(throws: Never.self) { try RestRules.end(typed: "2027-11-22", now: now, in: londonTime) }
    }

    @Test func aBreakIsOverWhenItsTimeIs() {
        let end = now.addingTimeInterval(60)
        #expect(Rest.current(isResting: true, until: end, now: now) == Rest(until: end))
        #expect(Rest.current(isResting: true, until: end, now: end) == nil)
        #expect(Rest.current(isResting: true, until: nil, now: .distantFuture) == Rest(until: nil))
        #expect(Rest.current(isResting: false, until: end, now: now) == nil)
    }

    @Test func monthsAndDaysAreInWords() {
        #expect(CalendarDay.monthWords(for: "2026-11") == "November 2026")
        #expect(CalendarDay.monthWords(for: "2026-11-22") == "November 2026")
        #expect(CalendarDay.monthWords(for: "nonsense") == "nonsense")
    }
}
