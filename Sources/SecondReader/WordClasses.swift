/// Classes of words of like use ("lad", "boy", "girl"), by the words' numbers; `Training/word-classes.txt` lists them.
struct WordClasses: Sendable {
    private let table: Tensor<Int32>?

    /// Knows no word.
    init() { table = nil }

    init(_ file: TensorFile) throws {
        let table = try file.integers("classes")
        guard table.count == NGrams.size else { throw ModelProblem("the classes have an unexpected shape") }
        self.table = table
    }

    /// The class of a word; 0 for a word of no class.
    func place(of word: [UInt8]) -> Int {
        table.map { Int($0.numbers[NGrams.number(of: word) % NGrams.size]) } ?? 0
    }
}
