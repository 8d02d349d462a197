package import Foundation
package import SnugCore
import Yams

/// Loads the screening vocabulary from the files a safeguarding lead keeps.
package enum ScreeningReference {
    /// Loads and proves a vocabulary.
    ///
    /// - Parameter directory: The folder `Reference/screening`.
    /// - Returns: The compiled vocabulary.
    /// - Throws: `ScreeningDocumentProblem`, one sentence that names the file and line, also when an example fails.
    package static func load(from directory: URL) throws -> Lexicon {
        do {
            return try Lexicon(try source(from: directory))
        } catch let problem as LexiconProblem {
            throw ScreeningDocumentProblem(problem)
        }
    }

    /// Reads the files without compiling them.
    ///
    /// - Parameter directory: The folder `Reference/screening`.
    /// - Returns: What stands in them.
    /// - Throws: `ScreeningDocumentProblem`.
    package static func source(from directory: URL) throws -> LexiconSource {
        var source = LexiconSource()
        try readWords(directory, into: &source)
        try readAbbreviations(directory, into: &source)
        try readGuards(directory, into: &source)
        source.concerns = try concernFiles(directory).map { try ConcernDocument.read(directory, $0) }
        source.topics = try readTopics(directory)
        source.occasions = try readOccasions(directory)
        try readDetails(directory, into: &source)
        return source
    }

    private static func readWords(_ folder: URL, into source: inout LexiconSource) throws {
        let document = try YAMLDocument(folder, "words.yaml")
        try document.check(document.root, allows: ["fillers", "starred", "misspelled", "not_misspelled", "groups"])
        source.fillers = try document.phrases(document.root, "fillers")
        source.starred = try document.phrases(document.root, "starred")
        source.misspelled = try document.phrases(document.root, "misspelled")
        source.notMisspelled = try document.phrases(document.root, "not_misspelled")
        guard let groups = document.root[Node("groups")] else { return }
        for (key, value) in try document.mapping(groups) {
            source.groups[key.string ?? ""] = try document.phrases(value)
        }
    }

    /// Abbreviations join the group that their row names; those with none are there to be read only.
    private static func readAbbreviations(_ folder: URL, into source: inout LexiconSource) throws {
        let columns = ["token", "meaning_for_uk_adopters", "other_meanings", "action", "group"]
        for row in try CSVDocument(folder, "abbreviations.csv", columns: columns).rows where !row["group"].isEmpty {
            guard source.groups[row["group"]] != nil else {
                throw ScreeningDocumentProblem(
                    place: row.place, message: "there is no group <\(row["group"])> in words.yaml")
            }
            source.groups[row["group"], default: []].append(LexiconSource.Phrase(row["token"], place: row.place))
        }
    }

    private static func readGuards(_ folder: URL, into source: inout LexiconSource) throws {
        let document = try YAMLDocument(folder, "guards.yaml")
        for (key, value) in document.root {
            let mapping = try document.mapping(value)
            try document.check(mapping, allows: ["means", "scope", "only_quoted", "words"])
            let scope = try document.string(mapping, "scope", in: key)
            guard let scope = GuardSource.Scope(rawValue: scope) else {
                throw document.problem(key, "“scope” is inside, before, sentence, nearby or post")
            }
            source.guards.append(
                GuardSource(
                    name: key.string ?? "", scope: scope, onlyQuoted: mapping[Node("only_quoted")]?.bool ?? false,
                    phrases: try document.phrases(mapping, "words")))
        }
    }

    private static func concernFiles(_ folder: URL) throws -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("concerns").path)
        guard let names, !names.isEmpty else {
            throw ScreeningDocumentProblem(place: "concerns", message: "the folder is missing or empty")
        }
        return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "concerns/" + $0 }
    }

    private static func readTopics(_ folder: URL) throws -> [TopicSource] {
        try CSVDocument(folder, "topics.csv", columns: ["topic_id", "label", "strong_terms", "weak_terms"]).rows.map {
            row in
            TopicSource(
                id: row["topic_id"], strong: pieces(row["strong_terms"], row.place),
                weak: pieces(row["weak_terms"], row.place))
        }
    }

    private static func pieces(_ text: String, _ place: String) -> [LexiconSource.Phrase] {
        text.split(separator: "|").map { LexiconSource.Phrase($0.trimmingCharacters(in: .whitespaces), place: place) }
    }

    private static func readOccasions(_ folder: URL) throws -> [OccasionSource] {
        let document = try YAMLDocument(folder, "occasions.yaml")
        try document.check(document.root, allows: ["grief", "thanks", "asking"])
        return [
            OccasionSource(occasion: .grief, phrases: try document.phrases(document.root, "grief")),
            OccasionSource(occasion: .thanks, phrases: try document.phrases(document.root, "thanks")),
            OccasionSource(occasion: nil, phrases: try document.phrases(document.root, "asking")),
        ]
    }
}
