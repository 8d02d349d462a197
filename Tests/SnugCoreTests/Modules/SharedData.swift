import Foundation

/// Public conformance and hostile-input sets that belong to others: read where they are, never copied here.
enum SharedData {
    /// Why a test that needs these sets is left out.
    static let absence = "SNUG_SHARED or ../shared has no such data; these sets are not part of the project"

    private static var folder: URL {
        if let path = ProcessInfo.processInfo.environment["SNUG_SHARED"] { return URL(fileURLWithPath: path) }
        return (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
            .appending(path: "../shared")
    }

    /// Whether a file of the sets is there.
    static func has(_ path: String) -> Bool {
        FileManager.default.isReadableFile(atPath: folder.appending(path: path).path)
    }

    /// Reads one text field of every line of a JSON-lines file.
    static func texts(_ field: String, in path: String) throws -> [String] {
        let lines = try String(contentsOf: folder.appending(path: path), encoding: .utf8).split(separator: "\n")
        return try lines.compactMap { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return object?[field] as? String
        }
    }
}
