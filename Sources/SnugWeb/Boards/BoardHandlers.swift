import Keys
import SnugCore
import SnugStore

/// Boards and their lists of threads.
enum BoardHandlers {
    /// `GET /`: who has a session is at home on the boards.
    static func home(_ visit: Visit) async throws -> Reply {
        guard visit.member == nil else { return .see("/boards") }
        return try visit.page(HomePage(), title: "Welcome")
    }

    /// Answers `GET /boards`.
    static func index(_ visit: Visit) async throws -> Reply {
        let boards = try await visit.services.stores.boards.all(for: visit.reader)
        return try visit.page(BoardsPage(boards: boards, isGuest: visit.member == nil), title: "Boards")
    }

    /// Answers `GET /boards/:board`.
    static func board(_ visit: Visit) async throws -> Reply {
        let slug = try visit.parameter("board")
        guard let board = try await visit.services.stores.boards.board(slug, for: visit.reader) else {
            throw Refusal.notFound
        }
        // Sealed, since it holds the very second of somebody's last post; for everybody alike, so that a page can be shared.
        let cursors = SealedToken(key: visit.services.key.subkey(.searchTokens), use: "board \(slug)")
        let after = (try? cursors.open(visit.query["after"], as: String.self, session: [])).flatMap(ThreadCursor.init)
        let list = try await visit.services.stores.threads.threads(board: slug, for: visit.reader, after: after)
        let clock = CoarseTime(now: visit.now, zone: visit.services.settings.timeZone)
        let entries = (list.own + list.lines).map { BoardPage.Entry($0, clock: clock) }
        let page = BoardPage(
            slug: slug, name: board.name, description: board.description, membersOnly: board.audience == .members,
            archived: board.archived, mayStart: visit.member != nil && !board.archived, isGuest: visit.member == nil,
            threads: entries, none: entries.isEmpty,
            olderAfter: list.hasMore ? try list.lines.last.map { try cursors.seal($0.cursor.text, session: []) } : nil,
            isFirstPage: after == nil)
        return try visit.page(page, title: "Board")
    }
}

/// The front door for guests.
struct HomePage: Page {
    static let template = "boards/home"
}
