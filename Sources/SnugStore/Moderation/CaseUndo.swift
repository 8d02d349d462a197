import Foundation
import SnugCore

/// The last decision of a case that can be taken back.
struct CaseUndo {
    let eventID: Int64
    let sealName: String
    let sealed: [UInt8]

    static func last(of id: Int64, on connection: any Connection) throws -> CaseUndo? {
        let row = try connection.row(
            """
            SELECT id, seal_name, before_sealed FROM case_events
            WHERE case_id = $1 AND undone = 0 AND before_sealed IS NOT NULL ORDER BY id DESC LIMIT 1
            """, id)
        return try row.map {
            CaseUndo(
                eventID: try $0.int("id"), sealName: try $0.text("seal_name"), sealed: try $0.blob("before_sealed"))
        }
    }
}

extension CaseStore {
    /// What a decision is about to change.
    func snapshot(of row: CaseRow, on connection: any Connection) throws -> CaseBefore {
        CaseBefore(
            isDecided: row.isDecided, outcome: row.outcome?.rawValue, decidedAt: row.decidedAt,
            decidedBy: row.decidedBy, isEscalated: row.isEscalated, notFor: row.notFor,
            post: try row.subject.kind == .post ? snapshot(ofPost: row.subject.id, on: connection) : nil)
    }

    private func snapshot(ofPost id: Int64, on connection: any Connection) throws -> PostBefore? {
        let found = try connection.row(
            """
            SELECT posts.state, posts.cause, posts.body, posts.body_html, posts.edited_at, threads.title,
                threads.note
            FROM posts JOIN threads ON threads.id = posts.thread_id WHERE posts.id = $1
            """, id)
        let edit = try connection.row("SELECT title, note, body, body_html FROM post_edits WHERE post_id = $1", id)
        return try found.map { row in
            PostBefore(
                state: try row.text("state"), cause: row.optionalText("cause"), title: try row.text("title"),
                note: try row.text("note"),
                body: try row.text("body"), bodyHTML: try row.text("body_html"),
                editedAt: row.optionalDate("edited_at"),
                edit: try edit.map {
                    PostBefore.Edit(
                        title: $0.optionalText("title"), note: $0.optionalText("note"), body: try $0.text("body"),
                        bodyHTML: try $0.text("body_html"))
                })
        }
    }

    /// The decision that an undo would take back, as the rules know it.
    func undoable(_ id: Int64, on connection: any Connection) throws -> UndoableDecision? {
        try CaseUndo.last(of: id, on: connection).map { undo in
            let before = try unseal(undo.sealed, as: CaseBefore.self, in: .events, name: undo.sealName)
            return UndoableDecision(notFor: before.notFor)
        }
    }

    /// Restores what was before the last decision.
    ///
    /// The case is open again and in the hands of whoever takes it back.
    func takeBack(_ row: CaseRow, by staff: SignedInStaff, now: Date, on connection: any Connection) throws {
        guard let undo = try CaseUndo.last(of: row.id, on: connection) else { return }
        let before = try unseal(undo.sealed, as: CaseBefore.self, in: .events, name: undo.sealName)
        if row.subject.kind == .post, let post = before.post {
            try restore(post, id: row.subject.id, versionAfter: before.postVersionAfter, now: now, on: connection)
        }
        try connection.change("UPDATE case_events SET undone = 1 WHERE id = $1", undo.eventID)
        try connection.change(
            """
            UPDATE cases SET state = 'open', decided_at = NULL, decided_by = NULL, outcome = NULL, escalated = $2,
                not_for = $3, opened_at = $4, keep_until = NULL, claimed_by = $5, claimed_until = $6,
                version = version + 1
            WHERE id = $1
            """, row.id, before.isEscalated, before.notFor, row.isDecided ? now : row.openedAt, staff.id,
            now.addingTimeInterval(CaseRules.lease))
    }

    private func restore(
        _ before: PostBefore, id: Int64, versionAfter: Int64?, now: Date, on connection: any Connection
    ) throws {
        let version = try connection.row("SELECT version FROM posts WHERE id = $1", id)?.int("version")
        if version == versionAfter { try restoreWords(before, id: id, on: connection) }
        try connection.change(
            "UPDATE posts SET state = $1, cause = $2, version = version + 1 WHERE id = $3", before.state, before.cause,
            id)
        try PostStates.settle(post: id, on: connection)
    }

    /// Puts the words and a waiting edit back; only when the author hasn't written anything new since.
    private func restoreWords(_ before: PostBefore, id: Int64, on connection: any Connection) throws {
        try connection.change(
            "UPDATE posts SET body = $1, body_html = $2, edited_at = $3 WHERE id = $4", before.body, before.bodyHTML,
            before.editedAt, id)
        try connection.change(
            """
            UPDATE threads SET title = $1, note = $2
            WHERE id = (SELECT thread_id FROM posts WHERE id = $3 AND opening = 1)
            """, before.title, before.note, id)
        try PostStates.dropEdit(of: id, on: connection)
        guard let edit = before.edit else { return }
        try connection.change(
            "INSERT INTO post_edits (post_id, title, note, body, body_html) VALUES ($1, $2, $3, $4, $5)", id,
            edit.title,
            edit.note, edit.body, edit.bodyHTML)
    }
}
