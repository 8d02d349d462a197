import SnugCore

/// `Visibility.maySee` as SQL, for every query that shows, lists, counts or searches posts.
///
/// A test compares the two for every combination of audience, states, author and reader.
struct VisibilityCondition {
    /// The values that the condition's placeholders stand for.
    let values: [SQLValue]
    /// True where the reader may enter the board.
    let board: String
    /// True where the reader may open the thread.
    let thread: String
    /// True where the reader may read the post.
    let post: String

    /// Everything together.
    var sql: String { "\(board) AND \(thread) AND \(post)" }

    /// True where a page of a thread has a place for the post: its words, or the mark where they stood.
    var place: String { "(\(post) OR (posts.state = 'removed' AND posts.shown = 1))" }

    /// - Parameters:
    ///   - reader: Who looks.
    ///   - next: The number of the first placeholder that is free.
    init(reader: Reader, next: Int) {
        let own = reader.pseudonyms.map(\.text).sorted()
        values = own.map { .text($0) }
        let list = own.indices.map { "$\(next + $0)" }.joined(separator: ", ")
        board = reader == .guest ? "boards.audience = 'public'" : "1 = 1"
        thread = Self.clears("threads", author: "threads.opener_id", list: list)
        post = Self.clears("posts", author: "posts.pseudonym_id", list: list)
    }

    private static func clears(_ table: String, author: String, list: String) -> String {
        guard !list.isEmpty else { return "\(table).state = 'visible'" }
        return "(\(table).state = 'visible' OR (\(table).state = 'held' AND \(author) IN (\(list))))"
    }
}
