import Foundation
import SnugCore
import SnugReference
import Testing

/// The training texts as they ship, and what the loader refuses.
@Suite struct TrainingReferenceTests {
    private static func shipped() throws -> [TrainingModule] {
        try TrainingReference.load(from: ContentFiles.reference("mentoring/training"))
    }

    @Test func threeModulesStandInTheOrderInWhichTheyAreRead() throws {
        let modules = try Self.shipped()
        #expect(modules.map(\.slug) == ["listening", "boundaries", "looking-after-yourself"])
        #expect(modules.allSatisfy { $0.version == 1 && $0.problems().isEmpty })
    }

    @Test func eachIsReadInOneSittingAndEndsInAQuestionWithAReasonForEveryAnswer() throws {
        for module in try Self.shipped() {
            let words = module.body.split(whereSeparator: \.isWhitespace).count
            #expect((600...1_000).contains(words), "\(module.slug): \(words) words")
            #expect((3...4).contains(module.answers.count), "\(module.slug)")
            #expect(module.answers.allSatisfy { $0.why.count > 60 }, "\(module.slug)")
        }
    }

    @Test func theRightAnswerIsNotTheSameOneEverywhere() throws {
        #expect(Set(try Self.shipped().map(\.right)).count > 1)
    }

    /// A number that is changed in the directory must not live on in a training text.
    @Test func everyNumberIsOneThatHelpNowShows() throws {
        let help = try HelpNowReference.load(from: ContentFiles.reference("help-now"))
        let known = Set(help.lines.flatMap { [$0.phone, $0.textNumber] }.compactMap { $0 })
        let number = /\b(?:0[0-9]{3} [0-9]{3,4}(?: [0-9]{3,4})?|116 [0-9]{3}|85[0-9]{3}|999|111|101)\b/
        for module in try Self.shipped() {
            for match in module.body.matches(of: number) {
                #expect(known.contains(String(match.output)), "\(module.slug): \(match.output)")
            }
        }
        let boundaries = try #require(try Self.shipped().first { $0.slug == "boundaries" })
        for needed in ["999", "116 123", "0808 800 5000", "0800 1111", "85258", "111"] {
            #expect(boundaries.body.contains(needed), "\(needed)")
        }
    }

    @Test func theTextsShoutAtNobody() throws {
        for module in try Self.shipped() {
            let all = [module.title, module.body, module.question] + module.answers.flatMap { [$0.words, $0.why] }
            #expect(!all.contains { $0.contains("!") }, "\(module.slug)")
        }
    }

    @Test(arguments: [
        ("slug: boundaries", "slug: other", "boundaries.yaml: has the slug \"other\""),
        ("right: true", "right: false", "boundaries.yaml: has 0 right answers; there must be one"),
        ("title: T", "title: ''", "boundaries.yaml: Please give it a title and a text."),
        ("why: B", "why: ''", "boundaries.yaml: Please give each answer its words and say why it is right or not."),
        ("minutes: 5", "minutes: none", "boundaries.yaml: row ? has a value that doesn't fit (minutes)"),
        ("question: Q\n", "", "boundaries.yaml: row ? has no \"question\""),
    ])
    func aMistakeIsRefusedByName(from: String, to: String, words: String) {
        var files = Dictionary(
            uniqueKeysWithValues: TrainingReference.order.map { ("\($0).yaml", Self.document($0)) })
        files["boundaries.yaml"] = Self.document("boundaries").replacing(from, with: to)
        let problem = #expect(throws: ReferenceFileProblem.self) {
            try ContentFiles.withFolder(files) { _ = try TrainingReference.load(from: $0) }
        }
        #expect(problem?.description == words)
    }

    @Test func aMissingAndAnUnknownFileAreRefused() {
        let one = ["listening.yaml": Self.document("listening")]
        let missing = #expect(throws: ReferenceFileProblem.self) {
            try ContentFiles.withFolder(one) { _ = try TrainingReference.load(from: $0) }
        }
        #expect(missing?.file == "boundaries.yaml")
        let unknown = #expect(throws: ReferenceFileProblem.self) {
            try ContentFiles.withFolder(["bounds.yaml": ""]) { _ = try TrainingReference.load(from: $0) }
        }
        #expect(unknown?.file == "bounds.yaml")
    }

    private static func document(_ slug: String) -> String {
        """
        slug: \(slug)
        title: T
        minutes: 5
        body: Text
        question: Q
        answers:
          - words: one
            why: A
            right: true
          - words: two
            why: B
        """
    }
}
