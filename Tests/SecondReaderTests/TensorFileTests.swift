import Foundation
import Testing

@testable import SecondReader

struct TensorFileTests {
    @Test(arguments: [
        Data([0]), Data([1, 2, 3]), Data(repeating: 0xFF, count: 64),
        Data([9, 0, 0, 0, 0, 0, 0, 0]) + Data("not JSON!".utf8),
        file(#"{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}"#, bytes: 15),
        file(#"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,16]}}"#, bytes: 16),
        file(#"{"a":{"dtype":"F99","shape":[4],"data_offsets":[0,16]}}"#, bytes: 16),
    ])
    func refusesWhatIsNoModel(_ contents: Data) throws {
        try Self.with(contents) { path in
            #expect(throws: ModelProblem.self) { _ = try TensorFile(path) }
        }
    }

    @Test func refusesAFileThatIsNotThere() {
        #expect(throws: ModelProblem.self) { _ = try TensorFile("/nowhere/at/all") }
    }

    @Test func findsNumbersByNameAndKind() throws {
        let header = #"{"__metadata__":{"model":"mine"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} "#
        var contents = Self.file(header, bytes: 0)
        for number in [Float(1.5), -2] { withUnsafeBytes(of: number) { contents.append(contentsOf: $0) } }
        try Self.with(contents) { path in
            let file = try TensorFile(path)
            #expect(file.notes["model"] == "mine")
            let numbers = try file.floats("a").numbers
            #expect(Array(numbers) == [1.5, -2])
            #expect(throws: ModelProblem.self) { _ = try file.bytes("a") }
            #expect(throws: ModelProblem.self) { _ = try file.floats("b") }
        }
    }

    private static func file(_ header: String, bytes: Int) -> Data {
        let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
        var data = Data()
        withUnsafeBytes(of: UInt64(padded.utf8.count).littleEndian) { data.append(contentsOf: $0) }
        return data + Data(padded.utf8) + Data(repeating: 0, count: bytes)
    }

    private static func with(_ contents: Data, _ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("tensors-\(UUID().uuidString)")
        try contents.write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        try body(path.path)
    }
}
