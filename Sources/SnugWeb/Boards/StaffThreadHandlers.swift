import HTTPTypes
import SnugCore
import SnugReference
import SnugStore

/// A thread as staff who work on cases read and manage it.
enum StaffThreadHandlers {
    /// Answers `GET /threads/:thread`.
    static func thread(_ visit: StaffVisit) async throws -> Reply { try await show(visit) }

    /// `POST /threads/:thread/lock`: closes the thread to replies, or opens it again.
    static func lock(_ visit: StaffVisit) async throws -> Reply {
        switch visit.form["locked"] {
        case "yes": try await apply(.lock, visit, form: "lock")
        case "no": try await apply(.unlock, visit, form: "lock")
        default: throw Refusal.unreadable
        }
    }

    /// `POST /threads/:thread/board`: moves the thread.
    static func move(_ visit: StaffVisit) async throws -> Reply {
        let boards = try await StaffBoardHandlers.all(visit)
        guard let target = boards.first(where: { $0.slug == visit.form["board"] }) else {
            return try await show(visit, StaffThreadProblem(field: "board", sentence: "Choose a board."))
        }
        let part = try await part(visit)
        // What was written for members must not become public by a slip of the hand.
        if part.head.audience == .members, target.audience == .everybody, visit.form["consent"] != "yes" {
            let sentence = "That board is open to everybody. Say that you want everybody to read this thread."
            return try await show(visit, StaffThreadProblem(field: "consent", sentence: sentence))
        }
        return try await apply(.move(target.slug), visit, form: "move")
    }

    /// `POST /threads/:thread/cards`: pins a support card or takes one away.
    static func card(_ visit: StaffVisit) async throws -> Reply {
        let card = visit.form["card"]
        guard visit.services.reference.signposts.entry(card) != nil else {
            return try await show(visit, StaffThreadProblem(field: "card", sentence: "Choose a support card."))
        }
        switch visit.form["change"] {
        case "pin": return try await apply(.pinCard(card), visit, form: "card")
        case "remove": return try await apply(.removeCard(card), visit, form: "card")
        default: throw Refusal.unreadable
        }
    }

    private static func apply(_ change: ThreadChange, _ visit: StaffVisit, form: String) async throws -> Reply {
        let reason = visit.form.trimmed("reason")
        guard !reason.isEmpty else {
            let sentence = "Say why: the reason goes into the record."
            return try await show(visit, StaffThreadProblem(field: "reason-\(form)", sentence: sentence))
        }
        let thread = try visit.parameter("thread")
        do {
            try await visit.services.stores.threads.change(
                change, of: thread, by: visit.staff, reason: reason, now: visit.now)
        } catch PostingRefusal.notThere {
            throw Refusal.notFound
        }
        return .see("/threads/\(thread)?done=saved")
    }

    private static func show(_ visit: StaffVisit, _ problem: StaffThreadProblem? = nil) async throws -> Reply {
        let part = try await part(visit)
        let boards = try await StaffBoardHandlers.all(visit)
        let page = StaffThreadPage(part, boards: boards, problem: problem, for: visit)
        return try visit.page(page, title: "Thread", status: problem == nil ? .ok : .unprocessableContent)
    }

    private static func part(_ visit: StaffVisit) async throws -> StaffThreadPart {
        let id = try visit.parameter("thread")
        let wanted: ThreadStore.Part =
            if visit.query.has("after") {
                .after(visit.query["after"])
            } else if visit.query.has("before") {
                .before(visit.query["before"])
            } else {
                .start
            }
        let part = try await visit.services.stores.threads.staffPart(wanted, of: id, for: visit.staff, now: visit.now)
        guard let part else { throw Refusal.notFound }
        return part
    }
}

/// What is wrong with a form on a thread's page.
struct StaffThreadProblem: Sendable {
    let field: String
    let sentence: String
}
