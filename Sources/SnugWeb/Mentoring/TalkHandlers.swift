import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugReference
import SnugStore

/// A conversation of two: reading, writing, pausing, ending.
enum TalkHandlers {
    /// The page of a conversation.
    static func show(
        _ file: RequestFile, _ visit: MemberVisit, forms: TalkForms = TalkForms()
    ) async throws -> Reply {
        let talk = try await Talk(file, visit)
        var forms = forms
        if forms.body.isEmpty {
            forms.draft = try await Drafts(visit).kept(for: "/mentoring/requests/\(file.publicID)/messages")
        }
        let page = TalkPage(
            talk, forms: forms, panel: try await panel(talk, visit), worry: worries(talk, visit),
            next: file.state == .closed ? try NextSteps(file.draft, visit) : nil, visit)
        return try visit.page(page, title: "Mentoring", status: forms.hasErrors ? .unprocessableContent : .ok)
    }

    /// Help lines for whoever wrote last, until somebody answers.
    private static func panel(_ talk: Talk, _ visit: MemberVisit) async throws -> TrustedHTML {
        guard let last = talk.ownLast, let variant = last.sealed.panel else { return TrustedHTML(vouchedFor: "") }
        let isUrgent = visit.services.reference.screener.screen(title: "", body: last.words).priority == .p1
        return try await AuthorPanel.html(variant, waiting: isUrgent, for: visit.visit)
    }

    /// Whether a mentor is to be told what to do about what they read.
    ///
    /// Worked out from the words as the page is made, by the rules alone: it says nothing of whether staff know, which the
    /// other person has to hear first.
    private static func worries(_ talk: Talk, _ visit: MemberVisit) -> Bool {
        guard talk.file.side == .mentor else { return false }
        return talk.otherSince.contains { message in
            let screening = visit.services.reference.screener.screen(title: "", body: message.words)
            return screening.priority == .p1 || screening.panel != nil
        }
    }

    /// Answers `POST /mentoring/requests/:request/messages`.
    static func send(_ visit: MemberVisit) async throws -> Reply {
        try visit.checkMayWrite()
        let file = try await conversation(visit)
        let submission = await Submission(visit, typed: PostDraft(title: nil, body: visit.form["body"]))
        let words = submission.draft.body
        if submission.isKeptForLater(visit) { return try await ComposeHandlers.keep(submission, visit) }
        if let wrong = problem(with: words) {
            return try await show(file, visit, forms: TalkForms(body: words, bodyWrong: wrong))
        }
        // Between two people a detail is theirs to give; they are asked once, unless somebody may be in danger.
        if submission.verdict == .askAboutDetails, !submission.acknowledged {
            return try warn(file, submission, visit)
        }
        let sent = try await mentoring {
            try await visit.services.stores.conversations.send(
                NewMessage(
                    words: words, screening: submission.screening, once: visit.visit.onceKey(submission.seen)),
                to: file.publicID, own: visit.member.pseudonyms, days: visit.workingDays, now: visit.now)
        }
        if sent.urgent { await visit.services.alerts.urgentCaseWaits() }
        await Drafts(visit).posted()
        return .see(
            "/mentoring/requests/\(file.publicID)?done=\(submission.screening.route ? "sent-told" : "sent")#m-\(sent.id)"
        )
    }

    /// What is wrong with a message; nil when it can go.
    static func problem(with words: String) -> String? {
        if words.isEmpty { return "Write something first." }
        let over = words.count - MentoringRules.messageLimit
        return over > 0 ? "Make it \(over) characters shorter, or send it in two parts." : nil
    }

    private static func warn(_ file: RequestFile, _ submission: Submission, _ visit: MemberVisit) throws -> Reply {
        let page = CheckPage(
            csrf: visit.csrf, once: visit.form.onceOrNew,
            seen: submission.seen, id: file.publicID, name: file.otherName,
            noticed: Noticed(submission, mayStay: true), body: submission.draft.body,
            limit: MentoringRules.messageLimit)
        return try visit.page(page, title: "Mentoring", status: .unprocessableContent)
    }

    /// The form of a draft, filled in as it was left; the conversation may have ended meanwhile.
    static func resume(_ visit: MemberVisit, _ kept: Draft, request: String) async throws -> Reply {
        let file = try await visit.services.stores.mentoring.file(
            request, for: visit.member.pseudonyms, now: visit.now)
        guard let file, file.role != .looking, file.mentorName != nil, file.state != .waiting else {
            throw Refusal.conflict("The conversation isn’t there any more. Take what you need from your draft.")
        }
        return try await show(file, visit, forms: TalkForms(body: kept.body))
    }

    /// Answers `POST /mentoring/requests/:request/pause`.
    static func pause(_ visit: MemberVisit) async throws -> Reply {
        let id = try visit.parameter("request")
        try await mentoring {
            try await visit.services.stores.conversations.pause(id, own: visit.member.pseudonyms, now: visit.now)
        }
        return .see("/mentoring/requests/\(id)?done=talk-paused")
    }

    /// Answers `POST /mentoring/requests/:request/resume`.
    static func resume(_ visit: MemberVisit) async throws -> Reply {
        let id = try visit.parameter("request")
        try await mentoring {
            try await visit.services.stores.conversations.resume(
                id, own: visit.member.pseudonyms, days: visit.workingDays, now: visit.now)
        }
        return .see("/mentoring/requests/\(id)?done=talk-resumed")
    }

    /// Answers `POST /mentoring/requests/:request/calls`.
    static func logCall(_ visit: MemberVisit) async throws -> Reply {
        let file = try await conversation(visit)
        let day = visit.form.trimmed("day")
        if let wrong = problem(withDay: day, visit) {
            return try await show(file, visit, forms: TalkForms(day: day, dayWrong: wrong))
        }
        try await mentoring {
            try await visit.services.stores.conversations.noteCall(
                on: day, in: file.publicID, own: visit.member.pseudonyms)
        }
        return .see("/mentoring/requests/\(file.publicID)?done=saved#calls-title")
    }

    /// What is wrong with the day of a call; nil when it can be noted.
    private static func problem(withDay day: String, _ visit: MemberVisit) -> String? {
        let days = visit.workingDays
        let today = days.name(of: visit.now)
        let earliest = days.name(of: visit.now.addingTimeInterval(-365 * 86_400))
        guard CheckedDay(day) != nil else { return "Give the day, as in \(today)." }
        if day > today { return "That day is still to come. Note it when you have spoken." }
        return day < earliest ? "That is more than a year ago. Perhaps the year has a slip in it." : nil
    }

    /// Answers `POST /mentoring/requests/:request/calls/:call/removal`.
    static func removeCall(_ visit: MemberVisit) async throws -> Reply {
        let id = try visit.parameter("request")
        let call = try visit.parameter("call")
        try await mentoring {
            try await visit.services.stores.conversations.removeCall(
                call, in: id, own: visit.member.pseudonyms)
        }
        return .see("/mentoring/requests/\(id)?done=saved#calls-title")
    }

    /// The conversation that the address names.
    /// - Throws: `Refusal.notFound` for whoever isn't one of the two, `DatabaseTrouble`.
    static func conversation(_ visit: MemberVisit) async throws -> RequestFile {
        let file = try await visit.mentoringRequest()
        guard file.role != .looking, file.state != .waiting, file.mentorName != nil else { throw Refusal.notFound }
        return file
    }
}
