import SnugCore
import Testing

@Suite("What holds a post, and which panel its author sees")
struct DispositionTests {
    @Test(arguments: [
        ("I want to die", "imminent_risk_adult"), ("what is the quickest way to die", "self_harm_methods"),
        ("he touched her privates", "sexual_abuse"), ("Does anyone want to adopt my baby", "arranging_adoption"),
        ("her address is 12 Larch Close", "hate_illegal"), ("im 14 and adopted", "child_user"),
    ])
    func decidedCategoriesHold(_ text: String, _ category: String) throws {
        let screening = try ScreeningFixture.screen(text)
        #expect(screening.concerns.first { $0.category == category }?.disposition == .hold)
        #expect(screening.disposition == .hold)
    }

    @Test(arguments: [
        "I am frightened of my wife", "She is making herself sick after meals", "He ran away and keeps running away",
    ])
    func otherConcernsPublish(_ text: String) throws {
        let screening = try ScreeningFixture.screen(text)
        #expect(screening.route)
        #expect(screening.disposition == .publish)
    }

    @Test func everyP1CategoryHolds() throws {
        for concern in try ScreeningReferenceSource.load().concerns where concern.priority == .p1 {
            #expect(concern.disposition == .hold, "\(concern.category)")
        }
    }

    @Test func p1EntryHoldsInACategoryThatPublishes() throws {
        let screening = try ScreeningFixture.screen("She hasn't come home, reported her missing at ten")
        #expect(screening.concerns.first { $0.category == "missing" }?.priority == .p1)
        #expect(screening.disposition == .hold)
    }

    @Test func topicNeverRoutes() throws {
        let screening = try ScreeningFixture.screen(
            "Has anyone done NVR for child to parent violence? CAMHS waiting list here.")
        #expect(screening.topics.contains("violence"))
        #expect(!screening.route)
        #expect(screening.panel == nil)
    }

    @Test func concernsComeMostUrgentFirst() throws {
        let screening = try ScreeningFixture.screen("She is counting calories. She is purging too. I want to die.")
        #expect(screening.concerns.map(\.priority) == screening.concerns.map(\.priority).sorted())
        #expect(screening.priority == .p1)
        #expect(screening.categories.first == "imminent_risk_adult")
    }

    @Test(arguments: [
        ("I want to die", PanelVariant.parentInDanger), ("She told me she wants to die", .childInDanger),
        ("He has a knife and is outside my door", .violenceNow), ("im 13 and i want to die", .youngPersonWriting),
        ("She hasn't come home and her phone is off since nine", .childInDanger),
        ("There is no food in the house and nobody is feeding the kids", .general),
    ])
    func panelFitsTheConcern(_ text: String, _ panel: PanelVariant) throws {
        #expect(try ScreeningFixture.screen(text).panel == panel)
    }

    @Test func p3KeepsItsCards() throws {
        let screening = try ScreeningFixture.screen("She has started counting calories and skipping lunch")
        #expect(screening.priority == .p3)
        #expect(screening.panel == nil)
    }

    @Test func griefAndThanksAreOccasionsUnlessTheAuthorAsks() throws {
        #expect(try ScreeningFixture.screen("Our old cat died on Monday. We miss him.").occasion == .grief)
        #expect(try ScreeningFixture.screen("Order granted! Thank you all so much.").occasion == .thanks)
        #expect(try ScreeningFixture.screen("Thank you all. Has anyone tried melatonin?").occasion == nil)
    }

    @Test func titleIsReadToo() throws {
        let screening = try ScreeningFixture.screen("No more to say.", title: "I want to die")
        #expect(screening.concerns.first?.evidence.first?.field == .title)
        #expect(!(try ScreeningFixture.screen("die quietly, said the battery", title: "I want to").route))
    }
}
