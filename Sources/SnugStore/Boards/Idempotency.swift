import Foundation

/// Makes a form that is sent twice count once (decisions.md 26).
///
/// Only the result's id is kept, for a day.
enum Idempotency {
    /// Does something unless it was done before under the same key.
    ///
    /// The key is written before it is looked for: two nodes that get the same form at once then wait for one another,
    /// and a key that nobody has yet isn't read, which would make strangers' posts collide under SERIALIZABLE.
    /// - Parameters:
    ///   - key: Bound to actor, route and body by whoever made it.
    ///   - expected: What the work will return if that is known before, which saves a statement.
    ///   - now: The moment of the request.
    ///   - connection: Where to look and write; the same transaction as the work itself.
    ///   - work: What to do; its result is kept.
    /// - Returns: The result, of this time or the first one.
    /// - Throws: What the work threw.
    static func once(
        _ key: [UInt8], expecting expected: String = "", now: Date, on connection: any Connection,
        _ work: () throws -> String
    ) throws -> String {
        // The first sending may still be waiting for the standby, and then this one waits for it, perhaps in vain.
        connection.noteEarlierSending(isInDoubt: true)
        let isFirst = try connection.change(
            "INSERT INTO idempotency (key, result, made_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", key, expected,
            now)
        guard isFirst == 1 else { return try earlier(key, on: connection) }
        connection.noteEarlierSending(isInDoubt: false)
        let result = try work()
        if result != expected {
            try connection.change("UPDATE idempotency SET result = $2 WHERE key = $1", key, result)
        }
        return result
    }

    /// The result of the first time.
    ///
    /// The row is changed and not only read: on a cluster the answer "it was kept" then waits, as the first one should
    /// have, until the standby has it too. A mere read would say so of what a failover may still undo.
    private static func earlier(_ key: [UInt8], on connection: any Connection) throws -> String {
        let row = try connection.row(
            "UPDATE idempotency SET made_at = made_at WHERE key = $1 RETURNING result", key)
        guard let row else { throw StoreError.unexpected(column: "idempotency.key") }
        return try row.text("result")
    }
}
