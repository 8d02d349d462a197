package import Foundation

/// What may be done to a case, by whom and when.
///
/// Pure: the case, the person and the moment come in, a change goes out.
package enum CaseRules {
    /// How long a lease runs.
    package static let lease: TimeInterval = 15 * 60

    /// How long a decided case keeps the texts it holds; deletion waits for this at most (decisions.md 16).
    ///
    /// Our own
    /// figure: long enough for an appeal and a second look, and no longer.
    package static let kept: TimeInterval = 180 * 86_400

    /// Decides whether somebody may act on a case, and what that changes.
    /// - Parameters:
    ///   - action: What they want to do.
    ///   - draft: What they filled in.
    ///   - state: The case as it is.
    ///   - actor: Who acts.
    ///   - now: The moment.
    /// - Returns: What changes.
    /// - Throws: The first reason why not.
    package static func decide(
        _ action: CaseAction, _ draft: CaseDraft, in state: CaseState, by actor: CaseActor, now: Date
    ) throws(CaseRefusal) -> CaseChange {
        try checkPerson(action, in: state, actor, now)
        if draft.reason.isEmpty { throw .reasonMissing }
        switch action {
        case .publish, .hold, .remove: return try placing(action, in: state)
        case .askEdit, .note: return try writing(action, draft, in: state)
        case .escalate: return try escalating(state)
        case .close: return try closing(draft, state)
        case .undo: return try undoing(state, actor)
        }
    }

    /// Takes a lease on a case, or makes one's own run on.
    /// - Parameters:
    ///   - state: The case as it is.
    ///   - actor: Who wants it.
    ///   - now: The moment.
    /// - Returns: The lease.
    /// - Throws: Why not.
    package static func claim(
        _ state: CaseState, by actor: CaseActor, now: Date
    ) throws(CaseRefusal) -> CaseClaim {
        if actor.roles.isDisjoint(with: .caseworkers) { throw .notCaseworker }
        if state.isDecided { throw .alreadyDecided }
        if state.notFor == actor.id { throw .ownDecision }
        try checkLease(state, actor, now)
        return CaseClaim(staffID: actor.id, until: now.addingTimeInterval(lease))
    }

    /// Checks that somebody may give a case back.
    /// - Parameters:
    ///   - state: The case as it is.
    ///   - actor: Who wants to give it back.
    ///   - now: The moment.
    /// - Throws: Why not.
    package static func release(_ state: CaseState, by actor: CaseActor, now: Date) throws(CaseRefusal) {
        try checkLease(state, actor, now)
        if state.runningClaim(at: now) == nil { throw .notClaimed }
    }

    /// Gives a case to a colleague, whose lease begins now.
    ///
    /// A free case may be handed over too.
    /// - Parameters:
    ///   - state: The case as it is.
    ///   - actor: Who hands over.
    ///   - colleague: Who gets it.
    ///   - now: The moment.
    /// - Returns: The colleague's lease.
    /// - Throws: Why not.
    package static func handOver(
        _ state: CaseState, by actor: CaseActor, to colleague: CaseActor, now: Date
    ) throws(CaseRefusal) -> CaseClaim {
        if state.isDecided { throw .alreadyDecided }
        if actor.roles.isDisjoint(with: .caseworkers) { throw .notCaseworker }
        try checkLease(state, actor, now)
        guard !colleague.roles.isDisjoint(with: .caseworkers), colleague.id != state.notFor else { throw .notTheirs }
        return CaseClaim(staffID: colleague.id, until: now.addingTimeInterval(lease))
    }

    private static func checkPerson(
        _ action: CaseAction, in state: CaseState, _ actor: CaseActor, _ now: Date
    ) throws(CaseRefusal) {
        if actor.roles.isDisjoint(with: .caseworkers) { throw .notCaseworker }
        if state.notFor == actor.id { throw .ownDecision }
        try checkLease(state, actor, now)
        // Whoever passed a case on has said that it is more than they should decide. Holding back stays open to
        // everybody: it is the safe side.
        let needsLead: Set<CaseAction> = [.publish, .remove, .close, .undo]
        if state.isEscalated, needsLead.contains(action), !actor.roles.contains(.safeguardingLead) {
            throw .leadDecides
        }
    }

    private static func checkLease(_ state: CaseState, _ actor: CaseActor, _ now: Date) throws(CaseRefusal) {
        if let claim = state.runningClaim(at: now), claim.staffID != actor.id { throw .claimedByAnother(claim) }
    }

    private static func placing(_ action: CaseAction, in state: CaseState) throws(CaseRefusal) -> CaseChange {
        guard let post = state.post else { throw .notAPost }
        if post.state == .removed, post.cause == .author || post.cause == .leaving { throw .removedByAuthor }
        let target: PostState = action == .publish ? .visible : action == .hold ? .held : .removed
        // Publishing what stands already still means something while an edit of it waits or the case is open.
        if post.state == target, state.isDecided || action != .publish { throw .alreadySo }
        return CaseChange(
            post: target, isDecided: action != .hold,
            outcome: action == .publish ? .published : action == .remove ? .removed : nil,
            isEscalated: state.isEscalated && action == .hold, endsClaim: action != .hold,
            notice: action == .publish ? .postPublished : action == .hold ? .postHeld : .postRemoved)
    }

    private static func writing(
        _ action: CaseAction, _ draft: CaseDraft, in state: CaseState
    ) throws(CaseRefusal) -> CaseChange {
        if draft.words.isEmpty { throw .wordsMissing }
        if action == .askEdit {
            guard let post = state.post else { throw .notAPost }
            if post.state == .removed { throw .removedByAuthor }
        }
        return CaseChange(
            isDecided: state.isDecided, outcome: state.outcome, isEscalated: state.isEscalated, endsClaim: false,
            notice: action == .note ? .staffNote : .editAsked)
    }

    private static func escalating(_ state: CaseState) throws(CaseRefusal) -> CaseChange {
        if state.isEscalated { throw .alreadySo }
        // The author isn't told: to them it is still Snug staff who read it.
        return CaseChange(isDecided: false, outcome: nil, isEscalated: true, endsClaim: true, notice: nil)
    }

    private static func closing(_ draft: CaseDraft, _ state: CaseState) throws(CaseRefusal) -> CaseChange {
        if state.isDecided { throw .alreadyDecided }
        // A held post whose case is closed would wait for ever for somebody who never comes.
        if state.post?.state == .held { throw .postStillHeld }
        guard let outcome = draft.outcome, CaseOutcome.offered.contains(outcome) else { throw .outcomeMissing }
        let dropsEdit = state.post?.hasPendingEdit ?? false
        return CaseChange(
            edit: dropsEdit ? .dropped : .untouched, isDecided: true, outcome: outcome, isEscalated: false,
            endsClaim: true, notice: dropsEdit ? .editDeclined : .caseClosed)
    }

    private static func undoing(_ state: CaseState, _ actor: CaseActor) throws(CaseRefusal) -> CaseChange {
        guard let undo = state.undo else { throw .nothingToUndo }
        // Else whoever an appeal was made against could take its answer back.
        if undo.notFor == actor.id { throw .ownDecision }
        if let post = state.post, post.state == .removed, post.cause == .author || post.cause == .leaving {
            throw .removedByAuthor
        }
        // What to restore is in the case's history; the case itself is open again, since it needs a decision.
        return CaseChange(
            isDecided: false, outcome: nil, isEscalated: state.isEscalated, endsClaim: false, notice: .decisionUndone)
    }
}
