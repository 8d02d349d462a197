import Foundation
import Keys
import SnugCore

/// Shortens the record of what staff did from its old end, and leaves a sealed head from which the rest is still checked
/// (decisions.md 16).
struct AuditPruning {
    let key: ServerKey

    /// The entries that may go: all before a moment, up to the first that a legal hold keeps, since a chain is only ever
    /// shortened from its end.
    func due(before limit: Date, on connection: any Connection) throws -> (last: Int64?, count: Int) {
        let row = try connection.row(
            """
            SELECT max(id) AS last_id, count(*) AS n FROM audit
            WHERE made_at <= $1 AND id < coalesce(
                (SELECT min(id) FROM audit WHERE made_at > $1 OR case_id IN (\(LegalHolds.cases))), $2)
            """, limit, Int64.max)
        return (row?.optionalInt("last_id"), Int(try row?.int("n") ?? 0))
    }

    func prune(before limit: Date, now: Date, on connection: any Connection) throws -> Int {
        guard let last = try due(before: limit, on: connection).last,
            let entry = try connection.row("SELECT link FROM audit WHERE id = $1", last)
        else { return 0 }
        let link = try entry.blob("link")
        // The head comes first: the database lets nothing go that no head speaks of.
        try connection.change(
            "INSERT INTO audit_heads (last_id, link, seal, made_at) VALUES ($1, $2, $3, $4)", last, link,
            seal(last: last, link: link), now)
        return try connection.change("DELETE FROM audit WHERE id <= $1", last)
    }

    /// Where the check of the record begins.
    /// - Returns: The link before the first entry that is left, and whether the seal over it is ours.
    func head(on connection: any Connection) throws -> (link: [UInt8], last: Int64, isOurs: Bool) {
        let row = try connection.row("SELECT last_id, link, seal FROM audit_heads ORDER BY last_id DESC LIMIT 1")
        guard let row else { return (AuditChain.start, 0, true) }
        let (last, link) = (try row.int("last_id"), try row.blob("link"))
        return (link, last, constantTimeEquals(seal(last: last, link: link), try row.blob("seal")))
    }

    private func seal(last: Int64, link: [UInt8]) -> [UInt8] {
        key.keyedHash(Array("head \(last) ".utf8) + link, for: .audit)
    }
}
