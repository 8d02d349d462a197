import SnugCore
import Testing

/// Newcomers and invitations.
@Suite struct JoiningRulesTests {
    private let urgent = Screening(
        concerns: [Concern(category: "imminent_risk_adult", priority: .p1, disposition: .hold, evidence: [])])

    @Test func onlyAPlainPostOfAStrangerWaitsForBeingNew() {
        let stranger = Newcomer(joiningByCode: false, readsFirst: true)
        #expect(stranger.postsLeft == 3 && stranger.waits)
        let settled = stranger.settle(Screening(), .publish)
        #expect(settled.held && settled.screening.categories == [Newcomer.category])
        #expect(stranger.settle(urgent, .hold) == (urgent, true))
        #expect(stranger.settle(Screening(), .askAboutDetails) == (Screening(), false))
    }

    @Test func invitedPeopleOldHandsAndOtherSettingsWaitForNothing() {
        let others = [
            Newcomer(joiningByCode: true, readsFirst: true), Newcomer(joiningByCode: false, readsFirst: false),
            .settled, Newcomer(postsLeft: 0, isReadFirst: true),
        ]
        for newcomer in others { #expect(newcomer.settle(Screening(), .publish) == (Screening(), false)) }
        #expect(others[0].isNew && !others[3].isNew)
    }

    @Test(arguments: [
        (10, "2026-10", 0, true), (10, "2026-10", 2, true), (10, "2026-10", 3, false), (9, "2026-10", 0, false),
        (10, "2026-11", 0, false),
    ])
    func membersOfStandingInvite(_ posts: Int, _ joined: String, _ made: Int, _ may: Bool) {
        #expect(InvitationRules.mayInvite(posts: posts, joined: joined, month: "2026-11", made: made) == may)
    }
}
