import SnugCore
import Testing

@Suite("Identifying details")
struct DetailTests {
    /// Category, a text with the detail, the detail, and a harmless twin.
    static let pairs: [(String, String, String, String)] = [
        ("uk_mobile_or_landline", "ring 07700 900123 tonight", "07700 900123", "ring Samaritans on 116 123 tonight"),
        ("uk_mobile_or_landline", "ring +44 7700 900123", "+44 7700 900123", "ring Childline on 0800 1111"),
        ("uk_mobile_or_landline", "on 0 7 7 0 0 9 0 0 1 2 3 now", "0 7 7 0 0 9 0 0 1 2 3", "on 0808 800 5000 now"),
        ("uk_mobile_or_landline", "call 01632 960 001.", "01632 960 001", "call 0300 666 0006."),
        ("uk_mobile_or_landline", "it is (01632) 960001", "01632) 960001", "it was 07.10.2016 at ten"),
        ("uk_mobile_or_landline", "try 07700-900-456", "07700-900-456", "ticket 412 665 0987, ref 07/10/2016"),
        ("uk_mobile_or_landline", "o7700 900123 any time", "o7700 900123", "£07700900123 is a silly price"),
        ("uk_mobile_or_landline", "020 7946 0018 is the office", "020 7946 0018", "020 7284 5879 is the advice line"),
        ("postcode_full", "we are CV6 3ZZ if that helps", "CV6 3ZZ", "in Year 6 3 boys"),
        ("postcode_full", "it is sw1a 1zz", "sw1a 1zz", "it is a58 for leave"),
        ("postcode_full", "GIR 0AA is odd", "GIR 0AA", "S47 and S20 are law"),
        ("postcode_full", "anyone near CV6?", "CV6", "anyone on the CV6 bus chassis"),
        ("child_or_birth_name", "He said Auntie Pam has a cupboard", "Auntie Pam", "He said his auntie has a cupboard"),
        ("child_or_birth_name", "I have our Kyle two days", "our Kyle", "I have our Tuesday routine"),
        ("child_or_birth_name", "It is cold and Sam is six", "Sam", "It is cold and Sunday is six days off"),
        ("child_or_birth_name", "On Friday we meet Alfie at last", "Alfie", "On Friday we meet Wednesday's crowd"),
        ("named_professional", "I spoke to Denise in the letterbox team", "Denise", "I spoke to the letterbox team"),
        ("named_professional", "That is down to keyworker Julie again", "Julie", "That is down to the keyworker again"),
        (
            "social_handle_or_link", "She was followed by @deltic_dave55 last week", "@deltic_dave55",
            "@deltic_dave55 thank you for the answer"
        ),
        (
            "school_name", "He walks home from St Aidan's by himself", "St Aidan's",
            "He walks home from St Ives by himself"
        ),
        ("address", "There is a solicitor on Grey Street", "Grey Street", "We watched Coronation Street"),
        (
            "key_adoption_dates", "Panel is on Wednesday 9th December 2026", "9th December 2026",
            "Panto is on Wednesday 9th December 2026"
        ),
        ("email", "mail me jo.b@example.org please", "jo.b@example.org", "mail jo@samaritans.org please"),
        ("email", "mail jo at example dot org", "jo at example dot org", "meet at the park dot dot dot"),
        ("nhs_number", "his number is 943 476 5870", "943 476 5870", "his number is 943 476 5871"),
        ("nhs_number", "NHS No. 9990000018 it says", "9990000018", "order 9434765871 it says"),
        ("nino", "my NI is AA 12 34 56 A", "AA 12 34 56 A", "my ref is BG 12 34 56 A"),
        ("upn", "UPN H801200001001", "", "UPN A801200001001"),
        ("court_case_number", "case ZM04P00019 again", "ZM04P00019", "bus ZM04 P19 again"),
        ("court_case_number", "ref 1234-5678-1234-5678", "1234-5678-1234-5678", "in 2019 2020 2021"),
        ("court_case_number", "see [2025] EWFC 12", "2025] EWFC 12", "see 2025 Friday 12"),
        ("ofsted_or_dfe_urn", "school URN 123456 on top", "URN 123456", "an urn for 12 teas"),
        ("dob", "she was born on 3 May 2018", "3 May 2018", "we met on 3 May 2018"),
        ("dob", "DOB 03/05/2018", "03/05/2018", "score 03/05/2018"),
        ("key_adoption_dates", "placed with us on 2 September", "2 September", "the webinar is on 2 September"),
        (
            "school_name", "He goes to Marlpit Lane Academy now", "Marlpit Lane Academy",
            "Ask the Virtual School and the High School"
        ),
        ("school_name", "at Larch View Special School now", "Larch View Special School", "at a Special School now"),
        ("school_name", "at St Orla's Primary School", "St Orla's Primary School", "Primary School is hard"),
        ("school_name", "he is off to wexdale college", "wexdale college", "he is off to art college"),
        (
            "named_professional", "our social worker, Denise Hallow, rang", "Denise Hallow",
            "our social worker rang on Monday"
        ),
        ("named_professional", "Mrs Penworthy was kind", "Mrs Penworthy", "Mr Tumble was on"),
        ("named_professional", "it is before Judge Marrow", "Judge Marrow", "it is before the judge"),
        ("child_or_birth_name", "my son Tyler's bike", "Tyler", "my son loves his bike"),
        ("child_or_birth_name", "birth mum is shanice and she wrote", "shanice", "birth mum is kind and she wrote"),
        ("social_handle_or_link", "he is on insta as @kay_09x", "@kay_09x", "as @BrambleHedge wrote above #WASO"),
        ("social_handle_or_link", "see facebook.com/kay.b.99", "facebook.com/kay.b.99", "see example.org/blog"),
        ("address", "we live at 14 Larkfold Close", "14 Larkfold Close", "we walked 14 miles to Close"),
        ("address", "number 31 saltmarsh lane please", "31 saltmarsh lane", "10 minutes down the lane please"),
        ("vehicle_reg", "a blue car WR44 HJD was there", "WR44 HJD", "a blue car was there in 44"),
        ("image", "look ![him](https://example.org/a.jpg)", "![him](https://example.org/a.jpg)", "look [him](here)!"),
    ]

    @Test(arguments: pairs)
    func detailIsFoundAndItsHarmlessTwinIsNot(_ pair: (String, String, String, String)) throws {
        let (category, text, detail, harmless) = pair
        if !detail.isEmpty { #expect(try ScreeningFixture.details(text, category) == [detail]) }
        #expect(try ScreeningFixture.details(harmless, category).isEmpty, "\(harmless)")
    }

    @Test(arguments: ["B801200005001", "H000260991204"])
    func pupilNumberNeedsItsCheckLetter(_ number: String) throws {
        #expect(try ScreeningFixture.details("UPN \(number)", "upn") == [number])
        #expect(try ScreeningFixture.details("UPN C\(number.dropFirst())", "upn").isEmpty)
    }

    @Test func jigsawNeedsSeveralTellingFacts() throws {
        let telling = "Sibling three here, 9, 7 and 4, in Hartlepool, their dad got 11 years at crown court"
        #expect(try !ScreeningFixture.details(telling, "jigsaw").isEmpty)
        #expect(
            try ScreeningFixture.details("He is 9 and has FASD, we went to Hartlepool City's ground", "jigsaw").isEmpty)
    }

    @Test func onlyTheDecidedKindsMustGo() throws {
        let kinds = try ScreeningReferenceSource.load().details.kinds
        let mustGo = Set(kinds.filter(\.mustReplace).map(\.category))
        #expect(
            mustGo == [
                "uk_mobile_or_landline", "email", "postcode_full", "address", "nhs_number", "nino", "upn",
                "court_case_number",
            ])
        #expect(Set(kinds.map(\.kind)).count == kinds.count)
    }

    @Test func everyHelplineOfTheTableMayBePassedOn() throws {
        for line in try ScreeningReferenceSource.load().details.helplines where line.contains(where: \.isNumber) {
            #expect(try ScreeningFixture.details("ring \(line) now", "uk_mobile_or_landline").isEmpty, "\(line)")
        }
    }

    @Test func replacingTakesOutWhatMustGoAndNothingElse() throws {
        let text = "Ünsere Nummer: 07700 900123 – or jo@example.org. Mrs Penworthy knows 👍"
        let details = try ScreeningFixture.screen(text).details
        let clean = IdentifyingDetails.replacing(details, in: text, field: .body)
        #expect(clean == "Ünsere Nummer: [removed] – or [removed]. Mrs Penworthy knows 👍")
        #expect(IdentifyingDetails.replacing(details, in: text, field: .title) == text)
        #expect(try ScreeningFixture.screen(clean).details.allSatisfy { !$0.mustReplace })
    }
}
