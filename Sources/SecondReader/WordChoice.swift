import Foundation

/// Weights of single words for each of several answers, such as the safeguarding categories.
struct WordChoice: Sendable {
    private let words: Tensor<Int8>
    private let scale: Tensor<Float>
    private let bias: Tensor<Float>
    private let size: Int
    /// The answers.
    let names: [String]

    /// Finds the weights in a model.
    ///
    /// - Parameters:
    ///   - file: The model.
    ///   - name: What the answers are called there.
    ///   - size: How many numbers of words are told apart; training uses the same.
    /// - Throws: `ModelProblem` when they aren't there or don't fit together.
    init(_ file: TensorFile, _ name: String, size: Int) throws {
        words = try file.bytes("\(name).words")
        scale = try file.floats("\(name).scale")
        bias = try file.floats("\(name).bias")
        self.size = size
        names = (file.notes[name] ?? "").split(separator: " ").map(String.init)
        guard !names.isEmpty, scale.count == names.count, bias.count == names.count, words.count == names.count * size
        else { throw ModelProblem("the weights of each \(name) have an unexpected shape") }
    }

    /// How near the words come to each answer, in the order of `names`.
    func scores(for grams: NGrams) -> [Float] {
        let found = Set(grams.singleWords.map { $0 % size })
        let factor = 1 / (Float(found.count) + 1).squareRoot()
        let words = words.numbers
        return names.indices.map { answer in
            let sum = found.reduce(0) { $0 + Int(words[answer * size + $1]) }
            return bias.numbers[answer] + Float(sum) * factor * scale.numbers[answer]
        }
    }

    /// The nearest answer.
    func best(for grams: NGrams) -> String {
        zip(names, scores(for: grams)).max { $0.1 < $1.1 }?.0 ?? names[0]
    }

    /// The logarithm of each answer's chance.
    func chances(for grams: NGrams) -> [String: Float] {
        let scores = scores(for: grams)
        let highest = scores.max() ?? 0
        let total = highest + log(scores.reduce(0) { $0 + exp($1 - highest) })
        return Dictionary(zip(names, scores.map { $0 - total })) { first, _ in first }
    }
}
