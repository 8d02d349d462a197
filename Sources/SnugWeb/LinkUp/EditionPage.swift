import Foundation
import SnugCore
import SnugStore

/// One edition: what was brought to it, those first that this reader hasn't read.
struct EditionPage: Page {
    static let template = "link-up/edition"

    /// Another edition, as a link.
    struct Other: Sendable {
        let number: Int
        let words: String
    }

    /// An edition that this member hosts, or is asked to.
    struct Hosting: Sendable {
        let number: Int
        let invited: Bool
        let csrf: String
    }

    let number: Int
    let theme: String
    let when: String
    let planned: Bool
    let open: Bool
    let closed: Bool
    let roundedUp: Bool
    let hosts: String?
    let introduction: TrustedHTML
    let beside: [Other]
    let hosting: [Hosting]
    let isGuest: Bool
    let mayBring: Bool
    let limit: String
    let sorted: Bool
    let fresh: TrustedHTML
    let read: TrustedHTML
    let none: Bool

    init(
        _ edition: Edition, beside: [Edition], lists: EntryFragments.Lists, brought: Int, hosts: [EditionHost],
        hosting: [(edition: Edition, accepted: Bool)], limit: Int, _ visit: Visit
    ) {
        let phase = edition.phase(at: visit.now)
        number = edition.number
        theme = edition.themeWords
        when = Self.when(edition, phase, visit.editionWords)
        planned = phase == .planned
        open = phase == .open
        closed = phase == .closed
        roundedUp = phase == .roundedUp
        let names = hosts.filter(\.accepted).map(\.name)
        self.hosts = names.isEmpty ? nil : names.joined(separator: " and ")
        introduction = TrustedHTML(vouchedFor: edition.introductionHTML)
        self.beside = beside.map { Other(number: $0.number, words: "\($0.name): \($0.themeWords)") }
        self.hosting = hosting.map { Hosting(number: $0.edition.number, invited: !$0.accepted, csrf: visit.csrf) }
        isGuest = visit.member == nil
        mayBring = phase == .open && (visit.member?.maySpeak ?? false)
        self.limit = limit == 1 ? "one post" : "up to \(limit) posts"
        sorted = lists.read != nil
        fresh = TrustedHTML(vouchedFor: lists.fresh)
        read = TrustedHTML(vouchedFor: lists.read ?? "")
        none = brought == 0
    }

    private static func when(_ edition: Edition, _ phase: EditionPhase, _ words: EditionWords) -> String {
        let times = edition.times
        return switch phase {
        case .planned: "Opens \(words.moment(times.window.opens)), until \(words.moment(times.window.closes))"
        case .open: "Open until \(words.moment(times.window.closes))"
        case .closed: "Closed. The round-up is here on \(words.moment(times.roundUp))"
        case .roundedUp: words.span(times.window)
        }
    }
}
