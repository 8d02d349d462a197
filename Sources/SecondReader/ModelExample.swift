import Foundation

/// A text that the model file carries, with what training made of it.
struct ModelExample: Decodable {
    let title: String
    let body: String
    let sentences: [String]
    let route: Float
    let urgent: Float
    let soon: Float
    let cards: Float
    let topic: String

    /// The examples of a model file.
    ///
    /// - Throws: `ModelProblem` when there are none, for then nothing shows that the two sides count alike.
    static func all(in file: TensorFile) throws -> [ModelExample] {
        let examples = try? JSONDecoder().decode([Self].self, from: Data((file.notes["examples"] ?? "").utf8))
        guard let examples, !examples.isEmpty else { throw ModelProblem("the model carries no examples") }
        return examples
    }
}
