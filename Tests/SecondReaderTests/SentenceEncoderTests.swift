import Foundation
import Testing

@testable import SecondReader

/// Compares with vectors that were computed by the published model in PyTorch.
@Suite(.enabled(if: ModelFiles.hasEncoder, "make model fetches the encoder"))
struct SentenceEncoderTests {
    @Test func cutsTextIntoThePiecesOfTheReference() throws {
        let pieces = try WordPieces(TensorFile(ModelFiles.encoder))
        for reference in try ModelFiles.references() {
            #expect(pieces.numbers(for: reference.text) == reference.pieces)
        }
    }

    @Test func publishedWeightsGiveTheReferenceToFourPlaces() throws {
        let encoder = try SentenceEncoder(ModelFiles.published, vocabulary: ModelFiles.encoder)
        let references = try ModelFiles.references()
        let vectors = try #require(encoder.vectors(of: references.map(\.text)))
        #expect(vectors.count == references.count)
        for (vector, reference) in zip(vectors, references) {
            let furthest = zip(vector, reference.vector).map { abs($0 - $1) }.max() ?? 1
            #expect(furthest < 1e-4, "\(reference.text.prefix(40))")
        }
    }

    @Test func wholeNumbersCostLessThanATenthOfADegreeOfLikeness() throws {
        let encoder = try SentenceEncoder(ModelFiles.encoder)
        let references = try ModelFiles.references()
        let vectors = try #require(encoder.vectors(of: references.map(\.text)))
        for (vector, reference) in zip(vectors, references) {
            let likeness = zip(vector, reference.vector).map(*).reduce(0, +)
            #expect(likeness > 0.998, "\(reference.text.prefix(40))")
        }
    }

    @Test func whatOneSentenceGivesDoesNotDependOnItsNeighbours() throws {
        let encoder = try SentenceEncoder(ModelFiles.encoder)
        let alone = try #require(encoder.vectors(of: ["She hasn't come home."]))[0]
        let among = try #require(encoder.vectors(of: ["Tea at six.", "She hasn't come home.", "Who has the keys?"]))[1]
        #expect(zip(alone, among).map { abs($0 - $1) }.max() ?? 1 < 1e-5)
    }

    @Test func stopsWhenThereIsNoTime() throws {
        let encoder = try SentenceEncoder(ModelFiles.encoder)
        #expect(encoder.vectors(of: ["Too late for this."], while: { false }) == nil)
    }

    @Test(arguments: ["", " ", "\u{200B}", String(repeating: "a", count: 5000), "\u{FFFD}\u{0}"])
    func readsAnything(_ text: String) throws {
        let encoder = try SentenceEncoder(ModelFiles.encoder)
        let vector = try #require(encoder.vectors(of: [text])?.first)
        #expect(!vector.contains { !$0.isFinite })
    }
}
