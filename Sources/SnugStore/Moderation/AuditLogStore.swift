package import Foundation
import Keys
package import SnugCore

/// Reads and checks the audit log; `AuditLog.write` adds to it.
package struct AuditLogStore: Sendable {
    let database: any Database
    let key: ServerKey
}

extension Stores {
    /// The audit log.
    package var audit: AuditLogStore { AuditLogStore(database: database, key: cases.key) }
}

/// One line of the audit log.
package struct AuditLine: Sendable, Hashable {
    /// The internal key; it may leave the server only sealed.
    package let id: Int64
    /// When.
    package let at: Date
    /// Who, by name; nil for the program or its operator.
    package let staffName: String?
    /// What, as a fixed word.
    package let action: String
    /// The case's id in addresses.
    package let casePublicID: String?
    /// Why.
    package let reason: String
    /// Fixed words that tell more.
    package let detail: String
}

/// Whether the log is as it was written.
package enum AuditVerdict: Sendable, Hashable {
    /// Nothing has been written yet.
    case empty
    /// Every entry fits the one before.
    case unbroken(from: Date, to: Date, entries: Int)
    /// The first entry that doesn't fit: it, or something before it, was changed from outside.
    case broken(at: Date)
}

extension AuditLogStore {
    /// Adds an entry in a transaction of its own, for what changes nothing else in the database.
    /// - Parameter entry: What was done.
    /// - Throws: `DatabaseTrouble`.
    package func write(_ entry: AuditEntry) async throws {
        try await database.write { try AuditLog.write(entry, key: key, on: $0) }
    }

    /// A page of the log, newest first.
    /// - Parameters:
    ///   - before: The internal key of the last line of the page before.
    ///   - limit: How many.
    /// - Returns: The lines; one more than asked for means that there are older ones.
    /// - Throws: `DatabaseTrouble`.
    package func lines(before: Int64? = nil, limit: Int) async throws -> [AuditLine] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT audit.id, audit.made_at, audit.action, audit.reason, audit.detail, staff.name, cases.public_id
                FROM audit LEFT JOIN staff ON staff.id = audit.staff_id LEFT JOIN cases ON cases.id = audit.case_id
                WHERE audit.id < $1 ORDER BY audit.id DESC LIMIT $2
                """, before ?? .max, limit + 1
            ).map { row in
                AuditLine(
                    id: try row.int("id"), at: try row.date("made_at"), staffName: row.optionalText("name"),
                    action: try row.text("action"), casePublicID: row.optionalText("public_id"),
                    reason: try row.text("reason"), detail: try row.text("detail"))
            }
        }
    }

    /// Checks the whole chain, some hundred entries at a time.
    /// - Returns: Whether it is unbroken.
    /// - Throws: `DatabaseTrouble`.
    package func verdict() async throws -> AuditVerdict {
        try await database.read { connection in
            let chain = AuditChain(serverKey: key)
            // What was pruned stands behind a sealed head; a seal that isn't ours is a record that somebody cut.
            let cut = try AuditPruning(key: key).head(on: connection)
            var (head, last) = (cut.link, cut.last)
            var first: Date?
            var latest = Date.distantPast
            var count = 0
            while true {
                let rows = try connection.rows("SELECT * FROM audit WHERE id > $1 ORDER BY id LIMIT 500", last)
                guard let end = rows.last else { break }
                let entries = try rows.map { (entry: try Self.entry($0).bytes, link: try $0.blob("link")) }
                if let broken = chain.firstBroken(in: entries, after: head) {
                    return .broken(at: try rows[broken].date("made_at"))
                }
                first = try first ?? rows[0].date("made_at")
                (head, last, latest) = (try end.blob("link"), try end.int("id"), try end.date("made_at"))
                count += rows.count
            }
            if !cut.isOurs { return .broken(at: first ?? latest) }
            return first.map { .unbroken(from: $0, to: latest, entries: count) } ?? .empty
        }
    }

    /// The newest entry's link, shortened for people to note down: a record that was cut at its new end shows another one.
    /// - Returns: Twenty letters and digits in groups of four; nil while nothing was written.
    /// - Throws: `DatabaseTrouble`.
    package func head() async throws -> String? {
        try await database.read { connection in
            let row = try connection.row("SELECT link FROM audit ORDER BY id DESC LIMIT 1")
            return try row.map { row in
                let text = Base32.encode(Array(try row.blob("link").prefix(13)), letterCase: .lower).prefix(20)
                return stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }
                    .joined(separator: "-")
            }
        }
    }

    private static func entry(_ row: SQLRow) throws -> AuditEntry {
        AuditEntry(
            at: try row.date("made_at"), staffID: row.optionalText("staff_id"), action: try row.text("action"),
            caseID: row.optionalInt("case_id"), reason: try row.text("reason"), detail: try row.text("detail"))
    }
}
