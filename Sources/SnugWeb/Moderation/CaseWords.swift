import Foundation
import SnugCore
import SnugStore

/// The words of the casework pages.
enum CaseWords {
    /// A post's state.
    static func state(_ state: PostState) -> String {
        switch state {
        case .visible: "up"
        case .held: "held"
        case .removed: "removed"
        }
    }

    /// What a case is about, for subjects other than posts.
    /// - Parameters:
    ///   - kind: The kind of thing.
    ///   - hits: The case's causes: words to staff aren't a call for help because a program was worried by them.
    /// - Returns: A few words.
    static func subject(_ kind: CaseSubject.Kind, _ hits: [CaseHit]) -> String {
        switch kind {
        case .post: "post"
        case .message: "message in a mentoring conversation"
        case .entry: "link-up entry"
        case .request: "request for somebody who listens"
        case .call: called(hits) ? "call for help" : "words to Snug staff"
        }
    }

    /// What staff should know about a subject that stands in no thread; nil for posts and what is like them.
    static func about(_ kind: CaseSubject.Kind, _ hits: [CaseHit]) -> String? {
        switch kind {
        case .call where !called(hits):
            "A member wrote this to Snug staff and hasn’t asked for help. No other member reads it. What it was written "
                + "for stands with the reasons below."
        case .post, .entry, .call: nil
        case .message:
            "This is one message of a conversation between two members. Both of them can still read it. The rest of the "
                + "conversation is sealed, and nothing here leads to it."
        case .request:
            "A member asked for somebody who listens, and this is what they wrote. If it was held back, nobody is shown the "
                + "request until this case is decided."
        }
    }

    private static func called(_ hits: [CaseHit]) -> Bool { hits.contains { $0.source == .call } }

    /// What becomes of a subject that stands in no thread when its case is closed.
    static func afterClosing(_ kind: CaseSubject.Kind) -> String {
        switch kind {
        case .message: "Both of them go on seeing the message, and the conversation goes on."
        case .request: "The request stands in its old place among those that wait."
        case .post, .entry: "The post stays as it is."
        case .call: "They can write again at any time."
        }
    }

    /// How long something waited.
    static func span(from start: Date, to end: Date) -> String {
        let minutes = max(0, Int(end.timeIntervalSince(start) / 60))
        switch minutes {
        case 0..<2: return "a moment"
        case 2..<90: return "\(minutes) minutes"
        case 90..<(36 * 60): return "\((minutes + 30) / 60) hours"
        default: return "\((minutes + 720) / 1440) days"
        }
    }

    /// How many times; nil for none.
    static func times(_ count: Int) -> String? {
        switch count {
        case ..<1: nil
        case 1: "once"
        case 2: "twice"
        default: "\(count) times"
        }
    }

    /// What happened, as a sentence that goes on after a name or stands alone.
    static func event(_ event: CaseEvent) -> String {
        switch event.kind {
        case .opened: "The case was opened."
        case .joined: "Something more came to the case."
        case .reopened: "The case was opened again."
        case .claimed: "Took the case."
        case .extended: "Kept the case longer."
        case .released: "Gave the case back."
        case .handedOver: "Handed the case over."
        case .authorWrote: "The author wrote."
        case .authorEdited: "The author changed the text."
        case .appealed: "The author asked for somebody else to decide."
        case .did(let action): action.past.prefix(1).uppercased() + action.past.dropFirst() + "."
        }
    }

    /// Why an action was refused, as a sentence with what to do next.
    static func refusal(_ refusal: CaseRefusal) -> String {
        switch refusal {
        case .claimedByAnother: "Somebody else has this case just now."
        case .notClaimed: "You don’t have this case any more; it is free."
        case .notCaseworker: "Your role doesn’t decide cases."
        case .ownDecision: "The author has appealed against your decision, so somebody else decides this one."
        case .leadDecides:
            "This case is with the safeguarding lead. You can still hold the post back or write to the author."
        case .reasonMissing: "Please say why, in a few words."
        case .wordsMissing: "Please write what the author should read."
        case .outcomeMissing: "Please choose how the case ends."
        case .notAPost: "There is no post here that could be changed."
        case .removedByAuthor: "The author has removed the post themselves, so there is nothing to change."
        case .alreadySo: "That is how it is already."
        case .postStillHeld:
            "The post is still held. Publish or remove it first, so that its author isn’t left waiting."
        case .alreadyDecided: "This case is decided already."
        case .nothingToUndo: "There is no decision that could be taken back."
        case .notTheirs: "They can’t take this case. Please choose somebody else."
        }
    }

    /// The field of the form that a refusal is about.
    static func field(_ refusal: CaseRefusal) -> String {
        switch refusal {
        case .reasonMissing: "reason"
        case .wordsMissing: "words"
        case .outcomeMissing: "outcome"
        case .notTheirs: "to"
        default: "action"
        }
    }
}
