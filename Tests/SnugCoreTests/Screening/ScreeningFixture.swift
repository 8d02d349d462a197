import Foundation
import SnugCore
import SnugReference
import Testing

/// The real vocabulary, loaded once for all tests.
enum ScreeningFixture {
    /// The package's root, found from this file's own path.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let folder = root.appendingPathComponent("Reference/screening")

    static let loaded = Result { Screener(lexicon: try ScreeningReference.load(from: folder)) }

    static func screener() throws -> Screener { try loaded.get() }

    /// Data that lives beside the repository and may be missing.
    static func shared(_ path: String) -> URL? {
        let folder =
            ProcessInfo.processInfo.environment["SNUG_SHARED"].map { URL(fileURLWithPath: $0) }
            ?? root.appendingPathComponent("../shared")
        let file = folder.appendingPathComponent(path)
        if FileManager.default.fileExists(atPath: file.path) { return file }
        print("SKIPPED: \(path) is not there; set SNUG_SHARED to the folder that has it")
        return nil
    }

    static func screen(_ body: String, title: String = "") throws -> Screening {
        try screener().screen(title: title, body: body)
    }

    /// Expects one detail of a category in a text, and none in its harmless twin.
    static func expect(_ category: String, _ detail: String, in text: String, andNoneIn harmless: String) throws {
        #expect(try details(text, category) == [detail])
        #expect(try details(harmless, category).isEmpty, "\(harmless)")
    }

    /// The texts of the details of one category.
    static func details(_ body: String, _ category: String) throws -> [String] {
        try screen(body).details.filter { $0.category == category }.map(\.text)
    }
}
