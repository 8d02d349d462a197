import SnugCore
import SnugStore

/// A week's round-up, which also prints as a newsletter of two pages.
struct RoundUpPage: Page {
    static let template = "link-up/round-up"

    struct Item: Sendable {
        let id: String
        let title: String
        let author: String
        let blurb: String
        let reason: String

        init(_ item: RoundUp.Item) {
            id = item.id
            title = item.title
            author = item.author ?? "somebody who has left"
            blurb = item.blurb
            reason = item.pick ?? ""
        }
    }

    let number: Int
    let theme: String
    let days: String
    let hosts: String?
    let introduction: TrustedHTML
    let picks: [Item]
    let hasPicks: Bool
    let heard: [Item]
    let hasHeard: Bool
    let items: [Item]
    let none: Bool
    let talk: String?

    init(_ edition: Edition, _ roundUp: RoundUp, hosts names: [String], _ visit: Visit) {
        number = edition.number
        theme = edition.themeWords
        days = roundUp.days
        hosts = names.isEmpty ? nil : names.joined(separator: " and ")
        introduction = TrustedHTML(vouchedFor: edition.introductionHTML)
        picks = roundUp.picks.map(Item.init)
        hasPicks = !picks.isEmpty
        heard = roundUp.mostHeard.map(Item.init)
        hasHeard = !heard.isEmpty
        items = roundUp.items.map(Item.init)
        none = items.isEmpty
        talk = edition.talk
    }
}
