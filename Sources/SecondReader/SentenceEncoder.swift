import COpenBLAS

/// Turns sentences into unit vectors that lie close together when the sentences mean much the same (all-MiniLM-L6-v2).
package struct SentenceEncoder: Sendable {
    private let pieces: WordPieces
    private let words: Embedding
    private let positions: Embedding
    private let kinds: Embedding
    private let norm: Normalisation
    private let layers: [EncoderLayer]

    /// How many numbers a vector has.
    static let width = 384
    private static let innerWidth = 1536
    /// Pieces in one pass; more would take more memory than speed is worth.
    private static let mostPieces = 512

    /// Opens the encoder's files.
    ///
    /// - Parameters:
    ///   - path: The file of weights.
    ///   - vocabulary: The file that holds the word pieces, when it is another.
    /// - Throws: `ModelProblem` when a file is missing or isn't such a model.
    package init(_ path: String, vocabulary: String? = nil) throws {
        let file = try TensorFile(path)
        pieces = try WordPieces(vocabulary.map(TensorFile.init) ?? file)
        words = try Embedding(file, "embeddings.word_embeddings")
        positions = try Embedding(file, "embeddings.position_embeddings")
        kinds = try Embedding(file, "embeddings.token_type_embeddings")
        norm = try Normalisation(file, "embeddings.LayerNorm")
        layers = try (0..<6).map { try EncoderLayer(file, "encoder.layer.\($0)") }
        // The server's own threads keep both cores busy; a second set would only get in their way.
        openblas_set_num_threads(1)
    }

    /// The vectors of some sentences.
    ///
    /// - Parameters:
    ///   - sentences: What to read.
    ///   - goOn: Asked again and again whether there is still time.
    /// - Returns: A vector for each sentence, or nil when time ran out.
    package func vectors(of sentences: [String], while goOn: () -> Bool = { true }) -> [[Float]]? {
        var result: [[Float]] = []
        var waiting: [[Int32]] = []
        for sentence in sentences {
            let numbers = pieces.numbers(for: sentence)
            if waiting.reduce(numbers.count, { $0 + $1.count }) > Self.mostPieces, !waiting.isEmpty {
                guard let vectors = pass(waiting, while: goOn) else { return nil }
                result += vectors
                waiting = []
            }
            waiting.append(numbers)
        }
        guard !waiting.isEmpty else { return result }
        return pass(waiting, while: goOn).map { result + $0 }
    }

    private func pass(_ sentences: [[Int32]], while goOn: () -> Bool) -> [[Float]]? {
        let lengths = sentences.map(\.count)
        let room = EncoderRoom(
            count: lengths.reduce(0, +), longest: lengths.max() ?? 0, width: Self.width, innerWidth: Self.innerWidth)
        defer { room.free() }
        var row = 0
        for sentence in sentences {
            for (position, number) in sentence.enumerated() {
                let place = room.rows + row * Self.width
                words.copy(Int(number), to: place)
                positions.add(position, to: place)
                kinds.add(0, to: place)
                row += 1
            }
        }
        norm.apply(to: room.rows, adding: nil, count: room.count)
        for layer in layers {
            guard goOn() else { return nil }
            layer.apply(to: room, lengths: lengths)
        }
        return means(room, lengths)
    }

    /// The mean of each sentence's pieces, brought to a length of one.
    private func means(_ room: EncoderRoom, _ lengths: [Int]) -> [[Float]] {
        var start = 0
        return lengths.map { length in
            var mean = [Float](repeating: 0, count: Self.width)
            for row in start..<start + length {
                for i in 0..<Self.width { mean[i] += room.rows[row * Self.width + i] }
            }
            start += length
            let size = mean.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return mean.map { $0 / max(size, 1e-12) }
        }
    }
}

/// A table with a row of numbers for each of some things.
private struct Embedding: Sendable {
    private let whole: Tensor<Int8>?
    private let scale: Tensor<Float>?
    private let exact: Tensor<Float>?
    private let rows: Int

    init(_ file: TensorFile, _ name: String) throws {
        let isWhole = file.holds("\(name).weight.scale")
        whole = isWhole ? try file.bytes("\(name).weight") : nil
        scale = isWhole ? try file.floats("\(name).weight.scale") : nil
        exact = isWhole ? nil : try file.floats("\(name).weight")
        let shape = whole?.shape ?? exact?.shape ?? []
        guard shape.count == 2, shape[1] == SentenceEncoder.width, scale.map({ $0.count == shape[0] }) != false else {
            throw ModelProblem("\(name) has an unexpected shape")
        }
        rows = shape[0]
    }

    func copy(_ row: Int, to place: UnsafeMutablePointer<Float>) {
        place.update(repeating: 0, count: SentenceEncoder.width)
        add(row, to: place)
    }

    func add(_ row: Int, to place: UnsafeMutablePointer<Float>) {
        let start = min(max(row, 0), rows - 1) * SentenceEncoder.width
        if let exact {
            for i in 0..<SentenceEncoder.width { place[i] += exact.numbers[start + i] }
        } else if let whole, let scale {
            let factor = scale.numbers[start / SentenceEncoder.width]
            for i in 0..<SentenceEncoder.width { place[i] += Float(whole.numbers[start + i]) * factor }
        }
    }
}
