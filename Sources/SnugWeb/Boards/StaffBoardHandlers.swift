import HTTPTypes
import SnugCore
import SnugStore

/// Boards, as staff manage them.
enum StaffBoardHandlers {
    /// Who may change boards.
    static let keepers: Set<StaffRole> = [.moderator, .administrator]

    /// Answers `GET /boards`.
    static func list(_ visit: StaffVisit) async throws -> Reply {
        let boards = try await all(visit)
        return try visit.page(StaffBoardsPage(boards, csrf: visit.csrf), title: "Boards")
    }

    /// Answers `GET /boards/new`.
    static func new(_ visit: StaffVisit) async throws -> Reply {
        try show(visit, StaffBoardForm(draft: BoardDraft(slug: "", name: "", description: "", audience: .members)))
    }

    /// Answers `POST /boards`.
    static func add(_ visit: StaffVisit) async throws -> Reply {
        var form = StaffBoardForm(visit.form, slug: visit.form["slug"])
        guard form.problems.isEmpty else { return try show(visit, form) }
        do {
            try await visit.services.stores.boardManagement.add(form.draft, by: visit.staff, now: visit.now)
        } catch BoardManagement.Refusal.taken {
            form.problems = [("slug", "There is a board at this address already.")]
            return try show(visit, form)
        }
        return .see("/boards?done=saved")
    }

    /// Answers `GET /boards/:board/edit`.
    static func edit(_ visit: StaffVisit) async throws -> Reply {
        let board = try await board(visit)
        return try show(visit, StaffBoardForm(board), of: board)
    }

    /// Answers `POST /boards/:board/edit`.
    static func change(_ visit: StaffVisit) async throws -> Reply {
        let board = try await board(visit)
        var form = StaffBoardForm(visit.form, slug: board.slug)
        // An old board's address may not pass today's rule, and it can't be changed here.
        form.problems.removeAll { $0.field == "slug" }
        // What members wrote among themselves was written for members.
        let opensUp = board.audience == .members && form.draft.audience == .everybody
        form.asksForConsent = opensUp
        if opensUp, !form.consents {
            form.problems.append(("consent", "Say that you want everybody to read what was written for members only."))
        }
        guard form.problems.isEmpty else { return try show(visit, form, of: board) }
        try await visit.services.stores.boardManagement.change(
            form.draft, archived: form.archived, by: visit.staff, now: visit.now)
        return .see("/boards?done=saved")
    }

    /// Answers `POST /boards/:board/position`.
    static func move(_ visit: StaffVisit) async throws -> Reply {
        guard let direction = BoardManagement.Direction(rawValue: visit.form["direction"]) else {
            throw Refusal.unreadable
        }
        let board = try await board(visit)
        try await visit.services.stores.boardManagement.move(board.slug, direction, by: visit.staff, now: visit.now)
        return .see("/boards")
    }

    /// Every board there is: no audience is closed to staff who manage them.
    static func all(_ visit: StaffVisit) async throws -> [Board] {
        try await visit.services.stores.boards.all(for: .member([]), archived: true)
    }

    private static func board(_ visit: StaffVisit) async throws -> Board {
        let slug = try visit.parameter("board")
        guard let board = try await all(visit).first(where: { $0.slug == slug }) else { throw Refusal.notFound }
        return board
    }

    private static func show(_ visit: StaffVisit, _ form: StaffBoardForm, of board: Board? = nil) throws -> Reply {
        let page = StaffBoardPage(form, board: board, csrf: visit.csrf)
        return try visit.page(page, title: "Boards", status: form.problems.isEmpty ? .ok : .unprocessableContent)
    }
}

/// A board as somebody of staff typed it.
struct StaffBoardForm {
    let draft: BoardDraft
    let archived: Bool
    let consents: Bool
    var asksForConsent = false
    var problems: [(field: String, sentence: String)]

    init(_ form: Form, slug: String) {
        let audience = Audience(rawValue: form["audience"])
        draft = BoardDraft(
            slug: slug, name: form["name"], description: form["description"], audience: audience ?? .members)
        archived = form["archived"] == "yes"
        consents = form["consent"] == "yes"
        problems = draft.problems
        if audience == nil { problems.append(("audience", "Say who may read the board.")) }
    }

    init(_ board: Board) {
        draft = BoardDraft(
            slug: board.slug, name: board.name, description: board.description, audience: board.audience)
        archived = board.archived
        consents = false
        problems = []
    }

    init(draft: BoardDraft) {
        self.draft = draft
        archived = false
        consents = false
        problems = []
    }

    func problem(_ field: String) -> String? { problems.first { $0.field == field }?.sentence }
}
