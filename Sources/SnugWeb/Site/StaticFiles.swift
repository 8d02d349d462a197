import Crypto
package import Foundation
import HTTPTypes
import NIOCore

/// The style sheet, the script and the icons, read once at start and answered from memory.
package struct StaticFiles: Sendable {
    private struct File: Sendable {
        let body: ByteBuffer
        let type: String
        let version: String
        let integrity: String
    }

    private let files: [String: File]

    /// Reads a directory of static files.
    /// - Parameter directory: Where they are; without subdirectories.
    /// - Throws: `StartError` when the directory is missing or lacks the style sheet.
    package init(directory: URL) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        var files: [String: File] = [:]
        for name in names {
            guard let type = Self.types[(name as NSString).pathExtension] else { continue }
            let data = try Data(contentsOf: directory.appendingPathComponent(name))
            files[name] = File(
                body: ByteBuffer(bytes: data), type: type,
                version: SHA256.hash(data: data).prefix(6).map { String($0, radix: 16) }.joined(),
                integrity: "sha384-" + Data(SHA384.hash(data: data)).base64EncodedString())
        }
        guard files["snug.css"] != nil else { throw StartError.missingDirectory("Public", directory.path) }
        self.files = files
    }

    /// The address of a file, which changes with its content.
    package func address(of name: String) -> String { "/assets/\(name)?v=\(files[name]?.version ?? "0")" }

    /// The hash by which a browser checks that a script is ours.
    package func integrity(of name: String) -> String { files[name]?.integrity ?? "" }

    func answer(_ name: String) throws -> Reply {
        guard let file = files[name] else { throw Refusal.notFound }
        return Reply(
            headers: [.contentType: file.type, .cacheControl: "public, max-age=31536000, immutable"], body: file.body)
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
        "png": "image/png", "ico": "image/x-icon", "webmanifest": "application/manifest+json",
    ]
}

/// Why the program can't start, in a sentence for the operator.
package enum StartError: Error, CustomStringConvertible {
    /// A directory that belongs to the program is not where it was looked for.
    case missingDirectory(String, String)
    /// A template is missing or can't be read.
    case template(String)

    package var description: String {
        switch self {
        case .missingDirectory(let name, let path):
            "The directory \(name) was not found at \(path). Start Snug from its own directory or say where it is."
        case .template(let sentence): sentence
        }
    }
}
