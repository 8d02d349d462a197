import Foundation

/// Brings each row to a mean of nought and a spread of one, then scales and shifts it as was learnt.
struct Normalisation: Sendable {
    private let weight: Tensor<Float>
    private let bias: Tensor<Float>

    init(_ file: TensorFile, _ name: String) throws {
        weight = try file.floats("\(name).weight")
        bias = try file.floats("\(name).bias")
        guard weight.count == bias.count, weight.count > 0 else { throw ModelProblem("\(name) has an odd shape") }
    }

    /// Adds one set of rows to another, and normalises the sums in place.
    ///
    /// - Parameters:
    ///   - rows: The rows to change.
    ///   - addend: What is added to them first, if anything.
    ///   - count: How many rows there are.
    func apply(to rows: UnsafeMutablePointer<Float>, adding addend: UnsafePointer<Float>?, count: Int) {
        let width = weight.count
        let weight = weight.numbers
        let bias = bias.numbers
        for start in stride(from: 0, to: count * width, by: width) {
            let row = rows + start
            if let addend { for i in 0..<width { row[i] += addend[start + i] } }
            var sum: Float = 0
            for i in 0..<width { sum += row[i] }
            let mean = sum / Float(width)
            var squares: Float = 0
            for i in 0..<width { squares += (row[i] - mean) * (row[i] - mean) }
            let factor = 1 / (squares / Float(width) + 1e-12).squareRoot()
            for i in 0..<width { row[i] = (row[i] - mean) * factor * weight[i] + bias[i] }
        }
    }
}

/// The two curves of the network.
enum Curves {
    /// Multiplies each number by the chance that a normal variable is below it.
    static func gelu(_ numbers: UnsafeMutablePointer<Float>, count: Int) {
        for i in 0..<count { numbers[i] *= 0.5 * (1 + erf(numbers[i] * 0.707_106_77)) }
    }

    /// Turns scores into shares that add up to one.
    static func softmax(_ row: UnsafeMutablePointer<Float>, count: Int, scale: Float) {
        var highest = -Float.infinity
        for i in 0..<count { highest = max(highest, row[i]) }
        var sum: Float = 0
        for i in 0..<count {
            row[i] = exp((row[i] - highest) * scale)
            sum += row[i]
        }
        for i in 0..<count { row[i] /= sum }
    }
}
