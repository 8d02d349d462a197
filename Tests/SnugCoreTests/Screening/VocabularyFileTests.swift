import Foundation
import SnugCore
import SnugReference
import Testing

@Suite("Vocabulary files")
struct VocabularyFileTests {
    @Test func everyCategoryAndTopicOfTheTablesIsThere() throws {
        let lexicon = try ScreeningReference.load(from: ScreeningFixture.folder)
        #expect(Set(lexicon.categories).count == 26)
        #expect(lexicon.topics.count == 40)
        for category in ["imminent_risk_adult", "hate_illegal", "child_user", "missing", "fabricated_induced"] {
            #expect(lexicon.categories.contains(category))
        }
    }

    @Test(arguments: [
        ("concerns/05-neglect.yaml", "priority: P2", "priority: P9", "P1, P2 or P3"),
        ("concerns/05-neglect.yaml", "disposition: publish", "disposition: maybe", "publish or hold"),
        ("concerns/05-neglect.yaml", "unless: [birth_family", "unless: [birthfamily", "no guard called"),
        ("concerns/05-neglect.yaml", "    find:", "    fnd:", "not a name used here"),
        ("concerns/05-neglect.yaml", "no school for weeks/months", "no school for <weeks>", "no group <weeks>"),
        (
            "concerns/05-neglect.yaml", "He has everything and I am fed up", "The kids have not been fed",
            "harmless example"
        ),
        (
            "concerns/05-neglect.yaml", "she leaves him home alone at night", "she reads to him at night",
            "danger example"
        ),
        ("concerns/05-neglect.yaml", "entries:", "entries: [", "not valid YAML"),
        ("guards.yaml", "scope: post", "scope: planet", "nearby or post"),
        ("topics.csv", "topic_id,label", "topic,label", "topic_id"),
        ("concerns/05-neglect.yaml", "topic: parent_wellbeing", "topic: parents", "no topic called"),
        ("concerns/05-neglect.yaml", "P3: 4}", "P3: 40}", "three sums"),
        ("concerns/05-neglect.yaml", "score: 3", "score: 0", "a number from 1 to 9"),
        ("identifiers.csv", ",yes,", ",perhaps,", "yes or no"),
        ("abbreviations.csv", "child_noun", "child_nown", "no group"),
    ])
    func mistakeIsRefusedInOneSentenceThatNamesItsPlace(
        _ file: String, _ old: String, _ new: String, _ words: String
    ) throws {
        let folder = try copy()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent(file)
        let text = try String(contentsOf: path, encoding: .utf8)
        try #require(text.contains(old))
        try text.replacingOccurrences(of: old, with: new).write(to: path, atomically: true, encoding: .utf8)
        let problem = try #require(throws: ScreeningDocumentProblem.self) { try ScreeningReference.load(from: folder) }
        #expect(problem.description.contains(words), "\(problem)")
        #expect(problem.place.contains(file) && (problem.place.contains("line") || new == "entries: ["), "\(problem)")
    }

    @Test func missingFileIsNamed() throws {
        let folder = try copy()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.removeItem(at: folder.appendingPathComponent("words.yaml"))
        let problem = try #require(throws: ScreeningDocumentProblem.self) { try ScreeningReference.load(from: folder) }
        #expect(problem.place == "words.yaml")
    }

    private func copy() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("screening-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: ScreeningFixture.folder.resolvingSymlinksInPath(), to: folder)
        return folder
    }
}
