import Foundation
import SnugCore
import Testing

/// Clocks go forward on 29 March 2026 and back on 25 October 2026; both are Sundays.
@Suite struct RotaTests {
    @Test func aShiftIsStaffedFromItsFirstMinuteToItsLast() throws {
        let rota = try rota([(1, 9 * 60, 17 * 60)])
        #expect(!rota.isStaffed(at: londonDate(2026, 11, 23, 8, 59)))
        #expect(rota.isStaffed(at: londonDate(2026, 11, 23, 9, 0)))
        #expect(rota.isStaffed(at: londonDate(2026, 11, 23, 16, 59)))
        #expect(!rota.isStaffed(at: londonDate(2026, 11, 23, 17, 0)))
        #expect(!rota.isStaffed(at: londonDate(2026, 11, 24, 12, 0)))
    }

    @Test func aNightShiftReachesIntoTheNextDay() throws {
        let rota = try rota([(7, 22 * 60, 6 * 60)])
        #expect(rota.isStaffed(at: londonDate(2026, 11, 22, 23, 59)))
        #expect(rota.isStaffed(at: londonDate(2026, 11, 23, 5, 59)))
        #expect(!rota.isStaffed(at: londonDate(2026, 11, 23, 6, 0)))
        #expect(!rota.isStaffed(at: londonDate(2026, 11, 22, 5, 0)))
    }

    @Test func midnightCanEndAShiftAndAWholeDayCanBeOne() throws {
        let evening = try rota([(1, 20 * 60, 1440)])
        #expect(evening.isStaffed(at: londonDate(2026, 11, 23, 23, 59)))
        #expect(!evening.isStaffed(at: londonDate(2026, 11, 24, 0, 0)))
        let day = try rota([(1, 0, 1440)])
        #expect(day.isStaffed(at: londonDate(2026, 11, 23, 0, 0)))
        #expect(!day.isStaffed(at: londonDate(2026, 11, 22, 23, 59)))
    }

    @Test func shiftsThatTouchAreOneStretch() throws {
        let rota = try rota([(1, 9 * 60, 13 * 60), (1, 13 * 60, 17 * 60), (1, 12 * 60, 14 * 60)])
        let promise = rota.reviewPromise(for: .p2, now: londonDate(2026, 11, 23, 12, 30))
        #expect(promise.standing == .onDuty)
        #expect(promise.due == londonDate(2026, 11, 23, 16, 30))
    }

    @Test func aNightOfClocksGoingForwardIsAnHourShort() throws {
        let rota = try rota([(6, 22 * 60, 6 * 60)])
        let start = londonDate(2026, 3, 28, 22, 0)
        #expect(rota.isStaffed(at: start.addingTimeInterval(7 * 3600 - 1)))
        #expect(!rota.isStaffed(at: start.addingTimeInterval(7 * 3600)))
    }

    @Test func aNightOfClocksGoingBackIsAnHourLong() throws {
        let rota = try rota([(6, 22 * 60, 6 * 60)])
        let start = londonDate(2026, 10, 24, 22, 0)
        #expect(rota.isStaffed(at: start.addingTimeInterval(9 * 3600 - 1)))
        #expect(!rota.isStaffed(at: start.addingTimeInterval(9 * 3600)))
    }

    @Test func anHourThatIsLeftOutBeginsWhenTheClockGoesOn() throws {
        // 1.30 does not come on that night: 1.00 is followed by 2.00.
        let shortened = try rota([(7, 90, 3 * 60)])
        let one = londonDate(2026, 3, 29, 0, 0).addingTimeInterval(3600)
        #expect(shortened.nextStaffed(after: londonDate(2026, 3, 28, 12, 0)) == one)
        let swallowed = try rota([(7, 75, 105)])
        #expect(!swallowed.isStaffed(at: one))
    }

    @Test func anHourThatComesTwiceCountsOnce() throws {
        let rota = try rota([(7, 60, 90)])
        let first = londonDate(2026, 10, 25, 1, 15)
        #expect(rota.isStaffed(at: first))
        #expect(!rota.isStaffed(at: first.addingTimeInterval(3600)))
    }

    @Test func nextStaffedIsNowOnDutyAndTheComingShiftOffDuty() throws {
        let rota = try rota([(1, 9 * 60, 17 * 60)])
        let during = londonDate(2026, 11, 23, 10, 0)
        #expect(rota.nextStaffed(after: during) == during)
        #expect(rota.nextStaffed(after: londonDate(2026, 11, 23, 17, 0)) == londonDate(2026, 11, 30, 9, 0))
    }

    @Test func aClosedDayHasNoShift() throws {
        let rota = try rota([(5, 9 * 60, 17 * 60)], closedOn: ["2026-12-25"])
        #expect(!rota.isStaffed(at: londonDate(2026, 12, 25, 10, 0)))
        #expect(rota.nextStaffed(after: londonDate(2026, 12, 24, 10, 0)) == londonDate(2027, 1, 1, 9, 0))
    }

    @Test func anEmptyRotaIsNeverStaffed() {
        let rota = Rota(shifts: [], timeZone: londonTime)
        #expect(!rota.isStaffed(at: londonDate(2026, 11, 23, 10, 0)))
        #expect(rota.nextStaffed(after: londonDate(2026, 11, 23, 10, 0)) == nil)
    }

    @Test(arguments: [(0, 60, 120), (8, 60, 120), (1, -1, 60), (1, 1440, 60), (1, 60, 1441), (1, 60, 60)])
    func whatIsNoShiftIsRefused(weekday: Int, from: Int, to: Int) {
        #expect(RotaShift(weekday: weekday, from: from, to: to) == nil)
        let json = Data("{\"weekday\":\(weekday),\"from\":\(from),\"to\":\(to)}".utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(RotaShift.self, from: json) }
    }

    @Test func aRotaSurvivesStorage() throws {
        let rota = try rota([(1, 9 * 60, 17 * 60)], closedOn: ["2026-12-25"])
        let copy = try JSONDecoder().decode(Rota.self, from: JSONEncoder().encode(rota))
        #expect(copy == rota)
    }
}

/// A rota in London from rows of weekday, beginning and end.
func rota(_ rows: [(Int, Int, Int)], closedOn: Set<String> = []) throws -> Rota {
    let shifts = try rows.map { try #require(RotaShift(weekday: $0.0, from: $0.1, to: $0.2)) }
    return Rota(shifts: shifts, closedOn: closedOn, timeZone: londonTime)
}
