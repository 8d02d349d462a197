import HTTPTypes
import Keys
import SnugCore
import SnugReference
import SnugStore

/// Reports: anybody, guests included, may ask staff to look at any post they can read.
enum ReportHandlers {
    /// Answers `GET /posts/:post/report`.
    static func form(_ visit: Visit) async throws -> Reply {
        let post = try await post(visit)
        return isOwn(post, visit) ? try own(post, visit) : try show(post, visit)
    }

    /// Answers `POST /posts/:post/report`.
    ///
    /// The answer is a page and no redirect: neither the reason nor the help lines it calls for may stand in an address.
    /// It is the same whether or not staff knew of the post.
    static func report(_ visit: Visit) async throws -> Reply {
        let post = try await post(visit)
        if isOwn(post, visit) { return try own(post, visit, status: .unprocessableContent) }
        let draft = PostDraft(title: nil, body: visit.form["body"])
        let error = draft.problems.first { $0 != .bodyMissing }?.words
        guard let reason = ReportReason(rawValue: visit.form["reason"]), error == nil else {
            return try show(post, visit, words: draft.body, checked: true, wordsError: error)
        }
        try visit.services.reportLimits.admit(visit.binding, isGuest: visit.member == nil, now: visit.now)
        let words = await visit.services.screened(title: "", body: draft.body).screening
        try await keep(
            NewReport(
                post: post.publicID, reason: reason, words: draft.body, wordsPriority: words.priority,
                once: visit.onceKey("\(reason.rawValue) \(draft.body)")), visit)
        return try await thank(visit, post: post, reason: reason, words: words)
    }

    private static func keep(_ report: NewReport, _ visit: Visit) async throws {
        do {
            let urgent = try await visit.services.stores.reports.keep(
                report, by: visit.reader, as: visit.member?.everyday.id, now: visit.now)
            if urgent { await visit.services.alerts.urgentCaseWaits() }
        } catch is ReportRefusal {
            throw Refusal.notFound
        }
    }

    private static func post(_ visit: Visit) async throws -> PostRecord {
        let id = try visit.parameter("post")
        guard let post = try await visit.services.stores.threads.post(id, for: visit.reader) else {
            throw Refusal.notFound
        }
        return post
    }

    private static func isOwn(_ post: PostRecord, _ visit: Visit) -> Bool {
        visit.reader.pseudonyms.contains(post.author)
    }

    private static func own(_ post: PostRecord, _ visit: Visit, status: HTTPResponse.Status = .ok) throws -> Reply {
        try visit.page(ReportOwnPage(id: post.publicID), title: "Telling staff", status: status)
    }

    private static func show(
        _ post: PostRecord, _ visit: Visit, words: String = "", checked: Bool = false, wordsError: String? = nil
    ) throws -> Reply {
        let chosen = visit.form["reason"]
        let reasonError =
            checked && ReportReason(rawValue: chosen) == nil ? "Choose what comes nearest to what you saw." : nil
        let page = ReportPage(
            csrf: visit.csrf, once: PublicID.random(), id: post.publicID,
            name: post.authorName ?? "somebody who has left", excerpt: PostText.excerpt(post.source, limit: 240),
            reasons: ReportPage.reasons(chosen: chosen), words: words, reasonError: reasonError, wordsError: wordsError,
            hasErrors: reasonError != nil || wordsError != nil)
        return try visit.page(page, title: "Telling staff", status: page.hasErrors ? .unprocessableContent : .ok)
    }

    private static func thank(
        _ visit: Visit, post: PostRecord, reason: ReportReason, words: Screening
    ) async throws -> Reply {
        let priority = min(reason.priority, words.priority ?? reason.priority)
        let promise = await visit.services.promise(for: priority, now: visit.now)
        // Somebody who writes of their own danger gets their own panel; a worried reader gets a worried reader's.
        let own = try await AuthorPanel.html(words.panel?.rawValue, waiting: false, for: visit)
        let panel = own.isNull ? try worriedReader(reason, visit) : own
        let page = ReportThanksPage(
            panel: panel, promise: promise.words, post: post.publicID)
        return try visit.page(page, title: "Thank you")
    }

    static func worriedReader(_ reason: ReportReason, _ visit: Visit) throws -> TrustedHTML {
        guard let words = ReportPanelWords(reason) else { return TrustedHTML(vouchedFor: "") }
        let lines = words.lineIDs.compactMap(visit.services.reference.help.line)
        return try visit.services.views.render(
            HelpPanelPage(
                heading: words.heading, opening: words.opening, lines: lines.map { HelpLineView($0, now: visit.now) },
                honesty: "Snug doesn’t know who or where they are, and can’t send anybody to them.", promise: nil))
    }
}
