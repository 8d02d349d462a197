import Foundation
import SnugCore
import SnugReference
import SnugStore

/// A thread with everything in it, and what staff can do to it.
struct StaffThreadPage: Page {
    static let template = "boards/staff-thread"

    struct Option: Sendable {
        let value: String
        let name: String
        let chosen: Bool
    }

    struct Card: Sendable {
        let title: String
        let tag: String
    }

    let csrf: String
    let id: String
    let title: String
    let note: String?
    let board: String
    let boardSlug: String
    let membersOnly: Bool
    let locked: Bool
    let stateTag: String?
    let posts: [StaffPostView]
    let earlierBefore: String?
    let laterAfter: String?
    let boards: [Option]
    let cards: [Card]
    let hasCards: Bool
    let signposts: [Option]
    let problem: StaffThreadProblem?
    let reason: String

    init(_ part: StaffThreadPart, boards: [Board], problem: StaffThreadProblem?, for visit: StaffVisit) {
        let head = part.head
        let directory = visit.services.reference.signposts
        let typed = problem == nil ? Form.empty : visit.form
        csrf = visit.csrf
        id = head.publicID
        title = head.title.isEmpty ? "A thread whose title is gone" : head.title
        note = head.note.isEmpty ? nil : head.note
        board = head.boardName
        boardSlug = head.boardSlug
        membersOnly = head.audience == .members
        locked = head.locked
        stateTag = head.state == .visible ? nil : StaffPostView.stateWords(head.state, cause: nil)
        posts = part.posts.map { StaffPostView($0, zone: visit.services.settings.timeZone) }
        earlierBefore = part.hasEarlier ? part.posts.first?.publicID : nil
        laterAfter = part.hasLater ? part.posts.last?.publicID : nil
        self.boards = boards.map { board in
            let audience = board.audience == .members ? "members only" : "everybody"
            return Option(
                value: board.slug, name: "\(board.name) (\(audience))",
                chosen: board.slug == (typed.has("board") ? typed["board"] : head.boardSlug))
        }
        cards = part.cards.map { card in
            Card(
                title: directory.entry(card.signpost)?.title ?? card.signpost,
                tag: card.isPinned ? "pinned" : card.isShown ? "shown" : "not shown")
        }
        hasCards = !cards.isEmpty
        signposts = directory.entries.map { Option(value: $0.id, name: $0.title, chosen: $0.id == typed["card"]) }
        self.problem = problem
        reason = typed["reason"]
    }
}

/// A post as staff see it.
struct StaffPostView: Sendable {
    let id: String
    let name: String
    let left: Bool
    let startedThis: Bool
    let time: String
    let when: String
    let edited: Bool
    let held: Bool
    let removed: Bool
    let state: String?
    let gone: Bool
    let body: TrustedHTML
    let edit: TrustedHTML?
    let caseID: String?

    init(_ post: StaffPost, zone: TimeZone) {
        id = post.publicID
        name = post.authorName
        left = post.hasAuthorLeft
        startedThis = post.opening
        time = post.writtenAt.formatted(.iso8601)
        when = StaffTime.words(for: post.writtenAt, in: zone)
        edited = post.editedAt != nil
        held = post.state == .held
        removed = post.state == .removed
        state = post.state == .visible ? nil : Self.stateWords(post.state, cause: post.cause)
        gone = post.html.isEmpty
        // Made by our own renderer when the post was written.
        body = TrustedHTML(vouchedFor: post.html)
        edit = post.editHTML.map { TrustedHTML(vouchedFor: $0) }
        caseID = post.caseID
    }

    static func stateWords(_ state: PostState, cause: StateCause?) -> String {
        let what = state == .held ? "held" : "removed"
        return switch cause {
        case nil: what
        case .author: "removed by its author"
        case .leaving: "removed when its author left"
        case .screening: "\(what) by screening"
        case .newcomer: "\(what): a newcomer’s post"
        case .secondReader: "\(what) by the second reader"
        case .report: "\(what) after a report"
        case .staff: "\(what) by staff"
        }
    }
}
