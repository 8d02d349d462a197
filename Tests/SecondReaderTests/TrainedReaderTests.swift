import Foundation
import SnugCore
import Testing

@testable import SecondReader

struct TrainedReaderTests {
    private static let model = ModelFiles.root.appendingPathComponent("Reference/second-reader/second-reader.model")
    private static let worrying = """
        The boiler is fixed. My husband keeps my bank card and my phone now, he says I would only waste money, and he \
        wont let me see my sister. The kids go quiet when his car pulls up. We had fish for tea.
        """

    @Test func countsAsTrainingDid() throws {
        // Opening it compares sentences and scores of the examples in the file.
        _ = try TrainedReader(model: Self.model.path)
    }

    @Test func refusesAModelThatCountsOtherwise() throws {
        var bytes = try Data(contentsOf: Self.model)
        let header = try #require(bytes.range(of: Data(#"\"route\": "#.utf8)))
        // The first digit of an example's score, somewhere behind the name.
        let digit = try #require(bytes[header.upperBound...].firstIndex { (48...57).contains($0) })
        bytes[digit] = bytes[digit] == 57 ? 56 : bytes[digit] + 1
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("model-\(UUID().uuidString)")
        try bytes.write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        #expect(throws: ModelProblem.self) { _ = try TrainedReader(model: path.path) }
    }

    @Test func showsTheSentenceThatWeighedMost() async throws {
        let reader = try TrainedReader(model: Self.model.path)
        let reading = await reader.read(title: "", body: Self.worrying, within: nil)
        let opinion = try #require(reading.opinion)
        #expect(reading.isComplete)
        #expect(opinion.category == "domestic_abuse")
        #expect(opinion.evidence.field == .body)
        #expect(!opinion.evidence.term.contains("boiler") && !opinion.evidence.term.contains("fish"))
        let bytes = Array(Self.worrying.utf8)[opinion.evidence.range]
        #expect(String(decoding: bytes, as: UTF8.self) == opinion.evidence.term)
    }

    @Test(arguments: [
        "", "ok", "Thanks all, that's really helpful. We'll try the visual timetable and let you know how it goes.",
        "Has anybody got a good recipe for a birthday cake without egg? Ours turns six on Sunday.",
    ])
    func leavesPeopleInPeace(_ body: String) async throws {
        let reader = try TrainedReader(model: Self.model.path)
        #expect(await reader.read(title: "", body: body, within: nil).opinion == nil)
    }

    @Test func saysTheSameEachTime() async throws {
        let reader = try TrainedReader(model: Self.model.path)
        let first = await reader.read(title: "Home", body: Self.worrying, within: nil)
        for _ in 0..<5 { #expect(await reader.read(title: "Home", body: Self.worrying, within: nil) == first) }
    }

    @Test(.enabled(if: ModelFiles.hasEncoder, "make model fetches the encoder"))
    func withoutTimeForSentencesItStillReadsTheWords() async throws {
        let reader = try TrainedReader(model: Self.model.path, encoder: ModelFiles.encoder)
        let hurried = await reader.read(title: "", body: Self.worrying, within: .zero)
        #expect(!hurried.isComplete)
        #expect(hurried.opinion != nil)
        let patient = await reader.read(title: "", body: Self.worrying, within: nil)
        #expect(patient.isComplete)
        #expect(patient.opinion?.category == "domestic_abuse")
    }
}
