package import Foundation
package import SnugCore

/// Everything that staff see of a case.
package struct CaseFile: Sendable {
    /// The case's id in addresses.
    package let publicID: String
    /// What it is about.
    package let subject: CaseSubject.Kind
    /// The case as the rules know it.
    package let state: CaseState
    /// The name of whoever has the lease.
    package let claimedBy: String?
    /// Since when it waits.
    package let openedAt: Date
    /// When it was decided.
    package let decidedAt: Date?
    /// The name the author writes under.
    package let author: String?
    /// The post, while there is one.
    package let post: CaseFilePost?
    /// What brought it here, oldest first.
    package let hits: [CaseHitRecord]
    /// Its history, oldest first.
    package let events: [CaseEvent]
    /// The conversation with the author, oldest first.
    package let messages: [CaseMessage]
    /// How many other cases of the same pseudonym are open.
    package let otherOpenCases: Int
}

/// The post that a case is about, in its place.
package struct CaseFilePost: Sendable {
    /// The thread's id in addresses.
    package let threadID: String
    /// The thread's title.
    package let title: String
    /// The board's name.
    package let board: String
    /// Whether the post opens the thread.
    package let isOpening: Bool
    /// The text as it stands now.
    package let body: String
    /// The post's version.
    package let version: Int64
    /// When it was written.
    package let writtenAt: Date
    /// When it was last changed.
    package let editedAt: Date?
    /// A change of the author's that waits for staff.
    package let edit: Snapshot?
    /// The posts just before it, oldest first.
    package let before: [ContextPost]
}

/// A post that stands before the one in question.
package struct ContextPost: Sendable {
    /// The name it was written under.
    package let author: String
    /// Its words as plain text.
    package let words: String
    /// Whether it stands in its thread.
    package let state: PostState
}

extension CaseStore {
    /// Reads a case for a member of staff, and writes down that they have read it: once in ten minutes, so that loading
    /// the page again doesn't fill the log.
    /// - Parameters:
    ///   - publicID: The case.
    ///   - staff: Who reads it.
    ///   - now: The moment.
    /// - Returns: The case, or nil when there is none.
    /// - Throws: `DatabaseTrouble`.
    package func file(_ publicID: String, for staff: SignedInStaff, now: Date) async throws -> CaseFile? {
        let known = try await database.read { connection -> Int64? in
            guard let row = try CaseRow.found(publicID, on: connection) else { return nil }
            let isLogged = try hasViewed(row.id, staff, now, on: connection)
            return isLogged ? 0 : row.id
        }
        guard let caseID = known else { return nil }
        if caseID != 0 {
            // Written before the page is shown: nobody reads a case without a line in the log.
            try await database.write { connection in
                let entry = AuditEntry(at: now, staffID: staff.id, action: "case-viewed", caseID: caseID)
                try ReadingWatch(key: key).note(entry, by: staff, on: connection)
            }
        }
        return try await database.read { try file(publicID, on: $0) }
    }

    private func hasViewed(
        _ id: Int64, _ staff: SignedInStaff, _ now: Date, on connection: any Connection
    ) throws -> Bool {
        try connection.exists(
            """
            SELECT id FROM audit WHERE case_id = $1 AND staff_id = $2 AND action = 'case-viewed' AND made_at > $3
            """, id, staff.id, now.addingTimeInterval(-600))
    }

    private func file(_ publicID: String, on connection: any Connection) throws -> CaseFile? {
        guard let row = try CaseRow.found(publicID, on: connection) else { return nil }
        return CaseFile(
            publicID: row.publicID, subject: row.subject.kind, state: try caseState(row, on: connection),
            claimedBy: try name(ofStaff: row.claim?.staffID, on: connection), openedAt: row.openedAt,
            decidedAt: row.decidedAt, author: try name(ofAuthor: row.subject.author, on: connection),
            post: try row.subject.kind == .post ? post(row.subject.id, on: connection) : nil,
            hits: try hits(of: row.id, on: connection), events: try events(of: row.id, on: connection),
            messages: try conversation(of: row.id, on: connection),
            otherOpenCases: try otherOpenCases(row, on: connection))
    }

    private func name(ofStaff id: String?, on connection: any Connection) throws -> String? {
        try connection.row("SELECT name FROM staff WHERE id = $1", id)?.text("name")
    }

    private func name(ofAuthor id: PseudonymID?, on connection: any Connection) throws -> String? {
        try connection.row("SELECT name FROM pseudonyms WHERE id = $1", id?.text)?.text("name")
    }

    private func otherOpenCases(_ row: CaseRow, on connection: any Connection) throws -> Int {
        let found = try connection.row(
            "SELECT COUNT(*) AS number FROM cases WHERE pseudonym_id = $1 AND state = 'open' AND id <> $2",
            row.subject.author?.text, row.id)
        return Int(try found?.int("number") ?? 0)
    }

    private func post(_ id: Int64, on connection: any Connection) throws -> CaseFilePost? {
        let found = try connection.row(
            """
            SELECT posts.thread_id, posts.opening, posts.body, posts.version, posts.written_at, posts.edited_at,
                threads.public_id, threads.title, boards.name, post_edits.title AS edit_title,
                post_edits.body AS edit_body
            FROM posts JOIN threads ON threads.id = posts.thread_id JOIN boards ON boards.id = threads.board_id
                LEFT JOIN post_edits ON post_edits.post_id = posts.id
            WHERE posts.id = $1
            """, id)
        return try found.map { row in
            CaseFilePost(
                threadID: try row.text("public_id"), title: try row.text("title"), board: try row.text("name"),
                isOpening: try row.flag("opening"), body: try row.text("body"), version: try row.int("version"),
                writtenAt: try row.date("written_at"), editedAt: row.optionalDate("edited_at"),
                edit: row.optionalText("edit_body").map { Snapshot(title: row.optionalText("edit_title"), body: $0) },
                before: try context(before: id, in: row.int("thread_id"), on: connection))
        }
    }

    private func context(
        before id: Int64, in thread: Int64, on connection: any Connection
    ) throws -> [ContextPost] {
        try connection.rows(
            """
            SELECT posts.body_html, posts.state, pseudonyms.name FROM posts
            JOIN pseudonyms ON pseudonyms.id = posts.pseudonym_id
            WHERE thread_id = $1 AND posts.id < $2 ORDER BY posts.id DESC LIMIT 2
            """, thread, id
        ).reversed().map { row in
            ContextPost(
                author: try row.text("name"), words: RenderedText.words(in: try row.text("body_html")),
                state: PostState(rawValue: try row.text("state")) ?? .removed)
        }
    }
}
