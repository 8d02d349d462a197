import Foundation
import Keys
import SnugCore
import SnugStore

/// The list of notices.
struct InboxPage: Page {
    static let template = "inbox/list"

    struct Entry: Sendable {
        let id: String
        let heading: String
        let firstLine: String
        let when: String
        let isNew: Bool
    }

    let notices: [Entry]
    let none: Bool
    let newerThan: String?
    let olderThan: String?
    let hasPages: Bool

    init(_ page: NoticePage, for visit: MemberVisit) {
        let clock = CoarseTime(now: visit.now, zone: visit.services.settings.timeZone)
        notices = page.lines.map { line in
            Entry(
                id: line.publicID, heading: line.words.heading, firstLine: line.words.firstLine,
                when: clock.words(for: line.at), isNew: !line.isRead)
        }
        none = page.lines.isEmpty
        newerThan = page.hasNewer ? page.lines.first?.publicID : nil
        olderThan = page.hasOlder ? page.lines.last?.publicID : nil
        hasPages = newerThan != nil || olderThan != nil
    }
}

extension NoticeWords {
    /// The first sentence, which is the cause.
    var firstLine: String {
        guard let end = body.range(of: ". ") else { return body }
        return String(body[..<end.lowerBound]) + "."
    }
}

/// What was typed into the forms of a notice and what is wrong with it.
struct InboxForms: Sendable {
    var reply = ""
    var replyError: String?
    var appeal = ""
    var appealError: String?

    var hasErrors: Bool { replyError != nil || appealError != nil }
}

/// A notice with its conversation.
struct InboxNoticePage: Page {
    static let template = "inbox/notice"

    struct Bubble: Sendable {
        let own: Bool
        let when: String
        let words: String
    }

    let csrf: String
    let once: String
    let id: String
    let heading: String
    let body: String
    let when: String
    let panel: TrustedHTML
    let post: String?
    let mentoring: String?
    let messages: [Bubble]
    let hasMessages: Bool
    let promise: String?
    let hasTalk: Bool
    let canAppeal: Bool
    let appealOpen: Bool
    let reply: String
    let replyError: String?
    let appeal: String
    let appealError: String?
    let hasErrors: Bool

    init(_ file: NoticeFile, forms: InboxForms, panel: TrustedHTML, promise: String?, for visit: MemberVisit) {
        let clock = CoarseTime(now: visit.now, zone: visit.services.settings.timeZone)
        csrf = visit.csrf
        once = PublicID.random()
        id = file.publicID
        heading = file.words.heading
        body = file.words.body
        when = clock.words(for: file.at)
        self.panel = panel
        post = file.post?.publicID
        mentoring = file.mentoringPath
        messages = (file.talk?.messages ?? []).map {
            Bubble(own: !$0.isFromStaff, when: clock.words(for: $0.at), words: $0.words)
        }
        hasMessages = !messages.isEmpty
        self.promise = promise
        hasTalk = file.talk != nil
        canAppeal = file.talk?.canAppeal ?? false
        appealOpen = forms.appealError != nil
        reply = forms.reply
        replyError = forms.replyError
        appeal = forms.appeal
        appealError = forms.appealError
        hasErrors = forms.hasErrors
    }
}
