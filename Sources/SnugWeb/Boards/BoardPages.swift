import Foundation
import SnugCore
import SnugStore

/// The list of boards.
struct BoardsPage: Page {
    static let template = "boards/index"

    struct Entry: Sendable {
        let slug: String
        let name: String
        let description: String
        let threads: String
        let membersOnly: Bool
    }

    let boards: [Entry]
    let none: Bool
    let isGuest: Bool

    init(boards: [Board], isGuest: Bool) {
        self.boards = boards.map { board in
            Entry(
                slug: board.slug, name: board.name, description: board.description,
                threads: Plural.words(board.threads, "thread", "threads"), membersOnly: board.audience == .members)
        }
        none = boards.isEmpty
        self.isGuest = isGuest
    }
}

/// A board's threads.
struct BoardPage: Page {
    static let template = "boards/board"

    struct Entry: Sendable {
        let id: String
        let title: String
        let note: String?
        let meta: String
        let locked: Bool
        let waiting: Bool
        let hasTags: Bool

        init(_ line: ThreadLine, clock: CoarseTime) {
            id = line.publicID
            title = line.title
            note = line.note.isEmpty ? nil : line.note
            locked = line.locked
            waiting = line.state == .held
            hasTags = note != nil || locked || waiting
            let replies = line.replies == 0 ? "no replies yet" : Plural.words(line.replies, "reply", "replies")
            meta = "by \(line.openerName ?? "somebody who has left") · \(replies) · \(clock.day(for: line.activeAt))"
        }
    }

    let slug: String
    let name: String
    let description: String
    let membersOnly: Bool
    let archived: Bool
    let mayStart: Bool
    let isGuest: Bool
    let threads: [Entry]
    let none: Bool
    let olderAfter: String?
    let isFirstPage: Bool
}

/// A number with its noun.
enum Plural {
    static func words(_ count: Int, _ one: String, _ many: String) -> String {
        count == 1 ? "1 \(one)" : "\(count) \(many)"
    }
}
