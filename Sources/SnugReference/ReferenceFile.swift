import Foundation
import SwiftCSV
import Yams

/// Reads one file of a reference folder, turning every failure into a sentence.
struct ReferenceFile {
    let name: String
    let directory: URL

    /// The file's text.
    func text() throws -> String {
        do {
            return try String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)
        } catch {
            throw problem("cannot be read from \(directory.path)")
        }
    }

    /// The rows of a YAML list.
    func rows<Row: Decodable>(_ type: Row.Type) throws -> [Row] { try value([Row].self) }

    /// The whole of a YAML file.
    func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let text = try text()
        do {
            return try YAMLDecoder().decode(Value.self, from: text)
        } catch let error as DecodingError {
            throw problem(Self.words(for: error))
        } catch {
            throw problem("is not valid YAML: \(error)")
        }
    }

    /// The lines of a CSV file, each as its cells by the names of the columns.
    func table() throws -> [[String: String]] {
        let text = try text()
        do {
            return try CSV<Named>(string: text).rows
        } catch {
            throw problem("is not valid CSV: \(error)")
        }
    }

    /// Refuses a file in which an id stands twice.
    func refuseDuplicates(_ ids: [String], of noun: String) throws {
        var seen: Set<String> = []
        for id in ids where !seen.insert(id).inserted {
            throw problem("\(noun) \"\(id)\" stands there twice")
        }
    }

    /// Makes the error for this file.
    func problem(_ words: String) -> ReferenceFileProblem { ReferenceFileProblem(file: name, words) }

    private static func words(for error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): "row \(row(context)) has no \"\(key.stringValue)\""
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            "row \(row(context)) has a value that doesn't fit (\(context.codingPath.last?.stringValue ?? "the row"))"
        @unknown default: "has a row that cannot be read"
        }
    }

    private static func row(_ context: DecodingError.Context) -> String {
        context.codingPath.first?.intValue.map { String($0 + 1) } ?? "?"
    }
}
