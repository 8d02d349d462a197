import Foundation
import SnugCore
import Testing

/// What takes two of staff.
@Suite struct RevealRulesTests {
    private let now = Date(timeIntervalSince1970: 1_795_082_400)

    private func request(_ kind: RevealKind = .samePerson, decided: Bool = false) -> RevealRequest {
        RevealRequest(kind: kind, askedBy: "ada", askedAs: .moderator, askedAt: now, isDecided: decided)
    }

    private func refusal(
        _ request: RevealRequest, by staff: String = "lea", as role: StaffRole = .safeguardingLead,
        held: Set<StaffRole> = [.safeguardingLead], days: Int? = nil, after seconds: TimeInterval = 60
    ) -> RevealRefusal? {
        do throws(RevealRefusal) {
            try RevealRules.decide(
                request, by: staff, as: role, held: held, deferralDays: days, now: now.addingTimeInterval(seconds))
            return nil
        } catch {
            return error
        }
    }

    @Test func twoPeopleOfDifferentRolesCanAndNobodyElse() {
        #expect(refusal(request()) == nil)
        #expect(refusal(request(), by: "ada") == .ownRequest)
        #expect(refusal(request(), as: .moderator, held: [.moderator]) == .sameRole)
        #expect(refusal(request(), as: .safeguardingLead, held: [.moderator]) == .notTheirRole)
        for role in [StaffRole.coordinator, .administrator] {
            #expect(refusal(request(), as: role, held: [role]) == .notTheirRole)
        }
    }

    @Test func aRequestIsDecidedOnceAndInTime() {
        #expect(refusal(request(decided: true)) == .decided)
        #expect(refusal(request(), after: RevealRules.waits - 1) == nil)
        #expect(refusal(request(), after: RevealRules.waits) == .tooLate)
    }

    @Test func onlyALeadPutsOffTellingAndNotForEver() {
        #expect(refusal(request(), days: 14) == nil)
        #expect(refusal(request(), days: 0) == .noDeferral)
        #expect(refusal(request(), days: 91) == .noDeferral)
        #expect(refusal(request(.endAccount), days: 14) == .noDeferral)
        let asked = RevealRequest(
            kind: .samePerson, askedBy: "lea", askedAs: .safeguardingLead, askedAt: now, isDecided: false)
        #expect(refusal(asked, by: "ada", as: .moderator, held: [.moderator], days: 14) == .noDeferral)
    }

    @Test(arguments: RevealRefusal.allCases)
    func everyRefusalSaysWhatToDo(_ refusal: RevealRefusal) {
        #expect(refusal.words.hasSuffix(".") && !refusal.words.contains("!"))
    }
}
