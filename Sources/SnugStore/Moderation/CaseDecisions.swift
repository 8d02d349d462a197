package import Foundation
package import SnugCore

/// What a member of staff asks for with the form on a case's page.
package struct DecisionRequest: Sendable {
    /// The case's id in addresses.
    package let publicID: String
    /// The version of the case that was on the screen.
    package let version: Int
    /// The version of the post that was on the screen, if the page had one.
    package let postVersion: Int64?
    /// What to do.
    package let action: CaseAction
    /// What was filled in.
    package let draft: CaseDraft

    /// Asks for an action.
    package init(publicID: String, version: Int, postVersion: Int64? = nil, action: CaseAction, draft: CaseDraft) {
        self.publicID = publicID
        self.version = version
        self.postVersion = postVersion
        self.action = action
        self.draft = draft
    }
}

/// How an attempt to act on a case ended.
package enum DecisionResult: Sendable, Hashable {
    /// It is done.
    case done
    /// Something happened to the case in the meantime: these things, oldest first. Nothing was changed.
    case stale([CaseEvent])
    /// The rules refuse it.
    case refused(CaseRefusal)
    /// There is no such case.
    case notFound
}

extension CaseStore {
    /// Acts on a case: the rules decide, the post, the case, its history, the conversation, the author's inbox and the
    /// audit log change together or not at all.
    /// - Parameters:
    ///   - request: What to do.
    ///   - staff: Who does it. A free case is theirs from now on.
    ///   - now: The moment.
    /// - Returns: How it ended.
    /// - Throws: `DatabaseTrouble`.
    package func decide(
        _ request: DecisionRequest, by staff: SignedInStaff, now: Date
    ) async throws -> DecisionResult {
        try await database.write { connection in
            guard let row = try CaseRow.found(request.publicID, on: connection) else { return .notFound }
            if let since = try changes(since: request, in: row, on: connection) { return .stale(since) }
            let state = try caseState(row, on: connection)
            do {
                let change = try CaseRules.decide(
                    request.action, request.draft, in: state, by: CaseActor(staff), now: now)
                try apply(change, request, to: row, by: staff, now: now, on: connection)
                return .done
            } catch let refusal as CaseRefusal {
                return .refused(refusal)
            }
        }
    }

    /// The case as the rules know it.
    func caseState(_ row: CaseRow, on connection: any Connection) throws -> CaseState {
        CaseState(
            priority: row.priority, isDecided: row.isDecided, version: row.version, claim: row.claim,
            isEscalated: row.isEscalated, notFor: row.notFor, outcome: row.outcome,
            post: try casePost(row.subject, on: connection),
            undo: try undoable(row.id, on: connection))
    }

    private func casePost(_ subject: CaseSubject, on connection: any Connection) throws -> CasePost? {
        guard subject.kind == .post,
            let row = try connection.row(
                """
                SELECT state, cause, (SELECT COUNT(*) FROM post_edits WHERE post_id = posts.id) AS edits
                FROM posts WHERE id = $1
                """, subject.id),
            let state = PostState(rawValue: try row.text("state"))
        else { return nil }
        return CasePost(
            state: state, cause: row.optionalText("cause").flatMap { StateCause(rawValue: $0) },
            hasPendingEdit: try row.int("edits") > 0)
    }

    private func changes(
        since request: DecisionRequest, in row: CaseRow, on connection: any Connection
    ) throws -> [CaseEvent]? {
        let postVersion =
            try row.subject.kind == .post
            ? connection.row("SELECT version FROM posts WHERE id = $1", row.subject.id)?.int("version") : nil
        let postIsStale = request.postVersion != nil && request.postVersion != postVersion
        guard row.version != request.version || postIsStale else { return nil }
        return try events(of: row.id, on: connection).filter { $0.version > request.version }
    }

    private func apply(
        _ change: CaseChange, _ request: DecisionRequest, to row: CaseRow, by staff: SignedInStaff, now: Date,
        on connection: any Connection
    ) throws {
        var before = try snapshot(of: row, on: connection)
        if request.action == .undo {
            try takeBack(row, by: staff, now: now, on: connection)
        } else {
            if change.post != nil, row.subject.kind == .post {
                try NewcomerWaits.note(post: row.subject.id, since: row.openedAt, now: now, on: connection)
            }
            try place(change, subject: row.subject, now: now, on: connection)
            try updateCase(row, change, by: staff, now: now, on: connection)
        }
        before.postVersionAfter = try postVersion(row.subject, on: connection)
        if !request.draft.words.isEmpty {
            try addMessage(request.draft.words, staffID: staff.id, caseID: row.id, now: now, on: connection)
        }
        let keeps = request.action.isUndoable ? before : nil
        try record(
            .did(request.action), in: CaseRow.required(row.id, on: connection), by: staff.id,
            reason: request.draft.reason, before: keeps, now: now, on: connection)
        if let notice = change.notice ?? (request.draft.words.isEmpty ? nil : .staffNote) {
            try tellAuthor(notice, of: row.id, now: now, on: connection)
        }
        try AuditLog.write(entry(request, change, row, staff, now), key: key, on: connection)
    }

    private func entry(
        _ request: DecisionRequest, _ change: CaseChange, _ row: CaseRow, _ staff: SignedInStaff, _ now: Date
    ) -> AuditEntry {
        let parts = [
            "version \(row.version)", change.post.map { "post \($0.rawValue)" },
            change.outcome.map { "outcome \($0.rawValue)" },
            request.draft.words.isEmpty ? nil : "wrote to the author",
        ]
        return AuditEntry(
            at: now, staffID: staff.id, action: "case-\(request.action.rawValue)", caseID: row.id,
            reason: request.draft.reason, detail: parts.compactMap(\.self).joined(separator: ", "))
    }

    private func place(
        _ change: CaseChange, subject: CaseSubject, now: Date, on connection: any Connection
    ) throws {
        guard subject.kind == .post else { return }
        if let state = change.post {
            try PostStates.set(
                post: subject.id, to: state, cause: state == .visible ? nil : .staff, now: now, on: connection)
        } else if change.edit == .dropped {
            try PostStates.dropEdit(of: subject.id, on: connection)
        }
    }

    private func updateCase(
        _ row: CaseRow, _ change: CaseChange, by staff: SignedInStaff, now: Date, on connection: any Connection
    ) throws {
        let decidedNow = change.isDecided && !row.isDecided
        let decidedAt = decidedNow ? now : change.isDecided ? row.decidedAt ?? now : nil
        let decidedBy = decidedNow || change.post != nil ? staff.id : row.decidedBy
        // A decision by somebody else settles the appeal.
        let notFor = change.isDecided || change.post != nil ? nil : row.notFor
        // A decided case comes back into the queue as waiting from now, not from when it first came.
        let openedAt = row.isDecided && !change.isDecided ? now : row.openedAt
        try connection.change(
            """
            UPDATE cases SET state = $2, decided_at = $3, decided_by = $4, outcome = $5, escalated = $6, not_for = $7,
                opened_at = $8, keep_until = $9, version = version + 1
            WHERE id = $1
            """, row.id, change.isDecided ? "decided" : "open", decidedAt, change.isDecided ? decidedBy : nil,
            change.outcome?.rawValue, change.isEscalated, notFor, openedAt,
            decidedAt?.addingTimeInterval(CaseRules.kept))
        let claim = CaseClaim(staffID: staff.id, until: now.addingTimeInterval(CaseRules.lease))
        try setClaim(change.endsClaim || change.isDecided ? nil : claim, of: row.id, on: connection)
    }

    private func postVersion(_ subject: CaseSubject, on connection: any Connection) throws -> Int64? {
        guard subject.kind == .post else { return nil }
        return try connection.row("SELECT version FROM posts WHERE id = $1", subject.id)?.int("version")
    }
}
