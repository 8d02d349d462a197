import Foundation
import SnugCore
import Testing

struct SecondOpinionTests {
    private let sentence = Evidence(field: .body, range: 10..<40, term: "I have put everything in order")

    private func opinion(_ priority: Priority, _ category: String = "imminent_risk_adult") -> SecondOpinion {
        SecondOpinion(priority: priority, category: category, evidence: sentence)
    }

    private func found(
        _ category: String, _ priority: Priority, _ disposition: Disposition = .publish
    ) -> Screening {
        let words = Evidence(field: .body, range: 0..<4, term: "word")
        return Screening(
            concerns: [Concern(category: category, priority: priority, disposition: disposition, evidence: [words])],
            topics: ["sleep"], occasion: .grief)
    }

    @Test func withoutAnOpinionNothingChanges() {
        #expect(found("neglect", .p2).heeding(nil) == found("neglect", .p2))
        #expect(Screening().heeding(nil) == Screening())
    }

    @Test func whatOnlyTellsGetsNoCardsAndIsOtherwiseAsTheRulesFoundIt() {
        let telling = SecondReading(onlyTells: true)
        #expect(Screening(topics: ["sleep"]).heeding(reading: telling).occasion == .telling)
        #expect(Screening(occasion: .thanks).heeding(reading: telling).occasion == .thanks)
        #expect(Screening(topics: ["sleep"]).heeding(reading: SecondReading()).occasion == nil)
        #expect(found("neglect", .p2).heeding(reading: telling).concerns == found("neglect", .p2).concerns)
        #expect(found("neglect", .p2).heeding(reading: nil) == found("neglect", .p2))
    }

    @Test func learntTopicsStandBesideThoseOfTheVocabulary() {
        func topics(_ named: [String], _ learnt: [String: Float]) -> [String] {
            Screening(topics: named).heeding(reading: SecondReading(topics: learnt.mapValues { log($0) })).topics
        }
        #expect(topics(["sleep", "food"], [:]) == ["sleep", "food"])
        #expect(topics(["sleep"], ["food": 0.6, "sleep": 0.3]) == ["sleep", "food"])
        #expect(topics(["sleep"], ["food": 0.9, "sleep": 0.01]) == ["food", "sleep"])
        #expect(topics(["sleep"], ["food": 0.04, "teens": 0.01]) == ["sleep"])
        #expect(topics([], ["food": 0.2]).isEmpty)
        #expect(topics([], ["food": 0.5]) == ["food"])
        #expect(topics(["sleep"], ["a": 0.2, "b": 0.2, "c": 0.2, "d": 0.2, "e": 0.2]).count == 4)
    }

    @Test func showsStaffWhatTheRulesPassedOver() throws {
        let heeded = Screening(topics: ["sleep"]).heeding(opinion(.p3))
        let concern = try #require(heeded.concerns.first)
        #expect(concern.priority == .p3)
        #expect(concern.disposition == .publish)
        #expect(concern.evidence == [sentence])
        #expect(heeded.topics == ["sleep"])
    }

    @Test func byItselfItRaisesToP2AtMostAndNeverHides() {
        let heeded = Screening().heeding(opinion(.p1))
        #expect(heeded.priority == .p2)
        #expect(heeded.disposition == .publish)
        #expect(found("neglect", .p3).heeding(opinion(.p1)).priority == .p2)
    }

    @Test func raisesToP1WhatARuleSeesInTheSameCategoryAndThenHolds() throws {
        let heeded = found("imminent_risk_adult", .p2).heeding(opinion(.p1))
        #expect(heeded.priority == .p1)
        #expect(heeded.disposition == .hold)
        #expect(heeded.concerns.count == 1)
        #expect(try #require(heeded.concerns.first).evidence.map(\.term) == ["word", "I have put everything in order"])
    }

    @Test func putsWhatItRaisedFirst() {
        let heeded = found("neglect", .p3).heeding(opinion(.p2))
        #expect(heeded.categories == ["imminent_risk_adult", "neglect"])
    }

    @Test(arguments: Priority.allCases, Priority.allCases)
    func neverLowersAnything(rule: Priority, reader: Priority) throws {
        for category in ["imminent_risk_adult", "neglect"] {
            for disposition in Disposition.allCases {
                let before = found(category, rule, disposition)
                let after = before.heeding(opinion(reader))
                #expect(try #require(after.priority) <= rule)
                #expect(disposition == .publish || after.disposition == .hold)
                let same = try #require(after.concerns.first { $0.category == category })
                #expect(same.evidence.starts(with: before.concerns[0].evidence))
                #expect(same.priority <= rule)
            }
        }
    }

    @Test func saysNothingWhereTheRulesAreAsUrgentAlready() {
        #expect(found("neglect", .p2).heeding(opinion(.p2)) == found("neglect", .p2))
        #expect(found("imminent_risk_adult", .p1, .hold).heeding(opinion(.p1)).concerns[0].evidence.count == 1)
    }
}
