import SnugCore
import Testing

@Suite("Signs that add up")
struct SignTests {
    @Test func signsWithoutAPlainWordAreUrgentTogetherAndNothingAlone() throws {
        let papers = "The insurance is up to date, I checked it at dinner."
        let others = "They would cope better without me, I know they would."
        let rest = "I keep thinking how peaceful it would be to stop."
        let alone = try ScreeningFixture.screen(papers)
        #expect(!alone.categories.contains("imminent_risk_adult"))
        let together = try ScreeningFixture.screen([papers, others, rest].joined(separator: " "))
        #expect(together.categories.first == "imminent_risk_adult")
        #expect(together.priority == .p1 && together.disposition == .hold)
    }

    @Test func controlToldIndirectlyIsSeen() throws {
        let text = """
            My husband does the money, I hand him the receipts. He checks the mileage when I come in, and I stopped going to \
            the choir because it wasn't worth the row.
            """
        #expect(try ScreeningFixture.screen(text).categories.contains("domestic_abuse"))
        let calm = "My husband does our accounts. I stopped going to the choir when it moved to Tuesdays."
        #expect(!(try ScreeningFixture.screen(calm).categories.contains("domestic_abuse")))
    }

    @Test func reasonIsOneSentenceThatSaysWhatWasSeenAndWhen() throws {
        let concern = try #require(try ScreeningFixture.screen("I want to die tonight").concerns.first)
        let plain = try #require(concern.reason)
        #expect(plain.hasPrefix("Says plainly that they want or mean to die; ") && plain.hasSuffix("; speaks of now."))
        let adult = try #require(
            try ScreeningFixture.screen("My insurance is sorted. They'd be better off without me.").concerns.first)
        let reason = try #require(adult.reason)
        #expect(reason.hasSuffix(".") && reason.filter { $0 == "." }.count == 1)
        #expect(reason.contains("others"))
    }

    @Test func whatSpeaksForCalmIsSetAgainstSignsAndNeverAgainstPlainWords() throws {
        let plain = "I want to die. One of those days, lol."
        #expect(try ScreeningFixture.screen("I want to die. It was one of those days.").priority == .p1)
        #expect(try ScreeningFixture.screen(plain).route)
        let missing = "She went for the bus and isn't back, her phone is off."
        #expect(try ScreeningFixture.screen(missing).categories.contains("missing"))
        let found = missing + " All's well, she's home safe, she was at her friend's the whole time."
        #expect(!(try ScreeningFixture.screen(found).categories.contains("missing")))
    }

    @Test(arguments: ["sucide", "suiciide", "suicied", "suicyde"])
    func longKeyWordsAreReadWithOneSlip(_ word: String) throws {
        #expect(try ScreeningFixture.screen("I am thinking about \(word) again").categories == ["imminent_risk_adult"])
    }

    @Test(arguments: ["violet", "violin", "tables", "cruises"])
    func wordsThatOnlyLookMisspelledStayWhatTheyAre(_ word: String) throws {
        #expect(!(try ScreeningFixture.screen("My husband is \(word)").route))
    }

    @Test func olderConcernsWithoutAReasonAreStillRead() throws {
        let old = Concern(category: "cpv", priority: .p2, disposition: .publish, evidence: [])
        #expect(old.reason == nil)
    }

    @Test(arguments: [(1, Priority?.none), (4, .p3), (5, .p3), (6, .p2), (11, .p2), (12, .p1), (40, .p1)])
    func sumsAreWorthTheirThreshold(_ sum: Int, _ priority: Priority?) {
        #expect(Thresholds().priority(of: sum) == priority)
    }

    @Test func matchThatDecidesCountsAsItsOwnPriority() {
        let thresholds = Thresholds(p1: 9, p2: 5, p3: 4)
        #expect(thresholds.worth(.p2) == 5 && thresholds.worth(nil) == 0)
        #expect(thresholds.priority(of: thresholds.worth(.p2) + 4) == .p1)
    }
}
