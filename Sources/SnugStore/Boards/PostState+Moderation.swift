package import Foundation
package import SnugCore

/// The one place where a post changes its state, whoever decides: what hangs on the state is kept right with it.
///
/// After every call these hold: a thread's state is that of its opening post; `replies` counts the visible posts that
/// don't open the thread; `active_at` is when the newest visible post was written, and `active_day` its day; a post is in the full-text index
/// exactly when it and its thread are visible; versions have gone up, so that no cached page shows the old state.
package enum PostStates {
    /// Gives a post a state.
    ///
    /// Becoming visible puts a pending edit in place; being removed drops it; being held leaves it waiting.
    /// - Parameters:
    ///   - post: The post's internal key.
    ///   - state: The new state.
    ///   - cause: Why; a visible post needs none.
    ///   - now: The moment, which an edit that is put in place gets as its time; without it that keeps the old time.
    ///   - connection: The caller's transaction.
    /// - Throws: `DatabaseTrouble`; `StoreError.unexpected` when there is no such post.
    package static func set(
        post: Int64, to state: PostState, cause: StateCause?, now: Date? = nil, on connection: any Connection
    ) throws {
        switch state {
        case .visible: try applyEdit(of: post, now: now, on: connection)
        case .removed: try dropEdit(of: post, on: connection)
        case .held: break
        }
        let changed = try connection.change(
            """
            UPDATE posts SET state = $1, cause = $2, version = version + 1,
                shown = CASE WHEN $1 = 'visible' THEN 1 ELSE shown END
            WHERE id = $3
            """, state.rawValue, cause?.rawValue, post)
        guard changed == 1 else { throw StoreError.unexpected(column: "posts.id") }
        try settle(post: post, on: connection)
    }

    /// Brings everything that follows from a post's row back in line: for callers who have inserted or changed the row
    /// themselves.
    /// - Parameters:
    ///   - post: The post's internal key.
    ///   - connection: The caller's transaction.
    /// - Throws: `DatabaseTrouble`; `StoreError.unexpected` when there is no such post.
    package static func settle(post: Int64, on connection: any Connection) throws {
        guard let row = try connection.row("SELECT thread_id, opening FROM posts WHERE id = $1", post) else {
            throw StoreError.unexpected(column: "posts.id")
        }
        let thread = try row.int("thread_id")
        try settleThread(thread, on: connection)
        if try row.flag("opening") {
            // A thread is as visible as its first post, so the whole thread goes into the index or out of it.
            for other in try connection.rows("SELECT id FROM posts WHERE thread_id = $1", thread) {
                try indexPost(other.int("id"), on: connection)
            }
        } else {
            try indexPost(post, on: connection)
        }
    }

    /// Drops an edit that waits, if there is one.
    /// - Parameters:
    ///   - post: The post's internal key.
    ///   - connection: The caller's transaction.
    /// - Throws: `DatabaseTrouble`.
    package static func dropEdit(of post: Int64, on connection: any Connection) throws {
        try connection.change("DELETE FROM post_edits WHERE post_id = $1", post)
    }

    /// Counts one more visible reply, without counting all of them: for a post that was just inserted as visible.
    /// - Parameters:
    ///   - thread: The thread's internal key.
    ///   - date: When the reply was written.
    ///   - connection: The caller's transaction.
    /// - Throws: `DatabaseTrouble`.
    package static func countReply(thread: Int64, at date: Date, on connection: any Connection) throws {
        try connection.change(
            """
            UPDATE threads SET replies = replies + 1, version = version + 1,
                active_at = CASE WHEN active_at < $2 THEN $2 ELSE active_at END,
                active_day = CASE WHEN active_at < $2 THEN $2 / 86400 ELSE active_day END
            WHERE id = $1
            """, thread, date)
    }

    private static func applyEdit(of post: Int64, now: Date?, on connection: any Connection) throws {
        guard
            let edit = try connection.row(
                "SELECT title, note, body, body_html FROM post_edits WHERE post_id = $1", post)
        else { return }
        try connection.change(
            "UPDATE posts SET body = $1, body_html = $2, edited_at = COALESCE($3, edited_at) WHERE id = $4",
            try edit.text("body"),
            try edit.text("body_html"), now, post)
        if let title = edit.optionalText("title") {
            try connection.change(
                """
                UPDATE threads SET title = $1, note = COALESCE($2, note)
                WHERE id = (SELECT thread_id FROM posts WHERE id = $3 AND opening = 1)
                """, title, edit.optionalText("note"), post)
        }
        try dropEdit(of: post, on: connection)
    }

    private static func settleThread(_ thread: Int64, on connection: any Connection) throws {
        try connection.change(
            """
            UPDATE threads SET version = version + 1,
                state = COALESCE((SELECT state FROM posts WHERE thread_id = $1 AND opening = 1), state),
                replies = (SELECT COUNT(*) FROM posts WHERE thread_id = $1 AND opening = 0 AND state = 'visible'),
                active_at = COALESCE(
                    (SELECT MAX(written_at) FROM posts WHERE thread_id = $1 AND state = 'visible'), started_at),
                active_day = COALESCE(
                    (SELECT MAX(written_at) FROM posts WHERE thread_id = $1 AND state = 'visible'), started_at) / 86400
            WHERE id = $1
            """, thread)
    }

    /// Puts a post into the full-text index if it and its thread are visible, and takes it out if not.
    /// - Parameters:
    ///   - post: The post's internal key.
    ///   - connection: The caller's transaction.
    /// - Throws: `DatabaseTrouble`.
    package static func indexPost(_ post: Int64, on connection: any Connection) throws {
        let found = try connection.row(
            """
            SELECT threads.title, posts.opening, posts.body_html FROM posts JOIN threads ON threads.id = posts.thread_id
            WHERE posts.id = $1 AND posts.state = 'visible' AND threads.state = 'visible'
            """, post)
        guard let row = found else { return try connection.dialect.unindex(post: post, on: connection) }
        let title = try row.flag("opening") ? try row.text("title") : nil
        try connection.dialect.index(
            post: post, words: words(title: title, html: try row.text("body_html")), on: connection)
    }

    /// Puts a post that was just inserted, and is visible in a visible thread, into the full-text index.
    /// - Parameters:
    ///   - post: The post's internal key.
    ///   - title: Its thread's title, if it opens the thread.
    ///   - html: Its rendered words.
    ///   - connection: The caller's transaction.
    /// - Throws: `DatabaseTrouble`.
    package static func index(newPost post: Int64, title: String?, html: String, on connection: any Connection) throws {
        try connection.dialect.index(post: post, words: words(title: title, html: html), on: connection)
    }

    private static func words(title: String?, html: String) -> String {
        let body = RenderedText.words(in: html)
        return title.map { "\($0) \(body)" } ?? body
    }
}

/// Reads the words out of HTML that our own renderer wrote.
///
/// Never meant for anybody else's.
package enum RenderedText {
    /// The text between the tags, with the four entities that the renderer writes resolved.
    /// - Parameter html: A post's `body_html`.
    /// - Returns: Plain text, not escaped: block elements part words, others don't.
    package static func words(in html: String) -> String {
        var text = ""
        var isTag = false
        var tag = ""
        for character in html.unicodeScalars {
            switch (character, isTag) {
            case ("<", false):
                isTag = true
                tag = ""
            case (">", true):
                isTag = false
                if !inline.contains(name(of: tag)) { text += "\n" }
            case (_, true): tag.unicodeScalars.append(character)
            case (_, false): text.unicodeScalars.append(character)
            }
        }
        return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
            .split(whereSeparator: \.isNewline).joined(separator: "\n")
    }

    private static let inline: Set<String> = ["a", "em", "strong", "code"]

    private static func name(of tag: String) -> String {
        String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
    }
}
