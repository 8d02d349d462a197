import Foundation
import Keys
import SnugCore
import SnugStore

/// A conversation of two, as one of them sees it.
struct TalkPage: Page {
    static let template = "mentoring/talk"

    struct Bubble: Sendable {
        let id: String
        let own: Bool
        let who: String
        let when: String
        let words: String
        let isReported: Bool
        let canReport: Bool
        /// Whether it was written to an earlier mentor, so that the present one can't read it.
        let isUnseen: Bool
        let isFirstUnread: Bool
    }

    struct Composer: Sendable {
        let body: String
        let bodyWrong: String?
        let draft: String?
        let mayKeep: Bool
        let limit: Int
    }

    struct Asked: Sendable {
        let about: String
        let avoid: String?
        let facts: [MentoringFact]
    }

    struct Call: Sendable {
        let call: String
        let words: String
        let own: Bool
    }

    let csrf: String
    let once: String
    let id: String
    let request: String
    let name: String
    let meta: String
    let tags: [String]
    let errors: FormErrors?
    let panel: TrustedHTML
    let worry: Bool
    let tellings: Bool
    let closedWords: String?
    let staffWords: String?
    let keptUntil: String?
    let feedbackPath: String?
    let canAskAgain: Bool
    let pausedWords: String?
    let mayResume: Bool
    let isMentor: Bool
    let isOpen: Bool
    let asked: Asked
    let olderBefore: String?
    let isNewest: Bool
    let messages: [Bubble]
    let noMessages: Bool
    let clockWords: String?
    let composer: Composer?
    let calls: [Call]
    let hasCalls: Bool
    let callsOpen: Bool
    let dayValue: String
    let dayWrong: String?
    let mayPause: Bool
    let next: NextSteps?

    init(_ talk: Talk, forms: TalkForms, panel: TrustedHTML, worry: Bool, next: NextSteps?, _ visit: MemberVisit) {
        let file = talk.file
        let words = TalkWords(file: file, visit: visit)
        csrf = visit.csrf
        once = visit.form.onceOrNew
        id = file.publicID
        request = file.publicID
        name = file.otherName
        isMentor = file.side == .mentor
        isOpen = file.state == .talking
        meta = isMentor ? "You listen as \(file.mentorName ?? "")" : "Your mentor · you write as \(file.askerName)"
        tags = (file.pausedBy == nil || !isOpen ? [] : ["paused"]) + (isOpen ? [] : ["ended"])
        errors = FormErrors([("body", forms.bodyWrong), ("day", forms.dayWrong)])
        self.panel = panel
        self.worry = worry && isOpen
        tellings = file.staffLook
        closedWords = file.closedHow?.words(for: file.side)
        staffWords = file.staffWords
        keptUntil = file.keptUntil(visit.services.settings.timeZone)
        feedbackPath = isOpen || file.hasAnswered ? nil : "/mentoring/requests/\(file.publicID)/feedback"
        canAskAgain = file.canAskAgain && visit.member.maySpeak
        pausedWords = words.paused
        mayResume = isOpen && file.pausedBy == file.side
        asked = Asked(
            about: file.draft.about, avoid: file.draft.avoid.isEmpty ? nil : file.draft.avoid, facts: file.draft.facts)
        olderBefore = talk.olderBefore
        isNewest = talk.isNewest
        messages = talk.messages.map { $0.bubble(for: file, words, firstUnread: talk.firstUnread) }
        noMessages = messages.isEmpty
        clockWords = words.clock
        composer =
            words.mayWrite
            ? Composer(
                body: forms.body, bodyWrong: forms.bodyWrong, draft: forms.draft,
                mayKeep: visit.member.keepsDrafts, limit: MentoringRules.messageLimit) : nil
        calls = file.calls.map { Call(call: $0.id, words: words.call($0), own: $0.side == file.side) }
        hasCalls = !calls.isEmpty
        callsOpen = forms.dayWrong != nil
        dayValue = forms.day
        dayWrong = forms.dayWrong
        mayPause = isOpen && file.pausedBy == nil
        self.next = isOpen ? nil : next
    }
}

/// What was typed into the forms of a conversation and what is wrong with it.
struct TalkForms: Sendable {
    var body = ""
    /// The draft that is kept for this conversation.
    var draft: String?
    var bodyWrong: String?
    var day = ""
    var dayWrong: String?

    var hasErrors: Bool { bodyWrong != nil || dayWrong != nil }
}

/// The sentences around a conversation that depend on how it stands.
struct TalkWords {
    let file: RequestFile
    let visit: MemberVisit

    var mayWrite: Bool { file.state == .talking && file.pausedBy == nil && visit.member.maySpeak }

    var paused: String? {
        guard file.state == .talking, let by = file.pausedBy else { return nil }
        return by == file.side
            ? "You have paused it. Nothing closes meanwhile, and nobody expects you to write."
            : "\(file.otherName) has paused it. Nothing closes meanwhile; that they need a rest says nothing about you."
    }

    /// What happens if nobody writes.
    var clock: String? {
        guard file.state == .talking, file.pausedBy == nil else { return nil }
        let zone = visit.services.settings.timeZone
        if let due = file.answerDue {
            let day = DayWords.words(for: due, in: zone)
            return file.side == .mentor
                ? "\(file.otherName) waits for your first line. If none comes by \(day), the request goes back to the others."
                : "If your mentor hasn’t written by \(day), your request goes back and keeps its place, and somebody else can take it."
        }
        guard let closes = file.closesAt else { return nil }
        let day = DayWords.words(for: closes.addingTimeInterval(-60), in: zone)
        return file.side == .mentor
            ? "If \(file.otherName) doesn’t answer, this closes by itself at the end of \(day)."
            : "Answer when you can. If it stays quiet, this closes by itself at the end of \(day), and you can come back afterwards."
    }

    func when(_ date: Date) -> String { visit.coarseTime.words(for: date) }

    func call(_ line: CallLine) -> String {
        "You spoke on \(CalendarDay.words(for: line.day)), noted by \(line.side == file.side ? "you" : file.otherName)"
    }
}

/// Words on their way to the other person are warned about once.
struct CheckPage: Page {
    static let template = "mentoring/check"

    let csrf: String
    let once: String
    let seen: String
    let id: String
    let name: String
    let noticed: Noticed?
    let body: String
    let limit: Int
}
