import Foundation
import SnugCore
import Testing

/// The times of leaving and of pauses.
@Suite struct LeavingRulesTests {
    private let now = Date(timeIntervalSince1970: 1_795_082_400)

    @Test func aMemberMayThinkAgainForAWeekAndStaffsDecisionStands() {
        let start = LeavingRules.start(from: now)
        #expect(start.timeIntervalSince(now) == 7 * 86_400)
        let own = Departure(at: start, choice: .remove, actor: .member)
        #expect(own.canBeCalledOff(at: start.addingTimeInterval(-1)))
        #expect(!own.canBeCalledOff(at: start))
        #expect(!Departure(at: start, choice: .remove, actor: .staff).canBeCalledOff(at: now))
    }

    @Test func twoNamesOfOnePersonGoHalfADayToTwoDaysApart() {
        #expect(LeavingRules.pause(0) == 12 * 3600)
        #expect(LeavingRules.pause(1) == 48 * 3600)
        #expect(LeavingRules.pause(7) == 48 * 3600)
    }

    @Test func everyPauseButTheOpenOneEndsByItself() {
        for length in PauseLength.allCases {
            #expect((length.end(from: now) == nil) == (length == .open))
            #expect(length.end(from: now).map { $0 > now } ?? true)
        }
    }
}
