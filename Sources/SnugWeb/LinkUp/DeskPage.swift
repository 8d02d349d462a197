import Foundation
import SnugCore
import SnugStore

/// What hosts see of an edition and can do for it.
struct DeskPage: Page {
    static let template = "link-up/desk"

    struct Item: Sendable {
        let id: String
        let title: String
        let author: String
        let unanswered: Bool
        let reason: String?
        let csrf: String
        let path: String
    }

    struct Host: Sendable {
        let id: String
        let name: String
        let accepted: Bool
        let csrf: String
        let path: String
    }

    let csrf: String
    let path: String
    let number: Int
    let when: String
    let isStaff: Bool
    let problem: String?
    let problemField: String
    let sure: Bool
    let theme: String
    let mayTheme: Bool
    let introduction: String
    let mayExtend: Bool
    let closes: String
    let closesAt: Int
    let mayPublish: Bool
    let unanswered: [Item]
    let allAnswered: Bool
    let items: [Item]
    let none: Bool
    let hosts: [Host]
    let name: String

    init(_ edition: Edition, items: [KeptEntry], hosts: [EditionHost], problem: HostProblem?, desk: HostDesk) {
        let visit = desk.visit
        let phase = edition.phase(at: visit.now)
        let words = visit.editionWords
        csrf = visit.csrf
        path = desk.path
        number = edition.number
        when =
            "\(words.moment(edition.times.window.opens)) to \(words.moment(edition.times.window.closes)). "
            + "The round-up goes up on \(words.moment(edition.times.roundUp))."
        if case .staff = desk.keeper { isStaff = true } else { isStaff = false }
        self.problem = problem?.sentence
        problemField = problem?.field ?? "main"
        sure = problem?.maySayHowever ?? false
        theme = problem?.field == "theme" ? problem?.typed ?? "" : edition.theme ?? ""
        mayTheme = phase != .roundedUp
        introduction = problem?.field == "introduction" ? problem?.typed ?? "" : edition.introduction
        mayExtend = phase == .open
        closes = words.moment(edition.times.window.closes)
        closesAt = Int(edition.times.window.closes.timeIntervalSince1970)
        mayPublish = phase == .closed
        self.items = items.map { entry in
            Item(
                id: entry.item.id, title: entry.item.title, author: entry.item.author ?? "somebody who has left",
                unanswered: entry.isUnanswered, reason: entry.item.pick, csrf: visit.csrf, path: desk.path)
        }
        unanswered = self.items.filter(\.unanswered)
        allAnswered = unanswered.isEmpty && !items.isEmpty
        none = items.isEmpty
        let path = desk.path
        self.hosts = hosts.map {
            Host(id: $0.id.text, name: $0.name, accepted: $0.accepted, csrf: visit.csrf, path: path)
        }
        name = problem?.field == "name" ? problem?.typed ?? "" : ""
    }
}
