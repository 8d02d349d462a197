/// A place to keep a community: SQLite within the process, or a PostgreSQL server that many nodes share.
///
/// Both give a store method the same guarantee: the body of `write` is one serialisable transaction which is either kept
/// whole or leaves nothing, and the body of `read` sees one moment of the data. Bodies are synchronous and run on the
/// driver's own threads, so nothing here ever blocks Swift's cooperative pool.
package protocol Database: Sendable {
    /// The few places where the engines' SQL differs.
    var dialect: any Dialect { get }

    /// Runs a body that only reads, on one moment of the data.
    /// - Parameter body: What to read; gets a connection that refuses writes.
    /// - Returns: What the body returned.
    /// - Throws: `DatabaseTrouble` or what the body threw.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Runs a body in one transaction that is durable when this returns.
    /// - Parameter body: What to change; whatever it throws rolls everything back.
    /// - Returns: What the body returned.
    /// - Throws: `DatabaseTrouble` or what the body threw.
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// The same as `write`, while no other node of this community does the like: for changes of the schema.
    /// - Parameter body: What to change.
    /// - Returns: What the body returned.
    /// - Throws: `DatabaseTrouble` or what the body threw.
    @discardableResult
    func writeAlone<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// What transactions announced, on this node and every other.
    var news: NewsHub { get }

    /// Tells every node something that hangs on no transaction, without waiting.
    /// - Parameter news: Ids and nothing else.
    func tell(_ news: [News])

    /// Removes deleted words from the files for good and shortens the log: the promise that deleted means gone.
    /// - Parameter thorough: Whether tables may be rewritten, which keeps everybody waiting; an engine that needs no
    ///   such thing does the same every time.
    /// - Throws: `DatabaseTrouble`.
    func tidy(thorough: Bool) async throws

    /// What is wrong with the stored data, in plain sentences; empty when all is well.
    /// - Throws: `DatabaseTrouble` when the data can't even be looked at.
    func troubles() async throws -> [String]

    /// Ends all work and closes the files.
    /// - Throws: `DatabaseTrouble`.
    func close() throws
}

/// One connection inside a transaction.
///
/// Never leaves the body that was given it.
package protocol Connection {
    /// The few places where the engines' SQL differs.
    var dialect: any Dialect { get }

    /// Runs one statement and gives its rows.
    /// - Parameters:
    ///   - sql: The statement in the common subset, with `$1`, `$2` ... for its values.
    ///   - values: The values, `$1` first.
    /// - Returns: The rows, which may be none.
    /// - Throws: `DatabaseTrouble`.
    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow]

    /// Runs one statement for its effect.
    /// - Parameters:
    ///   - sql: The statement in the common subset, with `$1`, `$2` ... for its values.
    ///   - values: The values, `$1` first.
    /// - Returns: How many rows it changed.
    /// - Throws: `DatabaseTrouble`.
    @discardableResult
    func change(_ sql: String, _ values: [SQLValue]) throws -> Int

    /// Asks several questions that don't hang on one another, in one exchange where that is quicker.
    /// - Parameter questions: The statements.
    /// - Returns: The rows of each, in the same order.
    /// - Throws: `DatabaseTrouble`.
    func answers(_ questions: [Question]) throws -> [[SQLRow]]

    /// Runs one statement for each of many sets of values.
    /// - Parameters:
    ///   - sql: The statement.
    ///   - sets: The values, a set for each time.
    /// - Throws: `DatabaseTrouble`.
    func changeEach(_ sql: String, _ sets: [[SQLValue]]) throws

    /// Tells every node something once this transaction is kept, and nobody if it isn't.
    ///
    /// News may be lost when a node dies; nothing may depend on them but how soon somebody sees something.
    /// - Parameter news: Ids and nothing else.
    func announce(_ news: News)

    /// Says whether an earlier sending of the same form may have been kept, so that no failure of this transaction may
    /// be called "nothing was kept".
    ///
    /// Where one process does all the writing, an earlier sending is over before this one begins, and this does nothing.
    /// - Parameter isInDoubt: What is known from now on.
    func noteEarlierSending(isInDoubt: Bool)
}

/// One statement with its values.
package struct Question: Sendable {
    let sql: String
    let values: [SQLValue]

    /// Puts a question together.
    /// - Parameters:
    ///   - sql: The statement in the common subset, with `$1`, `$2` ... for its values.
    ///   - values: The values, `$1` first.
    package init(_ sql: String, _ values: [SQLValue]) {
        self.sql = sql
        self.values = values
    }
}

extension Connection {
    package func noteEarlierSending(isInDoubt: Bool) {}

    package func answers(_ questions: [Question]) throws -> [[SQLRow]] {
        try questions.map { try rows($0.sql, $0.values) }
    }

    package func changeEach(_ sql: String, _ sets: [[SQLValue]]) throws {
        for values in sets { try change(sql, values) }
    }

    /// Runs one statement and gives its rows.
    package func rows(_ sql: String, _ values: (any SQLConvertible)?...) throws -> [SQLRow] {
        try rows(sql, values.map { $0?.sqlValue ?? .null })
    }

    /// Runs one statement and gives its first row, if it has one.
    package func row(_ sql: String, _ values: (any SQLConvertible)?...) throws -> SQLRow? {
        try rows(sql, values.map { $0?.sqlValue ?? .null }).first
    }

    /// Runs one statement for its effect and says how many rows it changed.
    @discardableResult
    package func change(_ sql: String, _ values: (any SQLConvertible)?...) throws -> Int {
        try change(sql, values.map { $0?.sqlValue ?? .null })
    }

    /// Whether a statement has at least one row.
    package func exists(_ sql: String, _ values: (any SQLConvertible)?...) throws -> Bool {
        try !rows(sql, values.map { $0?.sqlValue ?? .null }).isEmpty
    }

    /// Inserts one row and gives the integer key that the engine chose.
    /// - Throws: `DatabaseTrouble`; `StoreError.noKey` if the statement lacks `RETURNING id`.
    package func insert(_ sql: String, _ values: (any SQLConvertible)?...) throws -> Int64 {
        guard let row = try rows(sql, values.map { $0?.sqlValue ?? .null }).first else { throw StoreError.noKey }
        return try row.int("id")
    }
}
