import SnugCore
import SnugStore

/// The boards in their order, with what can be done to them.
struct StaffBoardsPage: Page {
    static let template = "boards/staff-list"

    struct Entry: Sendable {
        let slug: String
        let name: String
        let description: String
        let threads: String
        let membersOnly: Bool
        let archived: Bool
        let mayGoUp: Bool
        let mayGoDown: Bool
        let csrf: String
    }

    let boards: [Entry]
    let none: Bool

    init(_ boards: [Board], csrf: String) {
        self.boards = boards.enumerated().map { index, board in
            Entry(
                slug: board.slug, name: board.name, description: board.description,
                threads: Plural.words(board.threads, "thread", "threads"), membersOnly: board.audience == .members,
                archived: board.archived, mayGoUp: index > 0, mayGoDown: index < boards.count - 1, csrf: csrf)
        }
        none = boards.isEmpty
    }
}

/// The form for one board.
struct StaffBoardPage: Page {
    static let template = "boards/staff-form"

    let csrf: String
    let heading: String
    let action: String
    let isNew: Bool
    let slug: String
    let slugError: String?
    let name: String
    let nameError: String?
    let description: String
    let descriptionError: String?
    let forEverybody: Bool
    let forMembers: Bool
    let audienceError: String?
    let wasForMembers: Bool
    let asksForConsent: Bool
    let consentError: String?
    let archived: Bool
    let errors: [FieldError]
    let hasErrors: Bool

    init(_ form: StaffBoardForm, board: Board?, csrf: String) {
        self.csrf = csrf
        heading = board.map { "Change “\($0.name)”" } ?? "Add a board"
        action = board.map { "/boards/\($0.slug)/edit" } ?? "/boards"
        isNew = board == nil
        slug = form.draft.slug
        slugError = form.problem("slug")
        name = form.draft.name
        nameError = form.problem("name")
        description = form.draft.description
        descriptionError = form.problem("description")
        forEverybody = form.draft.audience == .everybody
        forMembers = form.draft.audience == .members
        audienceError = form.problem("audience")
        wasForMembers = board?.audience == .members
        asksForConsent = form.asksForConsent
        consentError = form.problem("consent")
        archived = form.archived
        errors = form.problems.map { FieldError(field: $0.field, sentence: $0.sentence) }
        hasErrors = !errors.isEmpty
    }
}
