/// What can go wrong below the store, told apart only as far as somebody can act on it.
package enum DatabaseTrouble: Error, Sendable, Equatable {
    /// The disk has no room for what was to be written; nothing of it was kept.
    case diskFull
    /// Somebody else holds the database longer than we wait; nothing was kept.
    case busy
    /// A unique index, foreign key or CHECK refused the change; nothing was kept.
    case refused(constraint: String)
    /// The files are damaged or not a database.
    case damaged
    /// No server answers that may be written to; nothing was kept.
    case unreachable
    /// Whether the change was kept isn't known; an idempotency key finds out.
    case unknownOutcome
    /// Anything else, by the engine's own code; never with values in it.
    case other(code: Int)
}

/// Mistakes of our own that a test should have found.
package enum StoreError: Error, Sendable, Equatable {
    /// A column did not hold what the query expects.
    case unexpected(column: String)
    /// An INSERT without `RETURNING id` was asked for its key.
    case noKey
    /// The data was written by a newer version of Snug than this one.
    case newerSchema(found: String)
}
