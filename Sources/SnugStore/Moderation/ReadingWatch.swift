import Foundation
import Keys
import SnugCore

/// Writes down that somebody of staff read a member's page, and raises an alarm when they have read very many.
struct ReadingWatch {
    let key: ServerKey

    /// Writes a reading down.
    /// - Parameters:
    ///   - entry: What was read, one of `ReadingRules.actions`.
    ///   - staff: Who read.
    ///   - connection: The caller's transaction.
    /// - Throws: `DatabaseTrouble`.
    func note(_ entry: AuditEntry, by staff: SignedInStaff, on connection: any Connection) throws {
        try AuditLog.write(entry, key: key, on: connection)
        let since = entry.at.addingTimeInterval(-ReadingRules.window)
        let list = ReadingRules.actions.indices.map { "$\($0 + 3)" }.joined(separator: ", ")
        let values = [staff.id.sqlValue, since.sqlValue] + ReadingRules.actions.map(\.sqlValue)
        let read = try connection.rows(
            "SELECT count(*) AS n FROM audit WHERE staff_id = $1 AND made_at > $2 AND action IN (\(list))", values
        ).first
        guard try read?.int("n") ?? 0 >= ReadingRules.limit else { return }
        let isRaised = try connection.exists(
            "SELECT 1 FROM audit WHERE staff_id = $1 AND made_at > $2 AND action = $3", staff.id, since,
            ReadingRules.alarm)
        guard !isRaised else { return }
        try AuditLog.write(
            AuditEntry(
                at: entry.at, staffID: staff.id, action: ReadingRules.alarm,
                detail: "\(ReadingRules.limit) within an hour"), key: key, on: connection)
    }

    /// Who raised an alarm lately, for everybody but themselves.
    static func alarm(except staff: String, now: Date, on connection: any Connection) throws -> String? {
        let names = try connection.rows(
            """
            SELECT DISTINCT staff.name FROM audit JOIN staff ON staff.id = audit.staff_id
            WHERE audit.action = $1 AND audit.made_at > $2 AND audit.staff_id <> $3 ORDER BY staff.name
            """, ReadingRules.alarm, now.addingTimeInterval(-ReadingRules.shown), staff
        ).map { try $0.text("name") }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }
}
