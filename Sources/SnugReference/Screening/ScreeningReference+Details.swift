import Foundation
import SnugCore
import Yams

/// The files that the readers of identifying details go by.
extension ScreeningReference {
    static func readDetails(_ folder: URL, into source: inout LexiconSource) throws {
        source.details.kinds = try readKinds(folder)
        let document = try YAMLDocument(folder, "identifier_words.yaml")
        try document.check(document.root, allows: ["marks", "classes"])
        source.details.marks = try lists(document, "marks")
        source.details.classes = try lists(document, "classes")
        for row in try CSVDocument(folder, "given_names.csv", columns: ["name", "also_a_word"]).rows {
            let kind = row["also_a_word"] == "yes" ? "ambiguous_name" : "given_name"
            source.details.classes[kind, default: []].append(
                LexiconSource.Phrase(row["name"].lowercased(), place: row.place))
        }
        for row in try CSVDocument(folder, "places.csv", columns: ["place"]).rows {
            source.details.classes["place", default: []].append(
                LexiconSource.Phrase(row["place"].lowercased(), place: row.place))
        }
        source.details.helplines = try readHelplines(folder)
    }

    private static func readKinds(_ folder: URL) throws -> [DetailSource.Kind] {
        let columns = ["kind", "category", "label", "advice", "must_replace"]
        return try CSVDocument(folder, "identifiers.csv", columns: columns).rows.map { row in
            guard ["yes", "no"].contains(row["must_replace"]) else {
                throw ScreeningDocumentProblem(place: row.place, message: "“must_replace” is yes or no")
            }
            guard !row["label"].isEmpty, !row["advice"].isEmpty else {
                throw ScreeningDocumentProblem(
                    place: row.place, message: "a label and advice for the author are missing")
            }
            // A kind can warn under the same category as one that must go: a judgment's citation, for instance.
            return DetailSource.Kind(
                kind: row["kind"], category: row["category"], label: row["label"], advice: row["advice"],
                mustReplace: row["must_replace"] == "yes")
        }
    }

    private static func lists(_ document: YAMLDocument, _ key: String) throws -> [String: [LexiconSource.Phrase]] {
        guard let node = document.root[Node(key)] else { return [:] }
        var result: [String: [LexiconSource.Phrase]] = [:]
        for (name, value) in try document.mapping(node) { result[name.string ?? ""] = try document.phrases(value) }
        return result
    }

    /// Numbers, addresses and web domains of helplines; a field may hold several, parted by semicolons.
    private static func readHelplines(_ folder: URL) throws -> [String] {
        try CSVDocument(folder, "helplines.csv", columns: ["id", "phone", "text", "email_or_web"]).rows.flatMap { row in
            [row["phone"], row["text"], row["email_or_web"]].flatMap { field in
                field.split(separator: ";").map {
                    // A note in brackets, "111 (option 2)", is not part of the number.
                    String($0.prefix { $0 != "(" }).trimmingCharacters(in: .whitespaces)
                }
            }
        }
    }
}
