import Foundation
import SnugCore
import Yams

/// A YAML file of the vocabulary, read so that every complaint can name the line.
struct YAMLDocument {
    let name: String
    let root: Node.Mapping

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - folder: The vocabulary's folder.
    ///   - name: The file's name in it.
    /// - Throws: `ScreeningDocumentProblem` when it is missing or no YAML mapping.
    init(_ folder: URL, _ name: String) throws {
        self.name = name
        let text = try ScreeningFile.text(folder, name)
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch let problem as YamlError {
            throw ScreeningDocumentProblem(
                place: YAMLDocument.place(name, of: problem), message: "this is not valid YAML")
        }
        guard case .mapping(let mapping)? = node else {
            throw ScreeningDocumentProblem(place: name, message: "the file must hold names with values")
        }
        root = mapping
    }

    private static func place(_ name: String, of problem: YamlError) -> String {
        switch problem {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            "\(name) line \(mark.line)"
        default: name
        }
    }

    func place(_ node: Node?) -> String {
        node?.mark.map { "\(name) line \($0.line)" } ?? name
    }

    func problem(_ node: Node?, _ message: String) -> ScreeningDocumentProblem {
        ScreeningDocumentProblem(place: place(node), message: message)
    }

    /// Refuses names nobody reads: a misspelled one would otherwise be silently without effect.
    func check(_ mapping: Node.Mapping, allows names: Set<String>) throws {
        for (key, _) in mapping where !names.contains(key.string ?? "") {
            throw problem(key, "“\(key.string ?? "?")” is not a name used here")
        }
    }

    func mapping(_ node: Node) throws -> Node.Mapping {
        guard case .mapping(let mapping) = node else { throw problem(node, "names with values are expected here") }
        return mapping
    }

    /// A list of texts, or none where the name is missing.
    func phrases(_ mapping: Node.Mapping, _ key: String) throws -> [LexiconSource.Phrase] {
        guard let node = mapping[Node(key)] else { return [] }
        return try phrases(node)
    }

    /// A list of texts; one text with commas is a list too.
    func phrases(_ node: Node) throws -> [LexiconSource.Phrase] {
        switch node {
        case .sequence(let sequence):
            return try sequence.map { item in
                guard case .scalar(let scalar) = item, !scalar.string.isEmpty else {
                    throw problem(item, "a text is expected here")
                }
                return LexiconSource.Phrase(scalar.string, place: place(item))
            }
        case .scalar(let scalar):
            return scalar.string.split(separator: ",").map {
                LexiconSource.Phrase($0.trimmingCharacters(in: .whitespacesAndNewlines), place: place(node))
            }.filter { !$0.text.isEmpty }
        default: throw problem(node, "a list is expected here")
        }
    }

    func string(_ mapping: Node.Mapping, _ key: String, in parent: Node) throws -> String {
        guard let text = mapping[Node(key)]?.string, !text.isEmpty else { throw problem(parent, "“\(key)” is missing") }
        return text
    }
}

/// Reads the vocabulary's files.
enum ScreeningFile {
    static func text(_ folder: URL, _ name: String) throws -> String {
        do {
            return try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        } catch {
            throw ScreeningDocumentProblem(place: name, message: "the file is missing or not readable as UTF-8 text")
        }
    }
}
