import SnugCore
import Testing

/// Under which name a text stands.
@Suite struct VoiceRulesTests {
    private let everyday = Pseudonym(id: PseudonymID("a"), name: "mossy-lantern")
    private let other = Pseudonym(id: PseudonymID("b"), name: "two-spoons")

    private func decide(_ choice: VoiceChoice, remembered: PseudonymID? = nil) -> VoiceDecision {
        VoiceRules.decide(choice, names: [everyday, other], remembered: remembered)
    }

    @Test func theEverydayNameIsTheDefault() {
        #expect(decide(VoiceChoice(field: "", name: "")) == .write(everyday))
    }

    @Test func anotherNameOfTheirsCanBeChosenAndAStrangersCannot() {
        #expect(decide(VoiceChoice(field: "b", name: "")) == .write(other))
        #expect(decide(VoiceChoice(field: "c", name: "")) == .refuse(.notYours))
    }

    @Test func aThreadRemembersWhateverIsChosenLater() {
        for choice in [VoiceChoice.everyday, .own(everyday.id), .fresh("quite-new")] {
            #expect(decide(choice, remembered: other.id) == .write(other))
        }
    }

    @Test func aNameThatWasLetGoIsNotRemembered() {
        #expect(decide(.everyday, remembered: PseudonymID("gone")) == .write(everyday))
    }

    @Test func aFreshNameIsMadeOnce() throws {
        #expect(decide(.fresh("quite-new")) == .make(try PseudonymName(typed: "quite-new")))
        #expect(decide(.fresh("two-spoons")) == .write(other))
        #expect(decide(.fresh("x")) == .refuse(.name(.length)))
    }

    @Test func nobodyHasMoreNamesThanTheLimit() {
        let names = (0..<VoiceRules.mostNames).map { Pseudonym(id: PseudonymID("\($0)"), name: "name-\($0)") }
        #expect(VoiceRules.decide(.fresh("quite-new"), names: names, remembered: nil) == .refuse(.tooMany))
        let fewer = Array(names.dropLast())
        #expect(VoiceRules.decide(.fresh("quite-new"), names: fewer, remembered: nil) != .refuse(.tooMany))
    }
}
