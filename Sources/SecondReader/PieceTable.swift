/// The encoder's vocabulary, searched where it lies in the mapped file.
struct PieceTable: Sendable {
    /// The pieces' letters one after another, in the order of their bytes.
    private let letters: Tensor<UInt8>
    /// Where each piece ends.
    private let ends: Tensor<Int32>
    /// Each piece's number in the model.
    private let numbers: Tensor<Int32>

    init(_ file: TensorFile) throws {
        letters = try file.text("pieces.letters")
        ends = try file.integers("pieces.ends")
        numbers = try file.integers("pieces.numbers")
        guard ends.count == numbers.count, ends.numbers.last.map({ Int($0) == letters.count }) == true else {
            throw ModelProblem("the vocabulary is cut short")
        }
    }

    /// The number of a piece that every such vocabulary has.
    func mark(_ name: String) throws -> Int32 {
        guard let number = number(of: Array(name.utf8)) else { throw ModelProblem("the vocabulary lacks \(name)") }
        return number
    }

    /// The number of a piece, if it is known.
    func number(of piece: [UInt8]) -> Int32? {
        let ends = ends.numbers
        let letters = letters.numbers
        var low = 0
        var high = ends.count
        while low < high {
            let middle = (low + high) / 2
            let candidate = letters[(middle == 0 ? 0 : Int(ends[middle - 1]))..<Int(ends[middle])]
            if candidate.elementsEqual(piece) { return numbers.numbers[middle] }
            if candidate.lexicographicallyPrecedes(piece) { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
