import Foundation
import SnugCore
import Yams

/// One safeguarding category's file.
enum ConcernDocument {
    private static let names: Set<String> = [
        "category", "means", "priority", "disposition", "guard_note", "source", "entries", "thresholds", "topic",
        "danger",
        "harmless",
    ]
    private static let entryNames: Set<String> = [
        "why", "find", "score", "together", "unless", "only_with", "but_not", "priority", "disposition", "danger",
        "harmless",
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
            disposition: disposition, topic: try document.phrases(document.root, "topic").first,
            entries: try entries.map { try entry($0, document) },
            thresholds: try thresholds(document.root, document),
            examples: ConcernSource.Examples(
                danger: try document.phrases(document.root, "danger"),
                harmless: try document.phrases(document.root, "harmless")),
            place: document.place(root))
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
            why: try document.string(mapping, "why", in: node), phrases: phrases,
            score: try score(mapping, document), together: try together(mapping, document),
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

    private static func score(_ mapping: Node.Mapping, _ document: YAMLDocument) throws -> Int {
        guard let node = mapping[Node("score")] else { return 0 }
        guard let number = node.int, (-9...9).contains(number), number != 0 else {
            throw document.problem(node, "“score” is a number from 1 to 9, or below nought for what speaks for calm")
        }
        return number
    }

    /// The sums of a category's signs; all three are named, so that nobody has to look up what stands elsewhere.
    private static func thresholds(_ mapping: Node.Mapping, _ document: YAMLDocument) throws -> Thresholds {
        guard let node = mapping[Node("thresholds")] else { return Thresholds() }
        let sums = try document.mapping(node)
        try document.check(sums, allows: ["P1", "P2", "P3"])
        guard let p1 = sums[Node("P1")]?.int, let p2 = sums[Node("P2")]?.int, let p3 = sums[Node("P3")]?.int,
            p1 > p2, p2 > p3, p3 > 0
        else {
            throw document.problem(node, "“thresholds” names three sums, as in {P1: 12, P2: 6, P3: 4}")
        }
        return Thresholds(p1: p1, p2: p2, p3: p3)
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
