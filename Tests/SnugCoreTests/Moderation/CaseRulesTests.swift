import Foundation
import SnugCore
import Testing

/// The rules of casework as tables: who may do what, in which state, and what it changes.
struct CaseRulesTests {
    private static let now = Date(timeIntervalSince1970: 1_795_082_400)
    private static let moderator = CaseActor(id: "ada", roles: [.moderator])
    private static let lead = CaseActor(id: "lea", roles: [.safeguardingLead])
    private static let administrator = CaseActor(id: "roy", roles: [.administrator])
    private static let full = CaseDraft(reason: "because", words: "Hello", outcome: .nothingToDo)

    private static func state(
        _ post: PostState? = .held, cause: StateCause? = .screening, edit: Bool = false
    ) -> CaseState {
        CaseState(priority: .p1, post: post.map { CasePost(state: $0, cause: cause, hasPendingEdit: edit) })
    }

    private static func refusal(
        _ action: CaseAction, _ draft: CaseDraft = full, in state: CaseState, by actor: CaseActor = moderator
    ) -> CaseRefusal? {
        do {
            _ = try CaseRules.decide(action, draft, in: state, by: actor, now: now)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        (CaseAction.publish, PostState.visible, true, CaseOutcome.published, NoticeKind.postPublished),
        (.remove, .removed, true, .removed, .postRemoved),
    ])
    func decidingAHeldPostPlacesItAndEndsTheCase(
        _ action: CaseAction, _ post: PostState, _ decided: Bool, _ outcome: CaseOutcome, _ notice: NoticeKind
    ) throws {
        let change = try CaseRules.decide(action, Self.full, in: Self.state(), by: Self.moderator, now: Self.now)
        #expect(change.post == post)
        #expect(change.isDecided == decided)
        #expect(change.outcome == outcome)
        #expect(change.notice == notice)
        #expect(change.endsClaim)
    }

    @Test func holdingKeepsTheCaseOpen() throws {
        let state = Self.state(.visible, cause: nil)
        let change = try CaseRules.decide(.hold, Self.full, in: state, by: Self.moderator, now: Self.now)
        #expect(change.post == .held)
        #expect(!change.isDecided)
        #expect(!change.endsClaim)
    }

    @Test(arguments: CaseAction.allCases)
    func everyActionNeedsAReason(_ action: CaseAction) {
        var state = Self.state(action == .hold || action == .close ? .visible : .held, cause: nil)
        state.undo = UndoableDecision()
        let empty = CaseDraft(reason: " \n", words: "Hello", outcome: .nothingToDo)
        #expect(Self.refusal(action, empty, in: state) == .reasonMissing)
        #expect(Self.refusal(action, in: state) == nil)
    }

    @Test(arguments: CaseAction.allCases)
    func noActionIsForSomebodyWhoCannotReadCases(_ action: CaseAction) {
        #expect(Self.refusal(action, in: Self.state(), by: Self.administrator) == .notCaseworker)
    }

    @Test(arguments: CaseAction.allCases)
    func aRunningLeaseKeepsOthersOutAndAnExpiredOneDoesNot(_ action: CaseAction) {
        let claim = CaseClaim(staffID: "lea", until: Self.now.addingTimeInterval(1))
        var state = Self.state(action == .hold || action == .close ? .visible : .held, cause: nil)
        state.undo = UndoableDecision()
        state.claim = claim
        #expect(Self.refusal(action, in: state) == .claimedByAnother(claim))
        #expect(Self.refusal(action, in: state, by: Self.lead) == nil)
        state.claim = CaseClaim(staffID: "lea", until: Self.now)
        #expect(Self.refusal(action, in: state) == nil)
    }

    @Test func aCaseCannotBeClosedWhileItsPostIsHeld() {
        #expect(Self.refusal(.close, in: Self.state()) == .postStillHeld)
        #expect(Self.refusal(.close, in: Self.state(.visible, cause: nil)) == nil)
        #expect(Self.refusal(.close, in: Self.state(nil)) == nil)
    }

    @Test func closingNeedsAnOutcomeThatClosingOffers() {
        let state = Self.state(.visible, cause: nil)
        #expect(Self.refusal(.close, CaseDraft(reason: "x"), in: state) == .outcomeMissing)
        #expect(Self.refusal(.close, CaseDraft(reason: "x", outcome: .published), in: state) == .outcomeMissing)
    }

    @Test func closingDropsAnEditThatWaitsSoThatItDoesNotWaitForEver() throws {
        let state = Self.state(.visible, cause: nil, edit: true)
        let change = try CaseRules.decide(.close, Self.full, in: state, by: Self.moderator, now: Self.now)
        #expect(change.edit == .dropped)
        #expect(change.notice == .editDeclined)
    }

    @Test(arguments: [CaseAction.publish, .remove, .hold, .undo])
    func nobodyBringsBackWhatItsAuthorRemoved(_ action: CaseAction) {
        var state = Self.state(.removed, cause: .author)
        state.undo = UndoableDecision()
        #expect(Self.refusal(action, in: state) == .removedByAuthor)
    }

    @Test func staffMayPublishWhatStaffRemoved() {
        #expect(Self.refusal(.publish, in: Self.state(.removed, cause: .staff)) == nil)
    }

    @Test(arguments: [CaseAction.note, .askEdit])
    func writingToTheAuthorNeedsWords(_ action: CaseAction) {
        #expect(Self.refusal(action, CaseDraft(reason: "x", words: "  "), in: Self.state()) == .wordsMissing)
    }

    @Test(arguments: [CaseAction.publish, .remove, .close])
    func onlyALeadDecidesWhatWasPassedToThem(_ action: CaseAction) {
        var state = Self.state(action == .close ? .visible : .held, cause: .screening)
        state.isEscalated = true
        #expect(Self.refusal(action, in: state) == .leadDecides)
        #expect(Self.refusal(action, in: state, by: Self.lead) == nil)
    }

    @Test func holdingStaysOpenToEverybodyEvenAfterItWasPassedOn() {
        var state = Self.state(.visible, cause: nil)
        state.isEscalated = true
        #expect(Self.refusal(.hold, in: state) == nil)
    }

    @Test(arguments: CaseAction.allCases)
    func nobodyAnswersAnAppealAgainstThemselves(_ action: CaseAction) {
        var state = Self.state()
        state.notFor = "ada"
        #expect(Self.refusal(action, in: state) == .ownDecision)
    }

    @Test func nobodyTakesBackTheAnswerToAnAppealAgainstThemselves() {
        var state = Self.state(.visible, cause: nil)
        state.isDecided = true
        state.undo = UndoableDecision(notFor: "ada")
        #expect(Self.refusal(.undo, in: state) == .ownDecision)
        #expect(Self.refusal(.undo, in: state, by: Self.lead) == nil)
    }

    @Test(arguments: [CaseAction.publish, .hold, .remove, .askEdit])
    func whatIsNoPostCannotBePlaced(_ action: CaseAction) {
        #expect(Self.refusal(action, in: Self.state(nil)) == .notAPost)
    }

    @Test func claimingTakesAFreeCaseForAQuarterOfAnHour() throws {
        let claim = try CaseRules.claim(Self.state(), by: Self.moderator, now: Self.now)
        #expect(claim == CaseClaim(staffID: "ada", until: Self.now.addingTimeInterval(900)))
    }

    @Test func aCaseIsHandedOverOnlyToSomebodyWhoMayDecideIt() throws {
        var state = Self.state()
        state.notFor = "lea"
        let other = CaseActor(id: "kit", roles: [.moderator])
        let claim = try CaseRules.handOver(state, by: Self.moderator, to: other, now: Self.now)
        #expect(claim.staffID == "kit")
        #expect(throws: CaseRefusal.notTheirs) {
            try CaseRules.handOver(state, by: Self.moderator, to: Self.lead, now: Self.now)
        }
        #expect(throws: CaseRefusal.notTheirs) {
            try CaseRules.handOver(state, by: Self.moderator, to: Self.administrator, now: Self.now)
        }
    }
}
