import Foundation
import SnugCore
import SnugStore

/// The texts of a case with the words that matter marked, and why it is here.
struct CaseEvidenceView: Sendable {
    let current: CaseTextView?
    let gone: String?
    let edit: CaseTextView?
    let flagged: [CaseTextView]
    let hasFlagged: Bool
    let matches: [CaseMatchView]
    let hasMatches: Bool
    let details: [CaseDetailView]
    let hasDetails: Bool

    init(_ file: CaseFile) {
        let hits = file.hits.map(\.hit)
        let stands = file.post.flatMap { post in
            post.body.isEmpty ? nil : Snapshot(title: post.isOpening ? post.title : nil, body: post.body)
        }
        let evidence = CaseEvidence(hits: hits, current: stands)
        current = evidence.current.map(CaseTextView.init)
        gone =
            stands == nil && file.subject == .post
            ? "Its author has removed it. This is what it said when it was flagged." : nil
        edit = file.post?.edit.flatMap { CaseEvidence(hits: hits, current: $0).current.map(CaseTextView.init) }
        flagged = evidence.flagged.map(CaseTextView.init)
        hasFlagged = !flagged.isEmpty
        matches = evidence.concerns.map(CaseMatchView.init)
        hasMatches = !matches.isEmpty
        details = evidence.details.map { CaseDetailView(label: $0.label, text: $0.text) }
        hasDetails = !details.isEmpty
    }
}

/// A text in stretches.
struct CaseTextView: Sendable {
    let title: [MarkedText]
    let hasTitle: Bool
    let body: [MarkedText]

    init(_ reading: CaseEvidence.Reading) {
        title = reading.title.map(MarkedText.init)
        hasTitle = !title.isEmpty
        body = reading.body.map(MarkedText.init)
    }
}

/// A concern, in a sentence, with the words behind it.
struct CaseMatchView: Sendable {
    let priority: String
    let level: String
    let name: String
    let sentence: String
    let terms: [String]

    init(_ concern: Concern) {
        let words = ConcernWords(category: concern.category)
        priority = concern.priority.rawValue
        level = priority.lowercased()
        name = words.name
        sentence = [words.sentence, concern.reason].compactMap { $0 }.joined(separator: " ")
        terms = concern.evidence.map(\.term)
    }
}

/// An identifying detail.
struct CaseDetailView: Sendable {
    let label: String
    let text: String
}

/// A post that stands before the one in question.
struct CaseContextView: Sendable {
    let author: String
    let words: String
    let state: String?

    init(_ post: ContextPost) {
        author = post.author
        words = post.words.isEmpty ? "(removed)" : post.words
        state = post.state == .visible ? nil : CaseWords.state(post.state)
    }
}

/// One cause of a case: never who was behind it.
struct CaseCauseView: Sendable {
    let time: String
    let from: String
    let reason: String?
    let words: String?

    init(_ record: CaseHitRecord, zone: TimeZone) {
        time = StaffTime.words(for: record.at, in: zone)
        from =
            switch record.hit.source {
            case .screening: "Found when the text was read by the program"
            case .report: record.isByMember ? "Reported by a member" : "Reported by a visitor"
            case .call: "The member asked for help"
            case .appeal: "The author asked for somebody else to decide"
            }
        reason = record.hit.reason?.staffWords
        words = record.hit.words.isEmpty ? nil : record.hit.words
    }
}

/// A message between the author and staff.
struct CaseMessageView: Sendable {
    let side: String
    let who: String
    let time: String
    let words: String

    init(_ message: CaseMessage, author: String?, zone: TimeZone) {
        side = message.isFromStaff ? "bubble-you" : "bubble-staff"
        who = message.isFromStaff ? message.staffName ?? "Snug staff" : author ?? "the author"
        time = StaffTime.words(for: message.at, in: zone)
        words = message.words
    }
}

/// A line of a case's history.
struct CaseLineView: Sendable {
    let time: String
    let who: String?
    let what: String
    let reason: String?
    let undone: Bool

    init(_ event: CaseEvent, zone: TimeZone) {
        time = StaffTime.words(for: event.at, in: zone)
        who = event.staffName
        what = CaseWords.event(event)
        reason = event.reason.isEmpty ? nil : event.reason
        undone = event.isUndone
    }
}
