package import Foundation
package import SnugCore

/// What the second reader reads again after a post was stored, and what becomes of it.
package struct SecondReadingStore: Sendable {
    let database: any Database
    let cases: CaseStore

    /// The kind of the jobs; their subject is a post's public id.
    package static let jobKind = "second-reading"

    /// A post's words as they stand.
    /// - Parameter post: The post's public id.
    /// - Returns: The words, or nil when there are none to read any more.
    /// - Throws: `DatabaseTrouble`.
    package func words(of post: String) async throws -> Snapshot? {
        try await database.read { try Self.words(of: post, on: $0) }
    }

    /// Shows a post to staff, or makes its case more urgent, because of what the second reader found.
    ///
    /// Nothing happens when the words have changed meanwhile: whatever stands there now was read by itself.
    /// - Parameters:
    ///   - post: The post's public id.
    ///   - words: The words that were read.
    ///   - screening: What rules and second reader find in them together.
    ///   - now: The moment.
    /// - Returns: Whether an urgent case waits that didn't wait before.
    /// - Throws: `DatabaseTrouble`.
    package func raise(
        _ post: String, words: Snapshot, to screening: Screening, now: Date
    ) async throws -> Bool {
        try await database.write { connection in
            guard try Self.words(of: post, on: connection) == words,
                let row = try connection.row("SELECT id, state FROM posts WHERE public_id = $1", post)
            else { return false }
            let id = try row.int("id")
            try connection.change(
                "UPDATE posts SET panel = coalesce($2, panel), version = version + 1 WHERE id = $1", id,
                screening.panel?.rawValue)
            let hit = CaseHit(source: .screening, concerns: screening.concerns, snapshot: words)
            let opened = try cases.open(subject: .post(id), hit: hit, reporter: nil, now: now, on: connection)
            if screening.disposition == .hold, try row.text("state") == PostState.visible.rawValue {
                try PostStates.set(post: id, to: .held, cause: .secondReader, on: connection)
                try cases.tellAuthor(.postHeld, of: opened.id, now: now, on: connection)
            }
            return opened.urgent
        }
    }

    private static func words(of post: String, on connection: any Connection) throws -> Snapshot? {
        let row = try connection.row(
            """
            SELECT posts.opening, posts.body, threads.title FROM posts JOIN threads ON threads.id = posts.thread_id
            WHERE posts.public_id = $1 AND posts.state <> 'removed'
            """, post)
        guard let row else { return nil }
        return Snapshot(title: try row.flag("opening") ? try row.text("title") : nil, body: try row.text("body"))
    }
}
