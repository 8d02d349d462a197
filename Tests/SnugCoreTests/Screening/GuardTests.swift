import SnugCore
import Testing

@Suite("Guards")
struct GuardTests {
    @Test(arguments: GuardPair.all)
    func dangerIsSeenAndItsHarmlessTwinIsNot(_ pair: GuardPair) throws {
        let danger = try ScreeningFixture.screen(pair.danger)
        #expect(danger.categories.contains(pair.category), "\(pair.danger)")
        let harmless = try ScreeningFixture.screen(pair.harmless)
        #expect(!harmless.categories.contains(pair.category), "\(pair.harmless): \(harmless.concerns)")
    }

    @Test(arguments: GuardPair.disguised)
    func disguisedSpellingIsSeenThrough(_ text: String) throws {
        let screening = try ScreeningFixture.screen(text)
        #expect(screening.categories.contains("imminent_risk_adult"))
        #expect(screening.priority == .p1)
    }

    @Test(arguments: ["s3lf h@rm", "self harm", "self-harm", "selfharm", "s e l f h a r m"])
    func childSelfHarmIsSeenHoweverItIsSpelled(_ words: String) throws {
        #expect(
            try ScreeningFixture.screen("My daughter has begun to \(words) again").categories == ["imminent_risk_child"]
        )
    }

    @Test func everyCategoryOfTheTableHasAPairOrIsProvenByItsOwnExamples() throws {
        let source = try ScreeningReferenceSource.load()
        #expect(source.concerns.count == 26)
        for concern in source.concerns {
            #expect(concern.entries.allSatisfy { !$0.danger.isEmpty && !$0.harmless.isEmpty }, "\(concern.category)")
        }
    }

    @Test func abbreviationInSmallLettersIsAnOrdinaryWord() throws {
        #expect(try ScreeningFixture.screen("AS is cutting himself").priority == .p2)
        #expect(!(try ScreeningFixture.screen("as is cutting himself").route))
    }

    @Test func negationInTheSentenceBeforeDoesNotHideADanger() throws {
        #expect(try ScreeningFixture.screen("I am not ok. I want to die").priority == .p1)
        #expect(try ScreeningFixture.screen("I never said it before, I want to die").priority == .p1)
    }
}
