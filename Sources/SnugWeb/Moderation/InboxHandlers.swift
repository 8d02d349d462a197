import HTTPTypes
import SnugCore
import SnugReference
import SnugStore

/// The inbox: what staff did about a member's posts and why, and the conversations about it.
enum InboxHandlers {
    /// Answers `GET /inbox`.
    static func list(_ visit: MemberVisit) async throws -> Reply {
        let page = try await visit.services.stores.notices.page(part(visit), for: visit.member.pseudonyms)
        return try visit.page(InboxPage(page, for: visit), title: "Inbox")
    }

    /// Answers `GET /inbox/:notice`.
    static func notice(_ visit: MemberVisit) async throws -> Reply {
        let file = try await file(visit)
        guard !file.isRead else { return try await show(file, visit) }
        // What staff say must be readable even when nothing can be written, so a failure here costs only the mark.
        try? await visit.services.stores.notices.markRead(file.publicID, for: visit.member.pseudonyms)
        return try await show(file, visit.havingReadOne)
    }

    /// Answers `POST /inbox/:notice/replies`.
    static func reply(_ visit: MemberVisit) async throws -> Reply {
        let file = try await file(visit)
        guard file.talk != nil else { throw Refusal.notFound }
        let draft = PostDraft(title: nil, body: visit.form["body"])
        if let problem = draft.problems.first {
            return try await show(file, visit, InboxForms(reply: draft.body, replyError: problem.words))
        }
        let urgent = try await translated {
            try await visit.services.stores.notices.reply(
                await AuthorWords(draft.body, visit), to: file.publicID, for: visit.member.pseudonyms, now: visit.now)
        }
        if urgent { await visit.services.alerts.urgentCaseWaits() }
        return .see("/inbox/\(file.publicID)?done=sent#talk")
    }

    /// Answers `POST /inbox/:notice/appeal`.
    static func appeal(_ visit: MemberVisit) async throws -> Reply {
        let file = try await file(visit)
        let draft = PostDraft(title: nil, body: visit.form["body"])
        // Why somebody asks may stay unsaid.
        if let problem = draft.problems.first(where: { $0 != .bodyMissing }) {
            return try await show(file, visit, InboxForms(appeal: draft.body, appealError: problem.words))
        }
        let urgent = try await translated {
            try await visit.services.stores.notices.appeal(
                await AuthorWords(draft.body, visit), of: file.publicID, for: visit.member.pseudonyms, now: visit.now)
        }
        if urgent { await visit.services.alerts.urgentCaseWaits() }
        return .see("/inbox/\(file.publicID)?done=appealed#talk")
    }

    private static func part(_ visit: MemberVisit) -> NoticeStore.Part {
        if visit.query.has("older") { return .olderThan(visit.query["older"]) }
        return visit.query.has("newer") ? .newerThan(visit.query["newer"]) : .newest
    }

    /// The notice asked for, if it is this member's; another's is not there.
    private static func file(_ visit: MemberVisit) async throws -> NoticeFile {
        let id = try visit.parameter("notice")
        guard let file = try await visit.services.stores.notices.notice(id, for: visit.member.pseudonyms) else {
            throw Refusal.notFound
        }
        return file
    }

    private static func show(
        _ file: NoticeFile, _ visit: MemberVisit, _ forms: InboxForms = InboxForms()
    ) async throws -> Reply {
        let panel = try await panel(file, visit)
        let promise = await promise(file, visit)
        let page = InboxNoticePage(file, forms: forms, panel: panel, promise: promise, for: visit)
        return try visit.page(page, title: "Inbox", status: forms.hasErrors ? .unprocessableContent : .ok)
    }

    /// Help lines while what the member wrote last speaks of danger and nobody has answered.
    ///
    /// Read out of the words themselves, so that nothing about it has to be kept.
    private static func panel(_ file: NoticeFile, _ visit: MemberVisit) async throws -> TrustedHTML {
        guard let last = file.talk?.messages.last, !last.isFromStaff else { return TrustedHTML(vouchedFor: "") }
        let screening = visit.services.reference.screener.screen(title: "", body: last.words)
        return try await AuthorPanel.html(
            screening.panel?.rawValue, waiting: screening.priority == .p1, for: visit.visit)
    }

    /// When somebody reads what waits; nothing when nothing does.
    private static func promise(_ file: NoticeFile, _ visit: MemberVisit) async -> String? {
        guard let talk = file.talk, talk.isOpen else { return nil }
        let aimed = await visit.services.promise(for: talk.priority, now: talk.since)
        if let due = aimed.due, due < visit.now {
            return "This is taking us longer than we aimed for. Somebody on Snug staff will still read it."
        }
        return await visit.services.promise(for: talk.priority, now: visit.now).words
    }

    private static func translated<T: Sendable>(_ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch AppealRefusal.alreadyAppealed {
            throw Refusal.conflict(
                "You have asked for a second look at this already. You will hear from us in your inbox.")
        } catch AppealRefusal.nothingDecided {
            throw Refusal.conflict("Snug staff haven’t decided about this yet, so there is nothing to look at again.")
        } catch is NoticeRefusal {
            throw Refusal.notFound
        }
    }
}

extension AuthorWords {
    /// Screens words for staff.
    ///
    /// Identifying details stay in them: asking who and where is the only way to help.
    init(_ words: String, _ visit: MemberVisit) async {
        self.init(
            words: words, screening: await visit.services.screened(title: "", body: words).screening,
            once: visit.visit.onceKey(words))
    }
}

extension DraftProblem {
    /// What to say where the text isn't a post.
    var words: String {
        if case .bodyTooLong(let by) = self { return "Make it \(by) characters shorter, or send it in two parts." }
        return sentence
    }
}
