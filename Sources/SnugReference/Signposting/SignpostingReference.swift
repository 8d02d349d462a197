package import Foundation
package import SnugCore

/// Loads the directory of support from `Reference/signposting`.
package enum SignpostingReference {
    /// Reads `signposts.yaml` and `topic-map.yaml` and checks them against each other.
    /// - Parameter directory: The folder that holds both files.
    /// - Returns: A directory in which every id named anywhere exists.
    /// - Throws: `ReferenceFileProblem`, naming the entry or topic that is wrong.
    package static func load(from directory: URL) throws -> SignpostDirectory {
        let signposts = ReferenceFile(name: "signposts.yaml", directory: directory)
        let map = ReferenceFile(name: "topic-map.yaml", directory: directory)
        let topics = try map.rows(TopicRow.self).map(\.topic)
        let entries = try signposts.rows(SignpostRow.self).map(\.signpost)
        try map.refuseDuplicates(topics.map(\.id), of: "topic")
        try signposts.refuseDuplicates(entries.map(\.id), of: "entry")
        let known = Set(topics.map(\.id))
        for entry in entries { try check(entry, topics: known, in: signposts) }
        let byID = Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for topic in topics { try check(topic, entries: byID, in: map) }
        return SignpostDirectory(entries: entries, topics: topics)
    }

    private static func check(_ entry: Signpost, topics: Set<String>, in file: ReferenceFile) throws {
        let name = "entry \"\(entry.id)\""
        guard entry.tier == 1 || entry.tier == 2 else {
            throw file.problem("\(name) has tier \(entry.tier); it must be 1 or 2")
        }
        for (field, value) in [("title", entry.title), ("summary", entry.summary), ("reach", entry.reach)]
        where value.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty {
            throw file.problem("\(name) has an empty \(field)")
        }
        if let unknown = entry.topics.first(where: { !topics.contains($0) }) {
            throw file.problem("\(name) serves \"\(unknown)\", which is no topic of topic-map.yaml")
        }
        try checkContacts(of: entry, name: name, in: file)
    }

    private static func checkContacts(of entry: Signpost, name: String, in file: ReferenceFile) throws {
        if entry.phone != nil, entry.confidence == .low {
            throw file.problem("\(name) shows a number although its confidence is low; leave the number out")
        }
        if entry.phone != nil, entry.telHref == nil {
            throw file.problem("\(name) has a phone number without a digit")
        }
        if let web = entry.web, !web.hasPrefix("https://") {
            throw file.problem("\(name) has a web address that does not begin with https://")
        }
        if let day = entry.checkedOn, CheckedDay(day) == nil {
            throw file.problem("\(name) was checked on \"\(day)\", which is no day; write it like 2026-11-22")
        }
    }

    private static func check(_ topic: SupportTopic, entries: [String: Signpost], in file: ReferenceFile) throws {
        for (tier, ids) in [(1, topic.tier1), (2, topic.tier2)] {
            for id in ids {
                guard let entry = entries[id] else {
                    throw file.problem("topic \"\(topic.id)\" names \"\(id)\", which is no entry of signposts.yaml")
                }
                guard entry.tier == tier else {
                    throw file.problem(
                        "topic \"\(topic.id)\" names \"\(id)\" under tier\(tier); its tier is \(entry.tier)")
                }
                guard entry.topics.contains(topic.id) else {
                    throw file.problem("topic \"\(topic.id)\" names \"\(id)\", which does not list that topic")
                }
            }
        }
    }
}

/// A row of `signposts.yaml` as it is written.
private struct SignpostRow: Decodable {
    let id: String
    let tier: Int
    let title: String
    let summary: String
    let reach: String
    let phone: String?
    let web: String?
    let area: String
    let topics: [String]
    let source: String
    let checkedOn: String?
    let confidence: Confidence

    enum CodingKeys: String, CodingKey {
        case id, tier, title, summary, reach, phone, web, area, topics, source, confidence
        case checkedOn = "checked_on"
    }

    var signpost: Signpost {
        Signpost(
            id: id, tier: tier, title: title, summary: summary, reach: reach, phone: phone, web: web, area: area,
            topics: topics, source: source, checkedOn: checkedOn, confidence: confidence)
    }
}

/// A row of `topic-map.yaml` as it is written.
private struct TopicRow: Decodable {
    let id: String
    let label: String
    let tier1: [String]
    let tier2: [String]

    enum CodingKeys: String, CodingKey {
        case id = "topic"
        case label, tier1, tier2
    }

    var topic: SupportTopic { SupportTopic(id: id, label: label, tier1: tier1, tier2: tier2) }
}
