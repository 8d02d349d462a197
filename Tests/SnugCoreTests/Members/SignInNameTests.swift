import Foundation
import SnugCore
import Testing

struct SignInNameTests {
    @Test func chosenWordsGetDigits() throws {
        #expect(try SignInName(choosing: "Quiet Harbour", digits: "0481").text == "quiet-harbour-0481")
    }

    @Test(arguments: [
        "quiet-harbour-0481", "Quiet-Harbour-0481", " quiet harbour 0481 ", "QUIET_HARBOUR_0481", "quiet–harbour–0481",
    ])
    func isFoundHoweverItIsTyped(_ typed: String) {
        #expect(SignInName(lookingUp: typed).text == "quiet-harbour-0481")
    }

    @Test func anythingCanBeLookedUp() {
        #expect(SignInName(lookingUp: "").text.isEmpty)
        #expect(SignInName(lookingUp: String(repeating: "x", count: 100_000)).text.count == 200)
    }

    @Test func refusesTooShortTooLongAndStrangeOnes() {
        #expect(throws: SignInNameProblem.length) { try SignInName(choosing: "ab", digits: "1111") }
        #expect(throws: SignInNameProblem.length) {
            try SignInName(choosing: String(repeating: "a", count: 41), digits: "1111")
        }
        #expect(throws: SignInNameProblem.characters) { try SignInName(choosing: "me@example.org", digits: "1111") }
    }
}

struct SessionLimitsTests {
    private let now = Date(timeIntervalSince1970: 1_795_084_523)

    @Test func membersLimitsTellNoTimeOfDay() {
        let limits = SessionLimits.member
        #expect(limits.idleUntil(from: now).timeIntervalSince1970.truncatingRemainder(dividingBy: 3_600) == 0)
        #expect(limits.end(from: now).timeIntervalSince1970.truncatingRemainder(dividingBy: 86_400) == 0)
    }

    @Test func membersLimitsAreTwelveHoursAndSevenDays() {
        let limits = SessionLimits.member
        let idle = limits.idleUntil(from: now).timeIntervalSince(now)
        #expect(idle >= 12 * 3_600 && idle <= 13 * 3_600)
        let absolute = limits.end(from: now).timeIntervalSince(now)
        #expect(absolute <= 7 * 86_400 && absolute >= 6 * 86_400)
    }

    @Test func extendingIsWorthItOnceAnHour() {
        let stored = SessionLimits.member.idleUntil(from: now)
        #expect(!SessionLimits.member.isWorthExtending(stored, now: now))
        #expect(!SessionLimits.member.isWorthExtending(stored, now: now.addingTimeInterval(3_600)))
        #expect(SessionLimits.member.isWorthExtending(stored, now: now.addingTimeInterval(7_200)))
    }

    @Test func aDayIsCountedWherePeopleLive() throws {
        let london = try #require(TimeZone(identifier: "Europe/London"))
        // Half past midnight in London is still the day before in Greenwich in summer.
        let moment = Date(timeIntervalSince1970: 1_781_998_200)
        #expect(CalendarDay.text(of: moment, in: london) == "2026-06-21")
        #expect(CalendarDay.text(of: moment, in: .gmt) == "2026-06-20")
        #expect(CalendarDay.month(of: moment, in: london) == "2026-06")
        #expect(CalendarDay.words(for: "2026-06-21") == "21 June 2026")
    }
}
