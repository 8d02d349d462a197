import Foundation
import SnugCore
import SnugReference
import Testing

/// Working days, by the bank holidays that Snug brings.
struct WorkingDaysTests {
    static let days: WorkingDays = {
        let place = ContentFiles.reference("mentoring")
        let holidays = (try? MentoringReference.load(from: place))?.holidays ?? []
        return WorkingDays(holidays: holidays, timeZone: londonTime)
    }()

    /// Computed for this project by other means: a day and the days that come 1, 10, 15 and 45 working days later.
    private static let vectors = [
        ["2026-11-20", "2026-11-23", "2026-12-04", "2026-12-11", "2027-01-27"],
        ["2026-11-21", "2026-11-23", "2026-12-04", "2026-12-11", "2027-01-27"],
        ["2026-12-18", "2026-12-21", "2027-01-06", "2027-01-13", "2027-02-24"],
        ["2026-12-24", "2026-12-29", "2027-01-12", "2027-01-19", "2027-03-02"],
    ]

    @Test(arguments: vectors)
    func countsAsTheVectorsSay(vector: [String]) throws {
        let parts = try #require(vector.first).split(separator: "-").compactMap { Int($0) }
        let start = londonDate(parts[0], parts[1], parts[2], 15, 30)
        for (count, expected) in zip([1, 10, 15, 45], vector.dropFirst()) {
            let end = try #require(Self.days.end(of: count, after: start))
            // The day is over at its midnight, and not a second before.
            #expect(Self.days.name(of: end.addingTimeInterval(-1)) == expected)
            #expect(Self.days.name(of: end) > expected)
        }
    }

    @Test func knowsChristmasAndProclamations() {
        #expect(Self.days.isWorkingDay(londonDate(2026, 12, 25, 12, 0)) == false)
        #expect(Self.days.isWorkingDay(londonDate(2026, 12, 28, 12, 0)) == false)
        #expect(Self.days.isWorkingDay(londonDate(2026, 12, 29, 12, 0)) == true)
        // The funeral of the Queen, which no formula gives.
        #expect(Self.days.isWorkingDay(londonDate(2022, 9, 19, 12, 0)) == false)
    }

    @Test func saysNothingOfYearsThatNobodyHasAnnounced() {
        #expect(Self.days.lastKnown == "2028-12-31")
        #expect(Self.days.isWorkingDay(londonDate(2029, 1, 2, 12, 0)) == nil)
        #expect(Self.days.end(of: 10, after: londonDate(2028, 12, 20, 12, 0)) == nil)
        #expect(WorkingDays(holidays: [], timeZone: londonTime).end(of: 1, after: londonDate(2026, 1, 5, 9, 0)) == nil)
    }
}

/// When silence ends a conversation.
struct FollowUpTests {
    private let days = WorkingDaysTests.days

    @Test func tenWorkingDaysAfterTheLastWord() throws {
        // Friday; the tenth working day is Friday a fortnight on, and the whole of it is left to answer in.
        let closing = try #require(FollowUp.closing(after: [londonDate(2026, 11, 20, 21, 0)], in: days))
        #expect(closing.how == .silence)
        #expect(closing.at == londonDate(2026, 12, 5, 0, 0))
    }

    @Test func bankHolidaysDontCount() throws {
        let closing = try #require(FollowUp.closing(after: [londonDate(2026, 12, 18, 9, 0)], in: days))
        #expect(closing.at == londonDate(2027, 1, 7, 0, 0))
    }

    @Test func aClockChangeMovesNothing() throws {
        // The clocks go forward on 28 March 2027; Good Friday is the 26th and Easter Monday the 29th.
        let closing = try #require(FollowUp.closing(after: [londonDate(2027, 3, 22, 23, 30)], in: days))
        #expect(closing.at == londonDate(2027, 4, 8, 0, 0))
        let autumn = try #require(FollowUp.closing(after: [londonDate(2026, 10, 20, 0, 30)], in: days))
        #expect(autumn.at == londonDate(2026, 11, 4, 0, 0))
    }

    @Test func threeAttemptsInVainAreSooner() throws {
        let contacts = [
            londonDate(2026, 11, 16, 10, 0), londonDate(2026, 11, 18, 10, 0), londonDate(2026, 11, 20, 10, 0),
        ]
        let closing = try #require(FollowUp.closing(after: contacts, in: days))
        #expect(closing.how == .attempts)
        // The third was on Friday; Monday is left to answer in.
        #expect(closing.at == londonDate(2026, 11, 24, 0, 0))
        #expect(FollowUp.attempts(contacts, in: days) == 3)
    }

    @Test func severalMessagesOfOneDayAreOneAttempt() throws {
        let contacts = (0..<6).map { londonDate(2026, 11, 16, 10 + $0, 0) } + [londonDate(2026, 11, 17, 9, 0)]
        let closing = try #require(FollowUp.closing(after: contacts, in: days))
        #expect(FollowUp.attempts(contacts, in: days) == 2)
        #expect(closing.how == .silence)
    }

    @Test func whoeverWritesOnGivesMoreTime() throws {
        let contacts = [
            londonDate(2026, 11, 16, 10, 0), londonDate(2026, 11, 17, 10, 0), londonDate(2026, 11, 18, 10, 0),
            londonDate(2026, 11, 19, 23, 0),
        ]
        let closing = try #require(FollowUp.closing(after: contacts, in: days))
        #expect(closing.at == londonDate(2026, 11, 21, 0, 0))
    }

    @Test func nothingClosesWithoutAWordOrACalendar() {
        #expect(FollowUp.closing(after: [], in: days) == nil)
        #expect(FollowUp.closing(after: [londonDate(2028, 12, 27, 9, 0)], in: days) == nil)
    }
}
