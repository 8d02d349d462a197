import Foundation
import SnugCore
import SnugStore

/// Who has a case, and what can be done about that.
struct CaseClaimView: Sendable {
    let kind: String
    let sentence: String
    let until: String?
    let untilISO: String
    let mayClaim: Bool
    let isMine: Bool
    let mayHandOver: Bool
    let colleagues: [CaseColleague]
    let mayEscalate: Bool
    let reason: String

    init(
        _ file: CaseFile, viewer: SignedInStaff, colleagues: [Caseworker], form: CaseForm, now: Date, zone: TimeZone
    ) {
        let claim = file.state.runningClaim(at: now)
        isMine = claim?.staffID == viewer.id
        kind = isMine ? "claim-yours" : claim == nil ? "claim-free" : "claim-theirs"
        sentence =
            isMine
            ? "You have this case"
            : claim == nil
                ? file.state.isDecided ? "This case is decided" : "Nobody has this case"
                : "\(file.claimedBy ?? "A colleague") has this case"
        until = claim.map { StaffTime.words(for: $0.until, in: zone) }
        untilISO = claim?.until.formatted(.iso8601) ?? ""
        mayClaim = claim == nil && !file.state.isDecided && file.state.notFor != viewer.id
        mayHandOver = !file.state.isDecided && (isMine || claim == nil)
        self.colleagues = colleagues.filter { $0.id != viewer.id && $0.id != file.state.notFor }
            .map { CaseColleague($0, chosen: form.colleague) }
        mayEscalate = !file.state.isEscalated && file.state.notFor != viewer.id
        reason = form.colleague.isEmpty ? "" : form.reason
    }
}

/// Somebody who could take a case.
struct CaseColleague: Sendable {
    let id: String
    let name: String
    let isChosen: Bool

    init(_ person: Caseworker, chosen: String) {
        id = person.id
        name = person.roles.contains(.safeguardingLead) ? "\(person.name), safeguarding lead" : person.name
        isChosen = person.id == chosen
    }
}

/// The form with which a case is decided: only what the rules would let this person do now.
struct CaseDecisionView: Sendable {
    let choices: [CaseChoice]
    let outcomes: [CaseOutcomeChoice]
    let offersClosing: Bool
    let reason: String
    let words: String
    let wrongAction: String?
    let wrongReason: String?
    let wrongWords: String?
    let wrongOutcome: String?

    init?(_ file: CaseFile, viewer: SignedInStaff, form: CaseForm, now: Date) {
        let filledIn = CaseDraft(reason: "-", words: "-", outcome: .nothingToDo)
        let allowed = CaseAction.allCases.filter { action in
            let change = try? CaseRules.decide(action, filledIn, in: file.state, by: CaseActor(viewer), now: now)
            return change != nil
        }
        if allowed.isEmpty { return nil }
        choices = allowed.map { CaseChoice($0, file, chosen: form.action) }
        offersClosing = allowed.contains(.close)
        outcomes = CaseOutcome.offered.map { CaseOutcomeChoice($0, chosen: form.outcome) }
        // What was typed beside a hand-over belongs to that form.
        reason = form.colleague.isEmpty ? form.reason : ""
        words = form.words
        func sentence(_ field: String) -> String? { form.problem?.field == field ? form.problem?.sentence : nil }
        wrongAction = sentence("action")
        wrongReason = form.colleague.isEmpty ? sentence("reason") : nil
        wrongWords = sentence("words")
        wrongOutcome = sentence("outcome")
    }
}

/// Something that can be done.
struct CaseChoice: Sendable {
    let value: String
    let words: String
    let hint: String
    let isChosen: Bool

    init(_ action: CaseAction, _ file: CaseFile, chosen: CaseAction?) {
        value = action.rawValue
        words = action.words
        hint = Self.hint(action, file)
        isChosen = action == chosen
    }

    private static func hint(_ action: CaseAction, _ file: CaseFile) -> String {
        let waits = file.state.post?.hasPendingEdit ?? false
        switch action {
        case .publish:
            return waits
                ? "With the change that waits. The case is decided." : "It stands in its thread. The case is decided."
        case .hold: return "Only its author and staff see it. The case stays open."
        case .remove:
            return waits
                ? "The change that waits goes too. The case is decided." : "Nobody sees it. The case is decided."
        case .askEdit: return "Write below what should change. The case stays open."
        case .note: return "They can answer. The case stays as it is."
        case .escalate: return "The case stays open and a lead decides. The author isn’t told."
        case .close:
            return waits
                ? "The post stays as it was and the change that waits is dropped."
                : CaseWords.afterClosing(file.subject)
        case .undo: return "Everything is as it was before, and the case is open again. The author is told."
        }
    }
}

/// A way in which a case can end.
struct CaseOutcomeChoice: Sendable {
    let value: String
    let words: String
    let isChosen: Bool

    init(_ outcome: CaseOutcome, chosen: CaseOutcome?) {
        value = outcome.rawValue
        words = outcome.words.prefix(1).uppercased() + outcome.words.dropFirst()
        isChosen = outcome == chosen
    }
}
