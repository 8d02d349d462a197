import Foundation
import SnugCore
import SnugReference
import Testing

@Suite("Topics of screening and signposts")
struct TopicsOfReferenceTests {
    @Test func everyTopicOfTheVocabularyIsInTheDirectory() throws {
        let lexicon = try ScreeningReference.load(from: ScreeningFixture.folder)
        let folder = ScreeningFixture.root.appendingPathComponent("Reference/signposting")
        let signposts = try SignpostingReference.load(from: folder)
        #expect(signposts.topics.count >= lexicon.topics.count)
        try Reference.check(lexicon.topics, against: signposts)
    }

    @Test func topicTheDirectoryDoesNotKnowIsNamed() throws {
        let empty = SignpostDirectory(entries: [], topics: [])
        let problem = try #require(throws: ReferenceFileProblem.self) {
            try Reference.check(["sleep"], against: empty)
        }
        #expect(problem.words.contains("“sleep”"))
    }
}
