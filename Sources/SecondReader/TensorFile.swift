import Foundation

/// A file of named tensors: eight bytes of length, a JSON header of that length, then the numbers.
///
/// It is the common "safetensors" layout, so that published weights can be read as they are.
struct TensorFile: Sendable {
    /// Where a tensor's numbers are, and what they are.
    struct Entry: Decodable {
        var dtype: String
        var shape: [Int]
        var offsets: [Int]

        enum CodingKeys: String, CodingKey {
            case dtype, shape
            case offsets = "data_offsets"
        }
    }

    private let file: MappedFile
    private let entries: [String: Entry]
    private let start: Int
    private let path: String
    /// What the writer says about the file as a whole.
    let notes: [String: String]

    /// Opens a file.
    ///
    /// - Parameter path: Where it is.
    /// - Throws: `ModelProblem` when it isn't such a file, or is cut short.
    init(_ path: String) throws {
        file = try MappedFile(path)
        self.path = path
        guard file.count > 8 else { throw ModelProblem("\(path) is too short for a model") }
        let length = file.bytes(0..<8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length < 10_000_000, Int(length) + 8 <= file.count else {
            throw ModelProblem("\(path) is no model file")
        }
        start = 8 + Int(length)
        let header = try? JSONDecoder().decode(Header.self, from: Data(file.bytes(8..<start)))
        guard let header else { throw ModelProblem("\(path) has no readable header") }
        entries = header.entries
        notes = header.notes
        for (name, entry) in entries { try check(name, entry) }
    }

    private func check(_ name: String, _ entry: Entry) throws {
        let width = ["F32": 4, "I32": 4, "I8": 1, "U8": 1, "I64": 8][entry.dtype]
        guard let width, entry.offsets.count == 2, entry.offsets[0] >= 0,
            entry.offsets[1] <= file.count - start,
            entry.shape.reduce(width, *) == entry.offsets[1] - entry.offsets[0]
        else { throw ModelProblem("\(name) in \(path) is cut short or of an unknown kind") }
    }

    /// Whether there is a tensor of a name.
    func holds(_ name: String) -> Bool { entries[name] != nil }

    /// A tensor of 32-bit numbers.
    func floats(_ name: String) throws -> Tensor<Float> { try tensor(name, "F32") }

    /// A tensor of small whole numbers.
    func bytes(_ name: String) throws -> Tensor<Int8> { try tensor(name, "I8") }

    /// A tensor of 32-bit whole numbers.
    func integers(_ name: String) throws -> Tensor<Int32> { try tensor(name, "I32") }

    /// A piece of text, as UTF-8.
    func text(_ name: String) throws -> Tensor<UInt8> { try tensor(name, "U8") }

    private func tensor<Number>(_ name: String, _ kind: String) throws -> Tensor<Number> {
        guard let entry = entries[name], entry.dtype == kind else {
            throw ModelProblem("\(path) has no \(name) of the kind \(kind)")
        }
        let range = (start + entry.offsets[0])..<(start + entry.offsets[1])
        guard range.lowerBound % MemoryLayout<Number>.alignment == 0 else {
            throw ModelProblem("\(name) in \(path) doesn't begin at a multiple of its size")
        }
        return Tensor(file: file, range: range, shape: entry.shape)
    }

    private struct Header: Decodable {
        var entries: [String: Entry] = [:]
        var notes: [String: String] = [:]

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Name.self)
            for key in values.allKeys {
                if key.stringValue == "__metadata__" {
                    notes = try values.decode([String: String].self, forKey: key)
                } else {
                    entries[key.stringValue] = try values.decode(Entry.self, forKey: key)
                }
            }
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

/// Numbers in a mapped file.
struct Tensor<Number: Sendable>: Sendable {
    private let file: MappedFile
    private let range: Range<Int>
    let shape: [Int]

    init(file: MappedFile, range: Range<Int>, shape: [Int]) {
        self.file = file
        self.range = range
        self.shape = shape
    }

    /// How many numbers there are.
    var count: Int { range.count / MemoryLayout<Number>.size }

    /// The numbers; valid as long as this value is held.
    var numbers: UnsafeBufferPointer<Number> { file.bytes(range).assumingMemoryBound(to: Number.self) }
}
