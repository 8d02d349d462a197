import Foundation

/// Makes a form that is sent twice count once (decisions.md 26).
///
/// Only the result's id is kept, for a day.
enum Idempotency {
    /// Does something unless it was done before under the same key.
    /// - Parameters:
    ///   - key: Bound to actor, route and body by whoever made it.
    ///   - now: The moment of the request.
    ///   - connection: Where to look and write; the same transaction as the work itself.
    ///   - work: What to do; its result is kept.
    /// - Returns: The result, of this time or the first one.
    /// - Throws: What the work threw.
    static func once(
        _ key: [UInt8], now: Date, on connection: any Connection, _ work: () throws -> String
    ) throws -> String {
        if let known = try connection.row("SELECT result FROM idempotency WHERE key = $1", key) {
            return try known.text("result")
        }
        let result = try work()
        try connection.change(
            "INSERT INTO idempotency (key, result, made_at) VALUES ($1, $2, $3)", key, result, now)
        return result
    }
}
