/// What the demo community brought to the link-up, as its file writes it.
package struct DemoLinkUp: Sendable, Decodable {
    package let editions: [Edition]

    /// A week.
    package struct Edition: Sendable, Decodable {
        /// How many weeks before the edition that is open or comes next.
        package let weeksAgo: Int
        package let theme: String?
        package let host: String
        package let introduction: String
        package let entries: [Entry]

        enum CodingKeys: String, CodingKey {
            case theme, host, introduction, entries
            case weeksAgo = "weeks-ago"
        }
    }

    /// Something that somebody brought.
    package struct Entry: Sendable, Decodable {
        package let by: String
        /// How long after the opening, as `1h20m`.
        package let after: String
        package let title: String
        package let words: String
        /// Where it leads; nil for a post written here.
        package let url: String?
        package let comments: [Comment]?
        /// Why the host picked it, if they did.
        package let picked: String?
    }

    /// A comment on an entry.
    package struct Comment: Sendable, Decodable {
        package let by: String
        package let after: String
        package let words: String
    }

    /// A community that brought nothing.
    static let none = DemoLinkUp(editions: [])

    private init(editions: [Edition]) { self.editions = editions }
}

extension DemoLinkUp {
    /// Everybody who is named.
    private var people: [String] {
        editions.flatMap { edition in
            [edition.host] + edition.entries.flatMap { [$0.by] + ($0.comments ?? []).map(\.by) }
        }
    }

    func check(authors: Set<String>, in file: ReferenceFile) throws {
        if let stranger = people.first(where: { !authors.contains($0) }) {
            throw file.problem("\"\(stranger)\" writes on no board")
        }
        try file.refuseDuplicates(editions.map { String($0.weeksAgo) }, of: "week")
        for entry in editions.flatMap(\.entries) {
            let times = [entry.after] + (entry.comments ?? []).map(\.after)
            guard times.allSatisfy({ DemoTime.seconds($0) != nil }) else {
                throw file.problem("“\(entry.title)” has a time that is none")
            }
        }
    }
}
