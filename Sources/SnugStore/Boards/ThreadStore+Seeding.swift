package import Foundation
import SnugCore

/// A thread with its replies that `seed` wants to exist, each post at a moment of its own.
package struct SeedThread: Sendable {
    let board: String
    let opening: SeedPost
    let replies: [SeedPost]

    /// Puts a thread together.
    /// - Parameters:
    ///   - board: The board's address.
    ///   - opening: The post that opens it.
    ///   - replies: The replies in order.
    package init(board: String, opening: SeedPost, replies: [SeedPost]) {
        self.board = board
        self.opening = opening
        self.replies = replies
    }
}

/// A post that `seed` wants to exist.
package struct SeedPost: Sendable {
    let post: NewPost
    let writtenAt: Date
    let quoted: Int?

    /// Puts a post together.
    /// - Parameters:
    ///   - post: The post, screened and rendered as any other.
    ///   - writtenAt: When it was written.
    ///   - quoted: The post of its thread that it quotes: 0 is the one that opens it.
    package init(_ post: NewPost, writtenAt: Date, quoted: Int? = nil) {
        self.post = post
        self.writtenAt = writtenAt
        self.quoted = quoted
    }
}

extension ThreadStore {
    /// Stores threads by the same steps as any others, all of them in one transaction: a disk that flushes after each
    /// of 50,000 posts would take the time.
    /// - Parameter threads: The threads.
    /// - Returns: For each thread its posts, the opening one first.
    /// - Throws: `PostingRefusal`, `DatabaseTrouble`.
    package func seed(_ threads: [SeedThread]) async throws -> [[Posted]] {
        try await database.write { connection in
            try threads.map { try seed($0, on: connection) }
        }
    }

    private func seed(_ thread: SeedThread, on connection: any Connection) throws -> [Posted] {
        let opening = thread.opening
        var posted = [
            try start(
                opening.post, board: thread.board, reader: .member([opening.post.author]), now: opening.writtenAt,
                on: connection)
        ]
        let id = posted[0].thread
        guard let key = try connection.row("SELECT id FROM threads WHERE public_id = $1", id)?.int("id") else {
            throw PostingRefusal.notThere
        }
        for reply in thread.replies {
            let quoted = reply.quoted.flatMap { posted.indices.contains($0) ? posted[$0].post : nil }
            posted.append(
                try self.reply(
                    reply.post, thread: (key, id), quoting: quoted, reader: .member([opening.post.author]),
                    now: reply.writtenAt, on: connection))
        }
        return posted
    }
}
