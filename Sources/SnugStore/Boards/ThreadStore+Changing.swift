package import Foundation
package import SnugCore

/// An edit that has been screened and rendered.
package struct PostEdit: Sendable {
    /// The new words; title and note count only for an opening post.
    package let draft: PostDraft
    package let html: String
    package let screening: Screening
    package let verdict: Publishing.Verdict
    /// Whether the second reader has still to read it.
    package let awaitsSecondReader: Bool

    /// Puts an edit together.
    package init(
        draft: PostDraft, html: String, screening: Screening, verdict: Publishing.Verdict,
        awaitsSecondReader: Bool = false
    ) {
        self.draft = draft
        self.html = html
        self.screening = screening
        self.verdict = verdict
        self.awaitsSecondReader = awaitsSecondReader
    }
}

/// A post as one of the pages about it alone needs it: edit, delete, quote, report, mute.
package struct PostRecord: Sendable {
    package let id: Int64
    package let publicID: String
    package let thread: ThreadHead
    package let author: PseudonymID
    package let authorName: String?
    package let opening: Bool
    package let state: PostState
    package let source: String
}

extension ThreadStore {
    /// One post, if the reader may see its words.
    /// - Parameters:
    ///   - post: The post's public id.
    ///   - reader: Who looks.
    /// - Returns: The post, or nil.
    /// - Throws: `DatabaseTrouble`.
    package func post(_ post: String, for reader: Reader) async throws -> PostRecord? {
        try await database.read { try Self.record(post, reader: reader, on: $0) }
    }

    /// The page of a thread on which a post stands, with a few posts before it.
    /// - Parameters:
    ///   - post: The post's public id.
    ///   - reader: Who looks.
    /// - Returns: The thread's public id and where its page starts, or nil when the reader may not see the post.
    /// - Throws: `DatabaseTrouble`.
    package func place(of post: String, for reader: Reader) async throws -> (thread: String, part: Part)? {
        try await database.read { connection in
            guard let record = try Self.record(post, reader: reader, on: connection) else { return nil }
            // Counted as the page counts them, own posts that wait included, or the post would fall off its end.
            let visible = VisibilityCondition(reader: reader, next: 3)
            let before = try connection.rows(
                """
                SELECT public_id FROM posts WHERE thread_id = $1 AND id < $2 AND \(visible.place)
                ORDER BY id DESC LIMIT 20
                """, [.int(record.thread.id), .int(record.id)] + visible.values)
            guard before.count == 20, let start = before.last else { return (record.thread.publicID, .start) }
            return (record.thread.publicID, .after(try start.text("public_id")))
        }
    }

    /// Changes an author's own post.
    ///
    /// Every edit has been screened again (decisions.md 9).
    /// - Parameters:
    ///   - post: The post's public id.
    ///   - edit: The new words and what screening made of them.
    ///   - reader: The author.
    ///   - now: The moment of the request.
    /// - Returns: Where it stands.
    /// - Throws: `PostingRefusal`, `DatabaseTrouble`.
    package func edit(_ post: String, to edit: PostEdit, reader: Reader, now: Date) async throws -> Posted {
        try await database.write { connection in
            guard let record = try Self.record(post, reader: reader, on: connection),
                reader.pseudonyms.contains(record.author), record.state != .removed
            else { throw PostingRefusal.notYours }
            if record.thread.locked { throw PostingRefusal.locked }
            let waits = edit.verdict == .hold && record.state == .visible
            let hides = waits && Publishing.hidesEarlierVersion(edit.screening)
            if waits, !hides {
                try Self.keepBack(edit, of: record, on: connection)
            } else {
                try Self.apply(edit, to: record, now: now, on: connection)
                if hides { try PostStates.set(post: record.id, to: .held, cause: .screening, on: connection) }
            }
            try cases.authorEdited(.post(record.id), now: now, on: connection)
            if edit.awaitsSecondReader {
                try JobStore.put(SecondReadingStore.jobKind, subject: post, due: now, on: connection)
            }
            let urgent = try report(
                edit.screening, draft: edit.draft, of: record.id, hides: hides, now: now, on: connection)
            return Posted(
                thread: record.thread.publicID, post: post, urgent: urgent, held: waits || record.state == .held)
        }
    }

    /// Removes an author's own post.
    ///
    /// Its words leave the database; only a case's sealed snapshot may keep them.
    /// - Parameters:
    ///   - post: The post's public id.
    ///   - reader: The author.
    ///   - now: The moment of the request.
    /// - Returns: The thread's board and whether the whole thread went with it, and whether staff still hold a copy.
    /// - Throws: `PostingRefusal`, `DatabaseTrouble`.
    package func delete(
        _ post: String, reader: Reader, now: Date
    ) async throws -> (thread: ThreadHead, wholeThread: Bool, heldByCase: Bool) {
        try await database.write { try delete(post, reader: reader, now: now, on: $0) }
    }

    /// Removes an author's own post in the caller's transaction.
    func delete(
        _ post: String, reader: Reader, now: Date, on connection: any Connection
    ) throws -> (thread: ThreadHead, wholeThread: Bool, heldByCase: Bool) {
        guard let record = try Self.record(post, reader: reader, on: connection),
            reader.pseudonyms.contains(record.author), record.state != .removed
        else { throw PostingRefusal.notYours }
        try cases.authorEdited(.post(record.id), now: now, on: connection)
        try PostStates.takeDown(record.id, cause: .author, on: connection)
        let held = try connection.exists(
            "SELECT 1 FROM cases WHERE subject_kind = 'post' AND subject_id = $1", record.id)
        return (record.thread, record.opening, held)
    }

    /// Takes a support card away, as the thread's author wishes.
    /// - Parameters:
    ///   - signpost: The support entry's id.
    ///   - thread: The thread's public id.
    ///   - reader: The thread's author.
    /// - Throws: `PostingRefusal.notYours`, `DatabaseTrouble`.
    package func dismissCard(_ signpost: String, of thread: String, reader: Reader) async throws {
        try await database.write { connection in
            guard let head = try Self.head(thread, reader: reader, on: connection),
                reader.pseudonyms.contains(head.opener)
            else { throw PostingRefusal.notYours }
            try connection.change(
                "UPDATE thread_cards SET state = 'dismissed' WHERE thread_id = $1 AND signpost = $2 AND state = 'shown'",
                head.id, signpost)
        }
    }

    static func record(_ post: String, reader: Reader, on connection: any Connection) throws -> PostRecord? {
        let visible = VisibilityCondition(reader: reader, next: 2)
        let row = try connection.rows(
            """
            SELECT posts.id, posts.pseudonym_id, posts.opening, posts.state, posts.body, threads.public_id AS thread,
                pseudonyms.name, pseudonyms.state AS author_state
            FROM posts JOIN threads ON threads.id = posts.thread_id JOIN boards ON boards.id = threads.board_id
            JOIN pseudonyms ON pseudonyms.id = posts.pseudonym_id
            WHERE posts.public_id = $1 AND \(visible.sql)
            """, [.text(post)] + visible.values
        ).first
        guard let row, let head = try head(try row.text("thread"), reader: reader, on: connection) else { return nil }
        return PostRecord(
            id: try row.int("id"), publicID: post, thread: head, author: PseudonymID(try row.text("pseudonym_id")),
            authorName: try row.text("author_state") == "active" ? try row.text("name") : nil,
            opening: try row.flag("opening"), state: PostState(rawValue: try row.text("state")) ?? .removed,
            source: try row.text("body"))
    }

    /// Keeps an edit back while the earlier version stays up.
    private static func keepBack(_ edit: PostEdit, of record: PostRecord, on connection: any Connection) throws {
        try connection.change(
            """
            INSERT INTO post_edits (post_id, title, note, body, body_html) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (post_id) DO UPDATE SET title = $2, note = $3, body = $4, body_html = $5
            """, record.id, record.opening ? edit.draft.title : nil, record.opening ? edit.draft.note : nil,
            edit.draft.body, edit.html)
        try connection.change(
            "UPDATE posts SET panel = coalesce($2, panel), version = version + 1 WHERE id = $1", record.id,
            edit.screening.panel?.rawValue)
    }

    private static func apply(
        _ edit: PostEdit, to record: PostRecord, now: Date, on connection: any Connection
    ) throws {
        try connection.change(
            """
            UPDATE posts SET body = $2, body_html = $3, edited_at = $4, panel = coalesce($5, panel),
                version = version + 1
            WHERE id = $1
            """, record.id, edit.draft.body, edit.html, now, edit.screening.panel?.rawValue)
        try connection.change("DELETE FROM post_edits WHERE post_id = $1", record.id)
        if record.opening, let title = edit.draft.title {
            try connection.change(
                "UPDATE threads SET title = $2, note = $3, version = version + 1 WHERE id = $1", record.thread.id,
                title, edit.draft.note)
        }
        try connection.change("UPDATE threads SET version = version + 1 WHERE id = $1", record.thread.id)
        if record.state == .visible { try PostStates.indexPost(record.id, on: connection) }
    }
}
