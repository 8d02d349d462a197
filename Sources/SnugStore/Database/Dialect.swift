/// The few seams where the engines' SQL differs; everything else is the common subset.
package protocol Dialect: Sendable {
    /// The engine's name, for messages and for choosing a migration's text.
    var name: String { get }

    /// Fills the engine's own words into a migration: `{{id}}`, `{{blob}}`, `{{scattered}}`.
    /// - Parameter template: SQL with placeholders in double braces.
    /// - Returns: SQL that this engine understands.
    func schema(_ template: String) -> String

    /// The tables there are, without the engine's own and the full-text index.
    /// - Parameter connection: Where to look.
    /// - Returns: Their names, in the order of the alphabet.
    /// - Throws: `DatabaseTrouble`.
    func tables(on connection: any Connection) throws -> [String]

    /// Statements that leave room in a table for rows to be changed where they lie, if the engine knows such a thing.
    /// - Parameter table: A table whose rows are changed all the time.
    /// - Returns: The statements.
    func leaveRoom(in table: String) -> [String]

    /// Lets a table's own numbers go on after the highest one, when rows were inserted with theirs.
    /// - Parameters:
    ///   - table: A table whose key is `{{id}}`; of any other kind it is left alone.
    ///   - connection: Where to write.
    /// - Throws: `DatabaseTrouble`.
    func continueNumbers(of table: String, on connection: any Connection) throws

    /// Statements that make the full-text index over visible posts.
    var searchSchema: [String] { get }

    /// Puts a post's words into the full-text index, in place of what stood there.
    /// - Parameters:
    ///   - post: The post's internal key.
    ///   - words: Title and plain text.
    ///   - connection: Where to write.
    /// - Throws: `DatabaseTrouble`.
    func index(post: Int64, words: String, on connection: any Connection) throws

    /// Takes a post out of the full-text index.
    /// - Parameters:
    ///   - post: The post's internal key.
    ///   - connection: Where to write.
    /// - Throws: `DatabaseTrouble`.
    func unindex(post: Int64, on connection: any Connection) throws

    /// The column of `post_search` that holds a post's internal key.
    var searchKey: String { get }

    /// A condition on `posts.id`, true for posts that contain the words of `$1`.
    var searchCondition: String { get }

    /// A person's words as a safe query of this engine: every word must occur, the last may be unfinished.
    /// - Parameter words: What was typed.
    /// - Returns: The query, or nil when nothing searchable was typed.
    func searchQuery(_ words: String) -> String?

    /// Statements that let nobody change or delete a row of a table, not even this program.
    /// - Parameter table: The table to protect.
    /// - Returns: The statements.
    func appendOnly(_ table: String) -> [String]

    /// Statements that take this protection away: what somebody with the database's own tools could do, and what the
    /// chain of the record must then show.
    /// - Parameter table: The table.
    /// - Returns: The statements.
    func liftAppendOnly(_ table: String) -> [String]

    /// Statements that let go of an append-only table's oldest rows, up to the last id in `<table>_heads` and no further.
    /// - Parameter table: The table, which `appendOnly` protects.
    /// - Returns: The statements.
    func prunable(_ table: String) -> [String]
}
