import Foundation
import SnugCore
import SnugReference
import Testing

/// The demo's mentoring as it ships, and what its loader refuses.
@Suite struct DemoMentoringTests {
    @Test func everyScreenHasSomethingToShow() throws {
        let demo = try DemoReference.load(from: ContentFiles.reference("demo")).mentoring
        #expect(Set(demo.mentors.compactMap { MentorState(rawValue: $0.state) }) == [.applied, .training, .approved])
        #expect(demo.requests.contains { $0.accepted == nil } && demo.requests.contains { $0.ended != nil })
        // Fewer answers than this are shown to nobody.
        let answers = demo.requests.flatMap { [$0.feedback?.asker, $0.feedback?.mentor] }.compactMap { $0 }
        #expect(answers.count >= MentoringRules.fewest)
        #expect(demo.proposals.contains { $0.decided == nil } && demo.proposals.contains { $0.decided != nil })
    }

    @Test(arguments: [
        (
            "state: approved", "state: ready",
            "\"two-spoons\" has a state, topic, age, region, time or module that is none"
        ),
        (
            "from: mentor", "from: staff",
            "the request by \"marmalade-tuesday\" has a person, side, reason or time that is none"
        ),
        (
            "module: boundaries", "module: bounds",
            "the proposal by \"saltmarsh\" has a module, person or time that is none"
        ),
        ("by: wet-play", "by: nobody-at-all", "\"nobody-at-all\" writes nowhere"),
    ])
    func aMistakeIsRefusedByName(from: String, to: String, words: String) throws {
        let folder = ContentFiles.reference("demo")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        var files = try names.reduce(into: [String: String]()) {
            $0[$1] = try String(contentsOf: folder.appendingPathComponent($1), encoding: .utf8)
        }
        let shipped = try #require(files["mentoring.yaml"])
        let place = try #require(shipped.range(of: from))
        files["mentoring.yaml"] = shipped.replacingCharacters(in: place, with: to)
        let problem = #expect(throws: ReferenceFileProblem.self) {
            try ContentFiles.withFolder(files) { _ = try DemoReference.load(from: $0) }
        }
        #expect(problem?.description == "mentoring.yaml: \(words)")
    }
}
