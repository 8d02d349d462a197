package import Foundation
import Keys
package import SnugCore

/// Invitations: codes that work once, kept as keyed hashes, without who made them and without who came by them.
package struct InvitationStore: Sendable {
    let database: any Database
    let key: ServerKey

    /// What a code is found by.
    /// - Parameter code: The code in the one spelling that is hashed.
    /// - Returns: The hash.
    package func hash(of code: String) -> [UInt8] { key.keyedHash("invitation \(code)", for: .oneTimeLinks) }

    /// Keeps a code that staff make.
    /// - Parameters:
    ///   - code: The code.
    ///   - staff: Who makes it.
    ///   - reason: Why; goes into the record.
    ///   - now: The moment.
    /// - Throws: `DatabaseTrouble`.
    package func make(_ code: String, by staff: SignedInStaff, reason: String, now: Date) async throws {
        let hash = hash(of: code)
        try await database.write { connection in
            try Self.insert(hash, now: now, on: connection)
            try AuditLog.write(
                AuditEntry(at: now, staffID: staff.id, action: "invitation-made", reason: reason), key: key,
                on: connection)
        }
    }

    /// Keeps a code that a member makes, if they may.
    /// - Parameters:
    ///   - code: The code.
    ///   - member: Who makes it; only counted, never kept beside the code.
    ///   - month: This month, such as `2026-11`.
    ///   - now: The moment.
    /// - Returns: Whether they may.
    /// - Throws: `DatabaseTrouble`.
    package func make(_ code: String, by member: MemberID, month: String, now: Date) async throws -> Bool {
        let hash = hash(of: code)
        return try await database.write { connection in
            guard try mayInvite(member, month: month, now: now, on: connection) else { return false }
            try connection.change(
                """
                UPDATE members SET invited_count = CASE WHEN invited_month = $2 THEN invited_count + 1 ELSE 1 END,
                    invited_month = $2
                WHERE id = $1
                """, member.text, month)
            try Self.insert(hash, now: now, on: connection)
            return true
        }
    }

    /// Whether a member may make a code.
    /// - Parameters:
    ///   - member: The member.
    ///   - month: This month.
    ///   - now: The moment.
    /// - Returns: Whether they may.
    /// - Throws: `DatabaseTrouble`.
    package func mayInvite(_ member: MemberID, month: String, now: Date) async throws -> Bool {
        try await database.read { try mayInvite(member, month: month, now: now, on: $0) }
    }

    /// Whether a code works.
    /// - Parameters:
    ///   - hash: Its hash.
    ///   - now: The moment.
    /// - Returns: Whether it does.
    /// - Throws: `DatabaseTrouble`.
    package func isGood(_ hash: [UInt8], now: Date) async throws -> Bool {
        try await database.read { try Self.isGood(hash, now: now, on: $0) }
    }

    static func isGood(_ hash: [UInt8], now: Date, on connection: any Connection) throws -> Bool {
        try connection.exists("SELECT 1 FROM invitations WHERE code_hash = $1 AND ends_at > $2", hash, now)
    }

    static func use(_ hash: [UInt8], on connection: any Connection) throws {
        try connection.change("DELETE FROM invitations WHERE code_hash = $1", hash)
    }

    private func mayInvite(
        _ member: MemberID, month: String, now: Date, on connection: any Connection
    ) throws -> Bool {
        let names = try MemberStore(database: database, key: key).links(of: member, on: connection).all
        if try PauseStore.isPaused(Set(names), now: now, on: connection) { return false }
        let list = names.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let posts = try connection.rows(
            "SELECT count(*) AS n FROM posts WHERE state = 'visible' AND pseudonym_id IN (\(list))",
            names.map { .text($0.text) }
        ).first
        let row = try connection.row(
            "SELECT joined_month, invited_month, invited_count FROM members WHERE id = $1", member.text)
        guard let row else { return false }
        let made = try row.text("invited_month") == month ? Int(try row.int("invited_count")) : 0
        return InvitationRules.mayInvite(
            posts: Int(try posts?.int("n") ?? 0), joined: try row.text("joined_month"), month: month, made: made)
    }

    /// The end is a whole day, so that nothing says at what moment a code was made.
    private static func insert(_ hash: [UInt8], now: Date, on connection: any Connection) throws {
        let day = (now.timeIntervalSince1970 / 86_400).rounded(.up) + Double(InvitationRules.days)
        try connection.change(
            "INSERT INTO invitations (code_hash, ends_at) VALUES ($1, $2)", hash,
            Date(timeIntervalSince1970: day * 86_400))
    }
}
