import Foundation
import SnugCore
import Testing

/// Who is shown to a mentor first.
struct MatchScoreTests {
    private let mentor = Leanings(
        topics: [.violence, .school, .teens, .contact], bands: [.teens], region: .wales, times: [.evenings])

    @Test func fitIsWhatTheTwoShare() {
        #expect(MatchScore.fit(mentor, Leanings(topics: [.siblings], bands: [.early], region: .london)) == 0)
        #expect(MatchScore.fit(mentor, Leanings(topics: [.violence])) == MatchScore.topic)
        #expect(MatchScore.fit(mentor, Leanings(topics: [.violence, .school, .teens, .contact])) == 9)
        let all = Leanings(
            topics: [.violence, .school, .teens], bands: [.teens], region: .wales, times: [.evenings, .nights])
        #expect(MatchScore.fit(mentor, all) == MatchScore.most)
        // Nobody who said nothing about where they live is taken for a neighbour.
        let silent = Leanings(topics: [.violence])
        #expect(MatchScore.fit(silent, silent) == MatchScore.topic)
    }

    @Test func ofEqualFitWhoeverWaitsLongerComesFirst() {
        for fit in 0...MatchScore.most {
            #expect(MatchScore.score(fit: fit, waited: 61) > MatchScore.score(fit: fit, waited: 60))
        }
    }

    @Test func nobodyWaitsForEver() {
        let eightDays: TimeInterval = 8 * 86_400 + 1
        #expect(
            MatchScore.score(fit: 0, waited: eightDays) > MatchScore.score(fit: MatchScore.most, waited: 0))
        #expect(
            MatchScore.score(fit: 0, waited: 7 * 86_400) < MatchScore.score(fit: MatchScore.most, waited: 0))
    }

    @Test func everyTopicOfPostsLeadsSomewhere() {
        let topics = MentoringTopic.allCases.flatMap(\.screeningTopics)
        #expect(Set(topics).count == topics.count)
        #expect(MentoringTopic.of(screeningTopics: ["sleep", "violence", "nothing"]) == [.violence, .everyday])
    }

    @Test func waitingIsToldAsItIs() {
        #expect(WaitingTruth(hours: [1, 2, 3, 4], place: nil, waiting: 0).medianHours == nil)
        let truth = WaitingTruth(hours: [300, 10, 20, 30, 40], place: 3, waiting: 7)
        #expect(truth.medianHours == 30)
        #expect(truth.usual.contains("within 2 days"))
        #expect(truth.standing == "2 people have been waiting longer than you.")
        #expect(WaitingTruth(hours: [], place: 1, waiting: 1).standing == "Nobody has been waiting longer than you.")
        #expect(WaitingTruth.span(1) == "a day" && WaitingTruth.span(14 * 24) == "2 weeks")
    }

    @Test(arguments: NoticeKind.allCases)
    func everyNoticeHasWords(kind: NoticeKind) {
        let words = NoticeWords(kind, cause: .staff)
        #expect(!words.heading.isEmpty && !words.body.isEmpty)
        #expect(!(words.heading + words.body).contains("!"))
    }

    @Test func formsSayWhatIsMissingAndNothingElse() {
        let empty = RequestDraft(about: "  ", leanings: Leanings(), ways: [])
        #expect(Set(empty.problems().map(\.field)) == [.about, .topics, .ways])
        let many = RequestDraft(
            about: String(repeating: "a", count: 2_001), leanings: Leanings(topics: Set(MentoringTopic.allCases)),
            ways: [.call])
        #expect(many.problems().map(\.field) == [.topics, .about])
        let good = RequestDraft(about: "Words", leanings: Leanings(topics: [.parent]), ways: [.messages])
        #expect(good.problems().isEmpty)
        #expect(MentorDraft(experience: "", leanings: Leanings()).problems().count == 2)
    }
}
