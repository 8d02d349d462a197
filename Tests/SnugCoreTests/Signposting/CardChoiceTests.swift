import SnugCore
import Testing

@Suite struct CardChoiceTests {
    /// Three topics with two entries of each tier, and one that has nothing to ask for.
    private let directory: SignpostDirectory = {
        let topics = ["sleep", "food", "teens"].map { topic in
            SupportTopic(
                id: topic, label: topic, tier1: ["\(topic)-1a", "\(topic)-1b"], tier2: ["\(topic)-2a", "\(topic)-2b"])
        }
        let leave = SupportTopic(id: "leave", label: "Leave", tier1: ["leave-1a", "leave-1b", "shared"], tier2: [])
        let pay = SupportTopic(id: "pay", label: "Pay", tier1: ["shared"], tier2: ["pay-2a", "pay-2b"])
        let all = topics + [leave, pay]
        let entries = all.flatMap { topic in
            topic.tier1.map { Self.entry($0, 1, topic.id) } + topic.tier2.map { Self.entry($0, 2, topic.id) }
        }
        return SignpostDirectory(entries: entries, topics: all)
    }()

    @Test(arguments: [
        (["sleep"], ["sleep-1a", "sleep-1b", "sleep-2a"]),
        (["sleep", "food"], ["sleep-1a", "food-1a", "sleep-2a"]),
        (["sleep", "food", "teens"], ["sleep-1a", "food-1a", "teens-2a"]),
        (["sleep", "food", "teens", "pay"], ["sleep-1a", "food-1a", "teens-2a"]),
        (["sleep", "food", "leave"], ["sleep-1a", "food-1a", "sleep-2a"]),
        (["leave"], ["leave-1a", "leave-1b", "shared"]),
        (["pay"], ["shared", "pay-2a", "pay-2b"]),
        (["pay", "leave"], ["shared", "leave-1a", "pay-2a"]),
        (["unknown", "sleep"], ["sleep-1a", "sleep-1b", "sleep-2a"]),
        (["unknown"], []),
        ([], []),
    ])
    func topicsChooseCards(topics: [String], expected: [String]) {
        #expect(ids(topics) == expected)
    }

    @Test func aDismissedCardMakesRoomForTheNext() {
        #expect(ids(["sleep"], dismissed: ["sleep-1a", "sleep-2a"]) == ["sleep-1b", "sleep-2b"])
        #expect(ids(["sleep", "food"], dismissed: ["food-1a"]) == ["sleep-1a", "food-1b", "sleep-2a"])
    }

    @Test func aPinTakesTheFirstPlacesOfItsTier() {
        #expect(ids(["sleep"], pinned: ["teens-1b"]) == ["teens-1b", "sleep-1a", "sleep-2a"])
        #expect(ids(["sleep"], pinned: ["teens-2b"]) == ["sleep-1a", "sleep-1b", "teens-2b"])
        #expect(ids([], pinned: ["teens-2b"]) == ["teens-2b"])
        #expect(ids(["sleep"], pinned: ["food-1a", "food-1b", "teens-1a", "teens-1b"]).count == 3)
        #expect(ids([], pinned: ["teens-1a", "teens-1a", "gone"]) == ["teens-1a"])
    }

    @Test func whatWasDismissedIsNotPinnedBack() {
        #expect(ids([], dismissed: ["teens-1a"], pinned: ["teens-1a"]).isEmpty)
    }

    @Test(arguments: [
        (Priority.p1, "imminent_risk_adult", false), (.p1, "substance_alcohol", false), (.p2, "domestic_abuse", false),
        (.p2, "physical_abuse", false), (.p2, "child_user", false), (.p2, "disruption", true),
        (.p2, "allegation_adopter", true), (.p2, "birth_family_contact", false), (.p2, "fabricated_induced", true),
        (.p2, "substance_alcohol", false), (.p3, "substance_alcohol", true), (.p3, "domestic_abuse", true),
        (.p3, "emotional_abuse", true),
    ])
    func thePanelReplacesCardsByPriorityAndCategory(priority: Priority, category: String, cards: Bool) {
        let concern = Concern(category: category, priority: priority, disposition: .publish, evidence: [])
        let screening = Screening(concerns: [concern], topics: ["sleep"])
        #expect(directory.cards(for: screening).isEmpty == !cards)
    }

    @Test func oneGraveConcernAmongMildOnesIsEnough() {
        let concerns = [
            Concern(category: "disruption", priority: .p2, disposition: .publish, evidence: []),
            Concern(category: "physical_abuse", priority: .p2, disposition: .publish, evidence: []),
        ]
        #expect(directory.cards(for: Screening(concerns: concerns, topics: ["sleep"])).isEmpty)
    }

    @Test func griefAndThanksGetNoCards() {
        #expect(directory.cards(for: Screening(topics: ["sleep"], occasion: .grief)).isEmpty)
        #expect(directory.cards(for: Screening(topics: ["sleep"], occasion: .thanks)).isEmpty)
        #expect(directory.cards(for: Screening(topics: ["sleep"], occasion: .telling)).isEmpty)
        #expect(directory.cards(for: Screening(topics: ["sleep"])).count == 3)
    }

    private func ids(_ topics: [String], dismissed: Set<String> = [], pinned: [String] = []) -> [String] {
        directory.cards(topics: topics, leavingOut: dismissed, pinned: pinned).map(\.id)
    }

    private static func entry(_ id: String, _ tier: Int, _ topic: String) -> Signpost {
        Signpost(
            id: id, tier: tier, title: id, summary: id, reach: id, area: "UK", topics: [topic], source: "a test")
    }
}
