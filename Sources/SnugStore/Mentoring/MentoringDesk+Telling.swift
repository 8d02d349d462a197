package import Foundation
import Keys
package import SnugCore

/// When the other side of a conversation is told that staff look at a message (decisions.md 18).
extension MentoringDesk {
    /// Puts off telling the other side that staff look at a message, because telling could endanger somebody.
    /// - Parameters:
    ///   - publicID: The message's case.
    ///   - until: Until when.
    ///   - reason: Why, for the record.
    ///   - staff: The safeguarding lead.
    ///   - now: The moment.
    /// - Returns: Whether there was somebody who hadn't been told yet.
    /// - Throws: `DatabaseTrouble`.
    package func putOffTelling(
        case publicID: String, until: Date, reason: String, by staff: SignedInStaff, now: Date
    ) async throws -> Bool {
        try await database.write { connection in
            guard let row = try CaseRow.found(publicID, on: connection), row.subject.kind == .message else {
                return false
            }
            let changed = try connection.change(
                "UPDATE mentoring_tellings SET tell_at = $2 WHERE message_id = $1 AND tell_at > $3", row.subject.id,
                until, now)
            guard changed > 0 else { return false }
            try AuditLog.write(
                AuditEntry(
                    at: now, staffID: staff.id, action: "telling-put-off", caseID: row.id, reason: reason,
                    detail: "until \(until.ISO8601Format())"), key: key, on: connection)
            return true
        }
    }

    /// When the side that doesn't know yet is told that staff look at a case's message.
    /// - Parameters:
    ///   - publicID: The message's case.
    ///   - now: The moment.
    /// - Returns: The moment; nil when everybody knows, or it is no message.
    /// - Throws: `DatabaseTrouble`.
    package func telling(case publicID: String, now: Date) async throws -> Date? {
        try await database.read { connection in
            guard let row = try CaseRow.found(publicID, on: connection), row.subject.kind == .message else {
                return nil
            }
            return try connection.row(
                """
                SELECT tell_at FROM mentoring_tellings WHERE message_id = $1 AND tell_at > $2 ORDER BY tell_at DESC LIMIT 1
                """, row.subject.id, now)?.date("tell_at")
        }
    }
}
