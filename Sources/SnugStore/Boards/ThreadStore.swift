package import Foundation
import Keys
package import SnugCore

/// Threads and their posts.
package struct ThreadStore: Sendable {
    let database: any Database
    let cases: CaseStore

    /// Posts on one page of a thread, and threads on one page of a board.
    package static let pageSize = 25

    /// Starts a thread: thread, opening post, cards, search index and case in one transaction.
    /// - Parameters:
    ///   - post: The opening post; its draft has a title.
    ///   - board: The board's address.
    ///   - reader: The author as a reader, who must be able to enter the board.
    ///   - now: The moment of the request.
    /// - Returns: Where it stands.
    /// - Throws: `PostingRefusal`, `DatabaseTrouble`.
    package func start(_ post: NewPost, board: String, reader: Reader, now: Date) async throws -> Posted {
        try await database.write { try start(post, board: board, reader: reader, now: now, on: $0) }
    }

    /// Starts a thread in the caller's transaction.
    func start(
        _ post: NewPost, board: String, reader: Reader, now: Date, on connection: any Connection
    ) throws -> Posted {
        var urgent = false
        let ids = (thread: PublicID.random(), post: PublicID.random())
        let expected = "\(ids.thread) \(ids.post)"
        let result = try Idempotency.once(post.once, expecting: expected, now: now, on: connection) {
            let boardID = try Self.openBoard(board, reader: reader, on: connection)
            let thread = try insertThread(post, as: ids.thread, board: boardID, now: now, on: connection)
            try Self.insertCards(post.cards, thread: thread, on: connection)
            let place = PostPlace(id: ids.post, thread: thread, threadID: ids.thread, opening: true, quote: nil)
            urgent = try insertPost(post, at: place, now: now, on: connection)
            return expected
        }
        return Self.posted(result, urgent: urgent, held: post.held)
    }

    /// Adds a reply: post, thread's counters, search index and case in one transaction.
    /// - Parameters:
    ///   - post: The reply.
    ///   - thread: The thread's public id.
    ///   - quoting: The public id of a post of the same thread that it quotes, if any.
    ///   - reader: The author as a reader, who must be able to see the thread.
    ///   - now: The moment of the request.
    /// - Returns: Where it stands.
    /// - Throws: `PostingRefusal`, `DatabaseTrouble`.
    package func reply(
        _ post: NewPost, thread: String, quoting: String?, reader: Reader, now: Date
    ) async throws -> Posted {
        // Looked up beforehand: reading the index of public ids within the transaction would make replies to unrelated
        // threads collide under SERIALIZABLE, because every reply writes there too.
        let (found, voice) = try await database.read { connection in
            (
                try connection.row("SELECT id FROM threads WHERE public_id = $1", thread)?.int("id"),
                try Self.voice(in: thread, reader: reader, on: connection)
            )
        }
        guard let key = found else { throw PostingRefusal.notThere }
        guard voice == nil || voice?.id == post.author else { throw PostingRefusal.otherVoice }
        return try await database.write {
            try reply(
                post, thread: (key, thread), quoting: quoting, isFirst: voice == nil, reader: reader, now: now, on: $0)
        }
    }

    /// Adds a reply in the caller's transaction.
    ///
    /// `isFirst` says that the author hadn't written in the thread when that was last looked at, so that another form of
    /// theirs may be bringing another name into it at this moment.
    func reply(
        _ post: NewPost, thread: (key: Int64, id: String), quoting: String?, isFirst: Bool = true, reader: Reader,
        now: Date, on connection: any Connection
    ) throws -> Posted {
        var urgent = false
        let id = PublicID.random()
        let expected = "\(thread.id) \(id)"
        let result = try Idempotency.once(post.once, expecting: expected, now: now, on: connection) {
            guard let head = try Self.head(thread, reader: reader, on: connection) else {
                throw PostingRefusal.notThere
            }
            guard !head.locked, !head.boardArchived else { throw PostingRefusal.locked }
            if isFirst, let writer = post.writer {
                try claimVoice(post.author, of: writer, in: thread.id, reader: reader, now: now, on: connection)
            }
            let quote = try quoting.flatMap { try Self.quotable($0, in: head.id, by: post.author, on: connection) }
            let place = PostPlace(id: id, thread: head.id, threadID: thread.id, opening: false, quote: quote)
            urgent = try insertPost(post, at: place, now: now, on: connection)
            return expected
        }
        return Self.posted(result, urgent: urgent, held: post.held)
    }

    private static func posted(_ result: String, urgent: Bool, held: Bool) -> Posted {
        let ids = result.split(separator: " ").map(String.init)
        return Posted(thread: ids.first ?? "", post: ids.last ?? "", urgent: urgent, held: held)
    }

    private static func openBoard(_ slug: String, reader: Reader, on connection: any Connection) throws -> Int64 {
        let visible = VisibilityCondition(reader: reader, next: 2)
        guard
            let row = try connection.row(
                "SELECT id, state FROM boards WHERE slug = $1 AND \(visible.board)", slug)
        else { throw PostingRefusal.notThere }
        guard try row.text("state") == "open" else { throw PostingRefusal.locked }
        return try row.int("id")
    }

    private func insertThread(
        _ post: NewPost, as publicID: String, board: Int64, now: Date, on connection: any Connection
    ) throws -> Int64 {
        try connection.insert(
            """
            INSERT INTO threads (public_id, board_id, opener_id, title, note, state, started_at, active_at,
                active_day)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7 / 86400) RETURNING id
            """, publicID, board, post.author.text, post.draft.title ?? "", post.draft.note,
            (post.held ? PostState.held : .visible).rawValue, now)
    }

    private static func insertCards(_ cards: [String], thread: Int64, on connection: any Connection) throws {
        for (position, card) in cards.enumerated() {
            try connection.change(
                "INSERT INTO thread_cards (thread_id, signpost, position) VALUES ($1, $2, $3)", thread, card, position)
        }
    }

    /// Where a new post goes.
    private struct PostPlace {
        /// The public id it gets.
        let id: String
        let thread: Int64
        let threadID: String
        let opening: Bool
        let quote: Int64?
    }

    /// Inserts a post with all that hangs on it.
    ///
    /// Nothing is read back: under SERIALIZABLE that would make two people collide who post at the same moment.
    /// - Returns: Whether a P1 case was opened or raised.
    private func insertPost(
        _ post: NewPost, at place: PostPlace, now: Date, on connection: any Connection
    ) throws -> Bool {
        let id = try connection.insert(
            """
            INSERT INTO posts (public_id, thread_id, pseudonym_id, opening, body, body_html, state, cause, shown,
                quote_id, panel, written_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id
            """, place.id, place.thread, post.author.text, place.opening, post.draft.body, post.html,
            (post.held ? PostState.held : .visible).rawValue, post.held ? post.heldBecause.rawValue : nil,
            !post.held, place.quote, post.screening.panel?.rawValue, now)
        if !post.held {
            let title = place.opening ? post.draft.title : nil
            try PostStates.index(newPost: id, title: title, html: post.html, on: connection)
            if !place.opening { try PostStates.countReply(thread: place.thread, at: now, on: connection) }
            connection.announce(.reply(thread: place.threadID))
        }
        if let member = post.newcomer { try Self.countFirstPost(of: member, on: connection) }
        if post.awaitsSecondReader {
            try JobStore.put(SecondReadingStore.jobKind, subject: place.id, due: now, on: connection)
        }
        return try report(post.screening, draft: post.forStaff, of: id, hides: post.held, now: now, on: connection)
    }

    /// Opens or joins the case of a post in which screening found a concern.
    ///
    /// An author whose post is hidden by this finds the true cause in the inbox at once, and can write to staff there.
    /// - Returns: Whether a P1 case was opened or raised.
    func report(
        _ screening: Screening, draft: PostDraft, of post: Int64, hides: Bool, now: Date, on connection: any Connection
    ) throws -> Bool {
        guard screening.route else { return false }
        let hit = CaseHit(
            source: .screening, concerns: screening.concerns, reason: nil, words: "",
            snapshot: Snapshot(title: draft.title, body: draft.body))
        let opened = try cases.open(subject: .post(post), hit: hit, reporter: nil, now: now, on: connection)
        if hides { try cases.tellAuthor(.postHeld, of: opened.id, now: now, on: connection) }
        return opened.urgent
    }

    private static func countFirstPost(of member: MemberID, on connection: any Connection) throws {
        try connection.change(
            "UPDATE members SET first_posts_left = first_posts_left - 1 WHERE id = $1 AND first_posts_left > 0",
            member.text)
    }

    /// A post that may stand as a quote; one that is gone meanwhile doesn't, nor does one whose author has blocked whoever
    /// quotes, and nobody is told which it was.
    private static func quotable(
        _ post: String, in thread: Int64, by author: PseudonymID, on connection: any Connection
    ) throws -> Int64? {
        let row = try connection.row(
            "SELECT id, pseudonym_id FROM posts WHERE public_id = $1 AND thread_id = $2 AND state = 'visible'", post,
            thread)
        guard let row, try !MuteStore.isBlocked(author, by: PseudonymID(row.text("pseudonym_id")), on: connection)
        else { return nil }
        return try row.int("id")
    }
}
