import COpenBLAS

/// A weight matrix and its bias: one step of the network.
struct Dense: Sendable {
    private let weight: Weight
    private let bias: Tensor<Float>
    /// How many numbers come out for each row.
    let outputs: Int
    /// How many go in.
    let inputs: Int

    /// The matrix as it lies in the file.
    private enum Weight: Sendable {
        case whole(Tensor<Int8>, scale: Tensor<Float>)
        case exact(Tensor<Float>)
    }

    /// Finds a step's numbers in a file; small whole numbers with one scale per row, or floating-point numbers.
    init(_ file: TensorFile, _ name: String) throws {
        bias = try file.floats("\(name).bias")
        let shape: [Int]
        if file.holds("\(name).weight.scale") {
            let numbers = try file.bytes("\(name).weight")
            weight = .whole(numbers, scale: try file.floats("\(name).weight.scale"))
            shape = numbers.shape
        } else {
            let numbers = try file.floats("\(name).weight")
            weight = .exact(numbers)
            shape = numbers.shape
        }
        guard shape.count == 2, bias.count == shape[0] else { throw ModelProblem("\(name) has an unexpected shape") }
        outputs = shape[0]
        inputs = shape[1]
        if case .whole(_, let scale) = weight, scale.count != outputs {
            throw ModelProblem("\(name) lacks the scales of its rows")
        }
    }

    /// Multiplies rows by the matrix and adds the bias.
    ///
    /// - Parameters:
    ///   - input: `rows` times `inputs` numbers.
    ///   - rows: How many rows there are.
    ///   - output: Room for `rows` times `outputs` numbers.
    ///   - scratch: Room for the matrix as floating-point numbers.
    func apply(
        _ input: UnsafePointer<Float>, rows: Int, to output: UnsafeMutablePointer<Float>,
        scratch: UnsafeMutablePointer<Float>
    ) {
        guard let bias = bias.numbers.baseAddress else { return }
        for row in 0..<rows { (output + row * outputs).update(from: bias, count: outputs) }
        switch weight {
        case .exact(let numbers):
            if let matrix = numbers.numbers.baseAddress { multiply(input, rows, matrix, output) }
        case .whole(let numbers, let scale):
            expand(numbers, scale, into: scratch)
            multiply(input, rows, scratch, output)
        }
    }

    private func multiply(
        _ input: UnsafePointer<Float>, _ rows: Int, _ matrix: UnsafePointer<Float>,
        _ output: UnsafeMutablePointer<Float>
    ) {
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), Int32(outputs), Int32(inputs), 1, input,
            Int32(inputs), matrix, Int32(inputs), 1, output, Int32(outputs))
    }

    private func expand(_ numbers: Tensor<Int8>, _ scale: Tensor<Float>, into room: UnsafeMutablePointer<Float>) {
        let numbers = numbers.numbers
        let scales = scale.numbers
        for row in 0..<outputs {
            let factor = scales[row]
            let start = row * inputs
            for column in start..<start + inputs { room[column] = Float(numbers[column]) * factor }
        }
    }
}
