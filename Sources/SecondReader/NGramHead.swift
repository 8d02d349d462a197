/// Weights for all that is seen of a post, which say how much each speaks for one answer.
struct NGramHead: Sendable {
    private let weights: [NGrams.Kind: Tensor<Int8>]
    private let scales: [NGrams.Kind: Float]
    private let bias: Float

    init(_ file: TensorFile, _ name: String) throws {
        let shape = Array(try file.floats("\(name).shape").numbers)
        guard shape.count == NGrams.Kind.allCases.count + 1 else {
            throw ModelProblem("\(name) has an unexpected shape")
        }
        bias = shape[0]
        scales = Dictionary(uniqueKeysWithValues: zip(NGrams.Kind.allCases, shape.dropFirst()))
        weights = try Dictionary(
            uniqueKeysWithValues: NGrams.Kind.allCases.map { ($0, try file.bytes("\(name).\($0.rawValue)")) })
        guard weights.values.allSatisfy({ $0.count == NGrams.size }) else {
            throw ModelProblem("\(name) has an unexpected shape")
        }
    }

    /// How far the post speaks for the answer.
    ///
    /// - Parameters:
    ///   - grams: What is seen of the post.
    ///   - sentences: How many sentences it has.
    /// - Returns: The score, and what each sentence adds to it.
    func score(_ grams: NGrams, sentences: Int) -> (score: Float, parts: [Float]) {
        var parts = [Float](repeating: 0, count: sentences)
        for (kind, found) in grams.seen {
            guard let weights = weights[kind], let scale = scales[kind] else { continue }
            let factor = scale / (Float(found.count) + kind.calm).squareRoot()
            let numbers = weights.numbers
            for (gram, sentence) in found { parts[sentence] += Float(numbers[gram]) * factor }
        }
        return (parts.reduce(bias, +), parts)
    }
}

/// Weights for the meaning of sentences, as the encoder gives it.
struct MeaningHead: Sendable {
    private let weights: [Float]

    /// A post of one or two sentences says less than one of ten; training uses the same number.
    private static let calm: Float = 3

    init(_ file: TensorFile, _ name: String) throws {
        weights = Array(try file.floats("\(name).meaning").numbers)
        guard weights.count == SentenceEncoder.width else { throw ModelProblem("\(name) has an unexpected shape") }
    }

    /// What each sentence adds to the score.
    func parts(_ vectors: [[Float]]) -> [Float] {
        vectors.map { vector in
            zip(vector, weights).reduce(0) { $0 + $1.0 * $1.1 } / (Float(vectors.count) + Self.calm)
        }
    }
}
