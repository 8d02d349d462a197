/// A week's round-up, put together from what still stands: nothing of it is stored twice, so what is withdrawn is gone from
/// here too.
package struct RoundUp: Sendable, Equatable {
    /// An entry as the round-up shows it.
    package struct Item: Sendable, Equatable {
        package let id: String
        package let title: String
        /// The pseudonym, or nil when they have left.
        package let author: String?
        /// The words about it without Markdown.
        package let blurb: String
        package let kind: EntryKind
        /// Comments by others; used to choose and never shown.
        package let comments: Int
        /// Why a host picked it, or nil.
        package let pick: String?

        /// Describes an entry.
        package init(
            id: String, title: String, author: String?, blurb: String, kind: EntryKind, comments: Int, pick: String?
        ) {
            self.id = id
            self.title = title
            self.author = author
            self.blurb = blurb
            self.kind = kind
            self.comments = comments
            self.pick = pick
        }
    }

    /// The edition's number.
    package let number: Int
    /// The theme, or nil.
    package let theme: String?
    /// The days of the edition in words.
    package let days: String
    /// The hosts' introduction without Markdown, or nil.
    package let introduction: String?
    /// Every entry in the order in which they came.
    package let items: [Item]

    /// Puts a round-up together.
    package init(number: Int, theme: String?, days: String, introduction: String?, items: [Item]) {
        self.number = number
        self.theme = theme
        self.days = days
        self.introduction = introduction
        self.items = items
    }

    /// What the hosts picked.
    package var picks: [Item] { items.filter { $0.pick != nil } }

    /// At most three entries that were talked about most, in the order in which they came: a mention and no ranking.
    package var mostHeard: [Item] {
        let heard = items.enumerated().filter { $0.element.comments > 1 }
            .sorted { ($1.element.comments, $0.offset) < ($0.element.comments, $1.offset) }.prefix(3)
        return heard.sorted { $0.offset < $1.offset }.map(\.element)
    }

    /// The round-up as plain text, to be copied into an e-mail.
    /// - Parameter address: Where this Snug is, such as `https://snug.example`; empty when nobody has said.
    /// - Returns: Lines of at most 72 characters where words allow it.
    package func plainText(address: String) -> String {
        var blocks = ["The weekly link-up, number \(number)\n\(days)"]
        if let theme { blocks.append("Theme: \(theme)") }
        if let introduction { blocks.append(Self.wrapped(introduction)) }
        if !picks.isEmpty {
            blocks.append(Self.heading("Picked by the hosts"))
            blocks += picks.map { "* \(Self.line($0))\n" + Self.wrapped($0.pick ?? "", indent: "  ") }
        }
        if !mostHeard.isEmpty {
            blocks.append(Self.heading("Talked about most"))
            blocks.append(mostHeard.map { "* \(Self.line($0))" }.joined(separator: "\n"))
        }
        blocks.append(Self.heading(items.isEmpty ? "Nobody brought anything this time" : "Everything that was brought"))
        blocks += items.map { block($0, address: address) }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private func block(_ item: Item, address: String) -> String {
        var text = "* \(Self.line(item))"
        if !item.blurb.isEmpty { text += "\n" + Self.wrapped(item.blurb, indent: "  ") }
        // By way of our page, which says where it leads, and never to the blog itself.
        return text + "\n  \(address)/link-up/entries/\(item.id)"
    }

    private static func line(_ item: Item) -> String { "\(item.title), by \(item.author ?? "somebody who has left")" }

    private static func heading(_ text: String) -> String {
        "\(text)\n" + String(repeating: "-", count: text.count)
    }

    private static func wrapped(_ text: String, indent: String = "") -> String {
        text.split(separator: "\n").map { paragraph in
            var lines = [""]
            for word in paragraph.split(separator: " ") {
                let last = lines[lines.count - 1]
                if last.isEmpty {
                    lines[lines.count - 1] = String(word)
                } else if last.count + word.count + indent.count < 72 {
                    lines[lines.count - 1] = "\(last) \(word)"
                } else {
                    lines.append(String(word))
                }
            }
            return lines.map { indent + $0 }.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
