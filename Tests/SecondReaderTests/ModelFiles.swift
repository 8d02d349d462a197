import Foundation

/// Where the test finds models and what to compare them with.
enum ModelFiles {
    /// The encoder that `make model` makes; it is too big to be kept in the repository.
    static let encoder = root.appendingPathComponent("Models/sentence-encoder.int8").path
    /// The weights as their makers published them.
    static let published = root.appendingPathComponent("Models/published/model.safetensors").path

    static var hasEncoder: Bool {
        [encoder, published].allSatisfy { FileManager.default.fileExists(atPath: $0) }
    }

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A sentence with what the makers' own program makes of it.
    struct Reference: Decodable {
        let text: String
        let pieces: [Int32]
        let vector: [Float]
    }

    static func references() throws -> [Reference] {
        try JSONDecoder().decode([Reference].self, from: fixture("reference-embeddings.json"))
    }

    /// A file of the fixtures.
    static func fixture(_ name: String) throws -> Data {
        try Data(contentsOf: root.appendingPathComponent("Tests/SecondReaderTests/Fixtures/\(name)"))
    }
}
