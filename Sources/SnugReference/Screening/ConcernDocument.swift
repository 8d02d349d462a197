import Foundation
import SnugCore
import Yams

/// One safeguarding category's file.
enum ConcernDocument {
    private static let names: Set<String> = [
        "category", "means", "priority", "disposition", "guard_note", "source", "entries",
    ]
    private static let entryNames: Set<String> = [
        "why", "find", "together", "unless", "only_with", "but_not", "priority", "disposition", "danger", "harmless",
    ]

    static func read(_ folder: URL, _ name: String) throws -> ConcernSource {
        let document = try YAMLDocument(folder, name)
        try document.check(document.root, allows: names)
        let root = Node.mapping(document.root)
        guard let priority = try priority(document.root, document) else {
            throw document.problem(root, "“priority” is missing; it is P1, P2 or P3")
        }
        guard let disposition = try disposition(document.root, document) else {
            throw document.problem(root, "“disposition” is missing; it is publish or hold")
        }
        guard case .sequence(let entries)? = document.root[Node("entries")], !entries.isEmpty else {
            throw document.problem(root, "“entries” must be a list with at least one entry")
        }
        return ConcernSource(
            category: try document.string(document.root, "category", in: root), priority: priority,
            disposition: disposition, entries: try entries.map { try entry($0, document) }, place: document.place(root))
    }

    private static func entry(_ node: Node, _ document: YAMLDocument) throws -> ConcernSource.Entry {
        let mapping = try document.mapping(node)
        try document.check(mapping, allows: entryNames)
        let phrases = try document.phrases(mapping, "find")
        let danger = try document.phrases(mapping, "danger")
        let harmless = try document.phrases(mapping, "harmless")
        guard !phrases.isEmpty else { throw document.problem(node, "“find” is missing or empty") }
        guard !danger.isEmpty, !harmless.isEmpty else {
            throw document.problem(node, "an entry needs at least one “danger” and one “harmless” example")
        }
        return ConcernSource.Entry(
            phrases: phrases, together: try together(mapping, document),
            unless: try document.phrases(mapping, "unless"), onlyWith: try document.phrases(mapping, "only_with"),
            butNot: try document.phrases(mapping, "but_not"), priority: try priority(mapping, document),
            disposition: try disposition(mapping, document), danger: danger, harmless: harmless)
    }

    private static func together(_ mapping: Node.Mapping, _ document: YAMLDocument) throws -> Int {
        guard let node = mapping[Node("together")] else { return 1 }
        guard let number = node.int, (1...9).contains(number) else {
            throw document.problem(node, "“together” is a number from 1 to 9")
        }
        return number
    }

    private static func priority(_ mapping: Node.Mapping, _ document: YAMLDocument) throws -> Priority? {
        guard let node = mapping[Node("priority")] else { return nil }
        guard let priority = Priority(rawValue: node.string ?? "") else {
            throw document.problem(node, "“priority” is P1, P2 or P3")
        }
        return priority
    }

    private static func disposition(_ mapping: Node.Mapping, _ document: YAMLDocument) throws -> Disposition? {
        guard let node = mapping[Node("disposition")] else { return nil }
        guard let disposition = Disposition(rawValue: node.string ?? "") else {
            throw document.problem(node, "“disposition” is publish or hold")
        }
        return disposition
    }
}
