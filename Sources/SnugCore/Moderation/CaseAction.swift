/// What staff can do about a case.
package enum CaseAction: String, Sendable, CaseIterable, Codable {
    case publish
    case hold
    case remove
    case askEdit = "ask-edit"
    case note
    case escalate
    case close
    case undo

    /// The action as a button says it.
    package var words: String {
        switch self {
        case .publish: "Publish the post"
        case .hold: "Hold the post back"
        case .remove: "Remove the post"
        case .askEdit: "Ask the author to change it"
        case .note: "Write to the author"
        case .escalate: "Pass to the safeguarding lead"
        case .close: "Close the case"
        case .undo: "Undo the last decision"
        }
    }

    /// The action after a name: "Priya published the post".
    package var past: String {
        switch self {
        case .publish: "published the post"
        case .hold: "held the post back"
        case .remove: "removed the post"
        case .askEdit: "asked the author to change the post"
        case .note: "wrote to the author"
        case .escalate: "passed the case to the safeguarding lead"
        case .close: "closed the case"
        case .undo: "took the last decision back"
        }
    }

    /// Whether it can be taken back: what was said to the author can't be unsaid.
    package var isUndoable: Bool {
        switch self {
        case .publish, .hold, .remove, .escalate, .close: true
        case .askEdit, .note, .undo: false
        }
    }
}

/// What a member of staff filled in with an action.
package struct CaseDraft: Sendable, Hashable {
    /// Why, for the record.
    package let reason: String
    /// What the author is told in the conversation; may be empty for most actions.
    package let words: String
    /// How the case is closed.
    package let outcome: CaseOutcome?

    /// Takes what was filled in, without white space around it.
    package init(reason: String, words: String = "", outcome: CaseOutcome? = nil) {
        self.reason = Self.trimmed(reason)
        self.words = Self.trimmed(words)
        self.outcome = outcome
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}

/// Whoever acts on a case.
package struct CaseActor: Sendable, Hashable {
    /// The id of their staff account.
    package let id: String
    /// The roles they hold now.
    package let roles: Set<StaffRole>

    /// Names somebody.
    package init(id: String, roles: Set<StaffRole>) {
        self.id = id
        self.roles = roles
    }
}

/// What a permitted action changes.
package struct CaseChange: Sendable, Hashable {
    /// What becomes of a pending edit.
    package enum Edit: Sendable, Hashable {
        case untouched
        case dropped
    }

    /// The post's new state; nil leaves it, its pending edit included.
    package var post: PostState?
    /// Whether a pending edit is dropped although the post keeps its state.
    package var edit = Edit.untouched
    /// Whether the case is decided afterwards.
    package var isDecided: Bool
    /// How it was closed.
    package var outcome: CaseOutcome?
    /// Whether a safeguarding lead has to decide from now on.
    package var isEscalated: Bool
    /// Whether the lease ends with this.
    package var endsClaim: Bool
    /// What the author is told, if anything.
    package var notice: NoticeKind?
}

/// Why an action on a case is refused.
package enum CaseRefusal: Error, Sendable, Hashable {
    case claimedByAnother(CaseClaim)
    case notClaimed
    case notCaseworker
    case ownDecision
    case leadDecides
    case reasonMissing
    case wordsMissing
    case outcomeMissing
    case notAPost
    case removedByAuthor
    case alreadySo
    case postStillHeld
    case alreadyDecided
    case nothingToUndo
    case notTheirs
}
