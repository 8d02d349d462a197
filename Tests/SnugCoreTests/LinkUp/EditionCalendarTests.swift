import Foundation
import SnugCore
import Testing

/// Windows by the clock on the wall, over more than a year.
@Suite struct EditionCalendarTests {
    private let calendar = EditionCalendar(zone: londonTime)

    @Test func sixtyWeeksOpenOnFridayAtSevenAndCloseOnSundayNight() {
        let weeks = calendar.weeks(60, from: londonDate(2026, 3, 2, 9, 0))
        #expect(weeks.count == 60)
        var local = Calendar(identifier: .gregorian)
        local.timeZone = londonTime
        var hours: [Int: Int] = [:]
        for (index, week) in weeks.enumerated() {
            let opens = local.dateComponents([.weekday, .hour, .minute, .second], from: week.opens)
            #expect(opens == DateComponents(hour: 7, minute: 0, second: 0, weekday: 6))
            let closes = local.dateComponents([.weekday, .hour, .minute, .second], from: week.closes)
            #expect(closes == DateComponents(hour: 23, minute: 59, second: 0, weekday: 1))
            if index > 0 { #expect(calendar.days(from: weeks[index - 1].opens, to: week.opens) == 7) }
            hours[Int(week.closes.timeIntervalSince(week.opens) / 60), default: 0] += 1
        }
        // Two springs and one autumn lie in these sixty weeks.
        #expect(hours == [64 * 60 + 59: 57, 63 * 60 + 59: 2, 65 * 60 + 59: 1])
    }

    @Test func theClockChangesMakeTheWindowAnHourShorterOrLonger() {
        let spring = calendar.weekly(atOrAfter: londonDate(2026, 3, 27, 12, 0))
        #expect(spring.opens == londonDate(2026, 3, 27, 7, 0) && spring.closes == londonDate(2026, 3, 29, 23, 59))
        #expect(spring.closes.timeIntervalSince(spring.opens) == 3600 * 64 - 60)
        let autumn = calendar.weekly(atOrAfter: londonDate(2026, 10, 23, 12, 0))
        #expect(autumn.opens == londonDate(2026, 10, 23, 7, 0) && autumn.closes == londonDate(2026, 10, 25, 23, 59))
        #expect(autumn.closes.timeIntervalSince(autumn.opens) == 3600 * 66 - 60)
    }

    @Test func everyMomentOfAWeekHasItsWindow() {
        let opens = londonDate(2026, 11, 20, 7, 0)
        for minutes in stride(from: 0, to: 7 * 24 * 60, by: 7) {
            let moment = opens.addingTimeInterval(Double(minutes) * 60)
            let window = calendar.weekly(atOrAfter: moment)
            let isOpen = moment < londonDate(2026, 11, 22, 23, 59)
            #expect(window.opens == (isOpen ? opens : londonDate(2026, 11, 27, 7, 0)))
        }
        let before = calendar.weekly(atOrAfter: opens.addingTimeInterval(-1))
        #expect(before.opens == opens)
        let atClosing = calendar.weekly(atOrAfter: londonDate(2026, 11, 22, 23, 59))
        #expect(atClosing.opens == londonDate(2026, 11, 27, 7, 0))
    }

    @Test func aPhaseChangesAtItsMinute() {
        let window = calendar.weekly(atOrAfter: londonDate(2026, 11, 20, 12, 0))
        let times = EditionTimes(window: window, roundUp: calendar.roundUp(after: window.closes))
        #expect(times.roundUp == londonDate(2026, 11, 23, 12, 0))
        let moments: [(Date, EditionPhase)] = [
            (londonDate(2026, 11, 20, 6, 59), .planned), (londonDate(2026, 11, 20, 7, 0), .open),
            (londonDate(2026, 11, 22, 23, 58), .open), (londonDate(2026, 11, 22, 23, 59), .closed),
            (londonDate(2026, 11, 23, 11, 59), .closed), (londonDate(2026, 11, 23, 12, 0), .roundedUp),
        ]
        for (moment, phase) in moments { #expect(times.phase(at: moment) == phase, "\(moment)") }
    }

    @Test func daysAreReadAsFormsSendThem() {
        #expect(calendar.date(typed: "2026-12-18").map { calendar.day(of: $0).day } == 18)
        for wrong in ["", "2026-02-30", "18-12-2026", "2026-12", "2026-12-18-1", "tomorrow", "-1-1-1"] {
            #expect(calendar.date(typed: wrong) == nil, "\(wrong)")
        }
    }
}

/// What is planned ahead, and how editions are numbered.
@Suite struct EditionPlanTests {
    private let calendar = EditionCalendar(zone: londonTime)

    @Test func aChristmasSpanStandsInForTheWeeksItCovers() throws {
        let now = londonDate(2026, 12, 7, 10, 0)
        let holiday = try EditionPlan.span(
            .holiday, first: "2026-12-18", last: "2027-01-03", now: now, calendar: calendar)
        #expect(holiday.opens == londonDate(2026, 12, 18, 7, 0) && holiday.closes == londonDate(2027, 1, 3, 23, 59))
        let weeks = EditionPlan.missing(taken: [holiday], now: now, calendar: calendar)
        #expect(weeks.map(\.opens).prefix(2) == [londonDate(2026, 12, 11, 7, 0), londonDate(2027, 1, 8, 7, 0)])
        #expect(weeks.allSatisfy { !$0.overlaps(holiday) })
    }

    @Test func aWeekThatIsCoveredIsNotPlannedTwiceAndALostMonthIsNotMadeUpFor() {
        var taken: [EditionWindow] = []
        var now = londonDate(2026, 1, 5, 10, 0)
        for week in 0..<60 {
            // The server sleeps through weeks 20 to 33.
            if !(20..<34).contains(week) { taken += EditionPlan.missing(taken: taken, now: now, calendar: calendar) }
            now.addTimeInterval(7 * 86_400)
        }
        #expect(Set(taken).count == taken.count)
        let sorted = taken.sorted { $0.opens < $1.opens }
        for (earlier, later) in zip(sorted, sorted.dropFirst()) { #expect(!earlier.overlaps(later)) }
        let asleep = londonDate(2026, 7, 15, 0, 0)..<londonDate(2026, 8, 29, 0, 0)
        #expect(!sorted.contains { asleep.contains($0.opens) })
        #expect(sorted.count == 60)
    }

    @Test func spansThatMakeNoSenseAreRefused() {
        let now = londonDate(2026, 11, 22, 10, 0)
        let cases: [(String, String, EditionPlan.SpanProblem)] = [
            ("soon", "later", .notADay), ("2026-12-18", "2026-12-17", .endsBeforeItBegins),
            ("2026-12-01", "2027-01-15", .tooLong(days: 31)), ("2026-11-22", "2026-11-25", .alreadyBegun),
        ]
        for (first, last, problem) in cases {
            #expect(throws: problem) {
                try EditionPlan.span(.holiday, first: first, last: last, now: now, calendar: calendar)
            }
        }
    }

    @Test func openedEditionsKeepTheirNumberAndTheRestFollowInOrder() {
        let now = Date(timeIntervalSince1970: 1000)
        func at(_ seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }
        let changed = EditionPlan.numbers(
            for: [
                (id: 1, opens: at(500), number: 7), (id: 2, opens: at(900), number: 8),
                (id: 3, opens: at(1500), number: 9), (id: 4, opens: at(1200), number: nil),
                (id: 5, opens: at(1600), number: 10),
            ], now: now)
        #expect(changed == [4: 9, 3: 10, 5: 11])
        #expect(EditionPlan.numbers(for: [], now: now).isEmpty)
    }

    @Test func anEditionFoundAlreadyOpenGetsTheNextNumber() {
        let now = Date(timeIntervalSince1970: 1000)
        let changed = EditionPlan.numbers(
            for: [
                (id: 1, opens: Date(timeIntervalSince1970: 100), number: 3),
                (id: 2, opens: Date(timeIntervalSince1970: 900), number: nil),
            ], now: now)
        #expect(changed == [2: 4])
    }
}
