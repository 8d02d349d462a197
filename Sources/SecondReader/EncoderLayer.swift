import COpenBLAS

/// One of the encoder's six layers: every piece looks at every other of its sentence, then is thought over by itself.
struct EncoderLayer: Sendable {
    private let query: Dense
    private let key: Dense
    private let value: Dense
    private let seen: Dense
    private let afterSeeing: Normalisation
    private let inner: Dense
    private let outer: Dense
    private let afterThinking: Normalisation

    private static let heads = 12

    init(_ file: TensorFile, _ name: String) throws {
        query = try Dense(file, "\(name).attention.self.query")
        key = try Dense(file, "\(name).attention.self.key")
        value = try Dense(file, "\(name).attention.self.value")
        seen = try Dense(file, "\(name).attention.output.dense")
        afterSeeing = try Normalisation(file, "\(name).attention.output.LayerNorm")
        inner = try Dense(file, "\(name).intermediate.dense")
        outer = try Dense(file, "\(name).output.dense")
        afterThinking = try Normalisation(file, "\(name).output.LayerNorm")
    }

    /// Puts sentences through the layer, in place.
    ///
    /// - Parameters:
    ///   - room: The sentences' pieces, one row each, and space to work in.
    ///   - lengths: How many pieces each sentence has.
    func apply(to room: EncoderRoom, lengths: [Int]) {
        query.apply(room.rows, rows: room.count, to: room.query, scratch: room.weights)
        key.apply(room.rows, rows: room.count, to: room.key, scratch: room.weights)
        value.apply(room.rows, rows: room.count, to: room.value, scratch: room.weights)
        var start = 0
        for length in lengths {
            for head in 0..<Self.heads { look(room, from: start, length, head) }
            start += length
        }
        seen.apply(room.mixed, rows: room.count, to: room.query, scratch: room.weights)
        afterSeeing.apply(to: room.rows, adding: room.query, count: room.count)
        inner.apply(room.rows, rows: room.count, to: room.wide, scratch: room.weights)
        Curves.gelu(room.wide, count: room.count * inner.outputs)
        outer.apply(room.wide, rows: room.count, to: room.query, scratch: room.weights)
        afterThinking.apply(to: room.rows, adding: room.query, count: room.count)
    }

    /// Lets the pieces of one sentence look at one another with one of the twelve heads.
    private func look(_ room: EncoderRoom, from start: Int, _ length: Int, _ head: Int) {
        let width = query.outputs
        let part = width / Self.heads
        let offset = start * width + head * part
        let (pieces, size, stride) = (Int32(length), Int32(part), Int32(width))
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasTrans, pieces, pieces, size, 1, room.query + offset, stride,
            room.key + offset, stride, 0, room.looks, pieces)
        let scale = 1 / Float(part).squareRoot()
        for row in 0..<length { Curves.softmax(room.looks + row * length, count: length, scale: scale) }
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, pieces, size, pieces, 1, room.looks, pieces,
            room.value + offset, stride, 0, room.mixed + offset, stride)
    }
}

/// Memory for one pass through the encoder.
struct EncoderRoom {
    /// How many pieces the pass may have.
    let count: Int
    let rows: UnsafeMutablePointer<Float>
    let query: UnsafeMutablePointer<Float>
    let key: UnsafeMutablePointer<Float>
    let value: UnsafeMutablePointer<Float>
    let mixed: UnsafeMutablePointer<Float>
    let wide: UnsafeMutablePointer<Float>
    let looks: UnsafeMutablePointer<Float>
    let weights: UnsafeMutablePointer<Float>

    /// Takes memory, which `free` gives back.
    init(count: Int, longest: Int, width: Int, innerWidth: Int) {
        self.count = count
        rows = .allocate(capacity: count * width)
        query = .allocate(capacity: count * width)
        key = .allocate(capacity: count * width)
        value = .allocate(capacity: count * width)
        mixed = .allocate(capacity: count * width)
        wide = .allocate(capacity: count * innerWidth)
        looks = .allocate(capacity: longest * longest)
        weights = .allocate(capacity: width * innerWidth)
    }

    /// Gives the memory back.
    func free() { for part in [rows, query, key, value, mixed, wide, looks, weights] { part.deallocate() } }
}
