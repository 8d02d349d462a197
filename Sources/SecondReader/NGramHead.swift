/// Weights for words, pairs of words and runs of letters, which say how much each speaks for one answer.
struct NGramHead: Sendable {
    private let words: Tensor<Int8>
    private let letters: Tensor<Int8>
    private let bias: Float
    private let wordScale: Float
    private let letterScale: Float

    /// Keeps a few telling words in a very short text from deciding alone; training uses the same numbers.
    private static let (wordCalm, letterCalm) = (Float(40), Float(120))

    init(_ file: TensorFile, _ name: String) throws {
        words = try file.bytes("\(name).words")
        letters = try file.bytes("\(name).letters")
        let shape = Array(try file.floats("\(name).shape").numbers)
        guard words.count == NGrams.size, letters.count == NGrams.size, shape.count == 3 else {
            throw ModelProblem("\(name) has an unexpected shape")
        }
        (bias, wordScale, letterScale) = (shape[0], shape[1], shape[2])
    }

    /// How far the post speaks for the answer.
    ///
    /// - Parameters:
    ///   - grams: The post's words and runs of letters.
    ///   - sentences: How many sentences it has.
    /// - Returns: The score, and what each sentence adds to it.
    func score(_ grams: NGrams, sentences: Int) -> (score: Float, parts: [Float]) {
        var parts = [Float](repeating: 0, count: sentences)
        Self.add(grams.words, words, wordScale, Self.wordCalm, to: &parts)
        Self.add(grams.letters, letters, letterScale, Self.letterCalm, to: &parts)
        return (parts.reduce(bias, +), parts)
    }

    private static func add(
        _ grams: [Int: Int], _ weights: Tensor<Int8>, _ scale: Float, _ calm: Float, to parts: inout [Float]
    ) {
        let weights = weights.numbers
        let factor = scale / (Float(grams.count) + calm).squareRoot()
        for (gram, sentence) in grams { parts[sentence] += Float(weights[gram]) * factor }
    }
}

/// Weights of single words for each safeguarding category.
struct CategoryHead: Sendable {
    private let words: Tensor<Int8>
    private let scale: Tensor<Float>
    private let bias: Tensor<Float>
    private let names: [String]

    init(_ file: TensorFile) throws {
        words = try file.bytes("category.words")
        scale = try file.floats("category.scale")
        bias = try file.floats("category.bias")
        names = (file.notes["categories"] ?? "").split(separator: " ").map(String.init)
        guard !names.isEmpty, scale.count == names.count, bias.count == names.count,
            words.count == names.count * NGrams.topicSize
        else { throw ModelProblem("the categories have an unexpected shape") }
    }

    /// The category that a post's words come nearest to.
    func best(for grams: NGrams) -> String {
        let factor = 1 / Float(max(1, grams.topicWords.count)).squareRoot()
        let scores = names.indices.map { category in
            let start = category * NGrams.topicSize
            let sum = grams.topicWords.reduce(0) { $0 + Int(words.numbers[start + $1]) }
            return bias.numbers[category] + Float(sum) * factor * scale.numbers[category]
        }
        return zip(names, scores).max { $0.1 < $1.1 }?.0 ?? names[0]
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
