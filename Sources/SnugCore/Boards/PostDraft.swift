import Foundation

/// What somebody wants to post, as they typed it.
package struct PostDraft: Sendable, Equatable {
    /// The thread's title; nil in a reply.
    package let title: String?
    /// A content note, such as "Talks about a restraint at school"; empty when there is none.
    package let note: String
    package let body: String

    /// Takes what was typed, without white space around it.
    package init(title: String?, note: String = "", body: String) {
        self.title = title?.trimmingCharacters(in: .whitespacesAndNewlines)
        self.note = note.trimmingCharacters(in: .whitespacesAndNewlines)
        self.body = body.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The most characters a body may have.
    package static let longestBody = 20_000
    /// The most characters a title may have.
    package static let longestTitle = 120
    /// The most characters a content note may have.
    package static let longestNote = 80

    /// What keeps the draft from being posted, field by field; empty when nothing does.
    package var problems: [DraftProblem] {
        var found: [DraftProblem] = []
        if let title {
            if title.isEmpty { found.append(.titleMissing) }
            if title.unicodeScalars.count > Self.longestTitle { found.append(.titleTooLong) }
        }
        if note.unicodeScalars.count > Self.longestNote { found.append(.noteTooLong) }
        if body.isEmpty { found.append(.bodyMissing) }
        let length = body.unicodeScalars.count
        if length > Self.longestBody { found.append(.bodyTooLong(by: length - Self.longestBody)) }
        return found
    }
}

/// Something that keeps a draft from being posted, with the sentence that says what to do.
package enum DraftProblem: Sendable, Equatable {
    case titleMissing
    case titleTooLong
    case noteTooLong
    case bodyMissing
    case bodyTooLong(by: Int)

    /// The form field it belongs to.
    package var field: String {
        switch self {
        case .titleMissing, .titleTooLong: "title"
        case .noteTooLong: "note"
        case .bodyMissing, .bodyTooLong: "body"
        }
    }

    /// What to say beside the field.
    package var sentence: String {
        switch self {
        case .titleMissing: "Give your thread a title, so that others can find it."
        case .titleTooLong: "Make the title shorter: \(PostDraft.longestTitle) characters at most."
        case .noteTooLong: "Make the content note shorter: \(PostDraft.longestNote) characters at most."
        case .bodyMissing: "Write something first."
        case .bodyTooLong(let by): "Your post is \(by) characters too long. You could split it in two."
        }
    }
}
