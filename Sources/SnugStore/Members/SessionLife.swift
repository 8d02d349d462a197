package import Foundation
import Keys
package import SnugCore

/// A session as its owner sees it in a list.
package struct SessionEntry: Sendable, Equatable {
    package let id: String
    /// The day on which it began, such as `2026-11-22`.
    package let startedOn: String
    package let isCurrent: Bool
}

extension SessionStore {
    /// Begins a session.
    /// - Parameters:
    ///   - session: The session.
    ///   - member: Whose it is.
    ///   - replacing: The hash of the session that the browser had before, which ends: a token is never kept across
    ///     signing in.
    ///   - now: The moment.
    ///   - timeZone: Where days are counted.
    /// - Throws: `DatabaseTrouble`.
    package func start(
        _ session: NewSession, for member: MemberID, replacing: [UInt8]?, now: Date, timeZone: TimeZone
    ) async throws {
        try await database.write { connection in
            if let replacing { try connection.change("DELETE FROM sessions WHERE token_hash = $1", replacing) }
            try Self.start(session, for: member, now: now, timeZone: timeZone, on: connection)
        }
    }

    static func start(
        _ session: NewSession, for member: MemberID, now: Date, timeZone: TimeZone, on connection: any Connection
    ) throws {
        // Sessions that have ended are swept here, so that no row outlives its use by long.
        try connection.change("DELETE FROM sessions WHERE idle_until <= $1 OR ends_at <= $1", now)
        try connection.change(
            """
            INSERT INTO sessions (token_hash, id, member_id, key_sealed, started_on, idle_until, ends_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, session.tokenHash, PublicID.random(), member.text, session.keySealed,
            CalendarDay.text(of: now, in: timeZone), SessionLimits.member.idleUntil(from: now),
            SessionLimits.member.end(from: now))
    }

    /// Ends one session, by its token.
    /// - Parameter tokenHash: SHA-256 of the token.
    /// - Throws: `DatabaseTrouble`.
    package func end(tokenHash: [UInt8]) async throws {
        try await database.write { try $0.change("DELETE FROM sessions WHERE token_hash = $1", tokenHash) }
    }

    /// Ends one session of a member, chosen from their list.
    /// - Parameters:
    ///   - id: The session's id in the list.
    ///   - member: Whose it has to be.
    /// - Throws: `DatabaseTrouble`.
    package func end(id: String, of member: MemberID) async throws {
        try await database.write { connection in
            try connection.change("DELETE FROM sessions WHERE id = $1 AND member_id = $2", id, member.text)
        }
    }

    /// Ends every session of a member but one.
    /// - Parameters:
    ///   - member: The member.
    ///   - kept: The hash of the session that goes on.
    /// - Throws: `DatabaseTrouble`.
    package func endOthers(of member: MemberID, except kept: [UInt8]) async throws {
        try await database.write { try Self.endAll(of: member, except: kept, on: $0) }
    }

    static func endAll(of member: MemberID, except kept: [UInt8], on connection: any Connection) throws {
        try connection.change("DELETE FROM sessions WHERE member_id = $1 AND token_hash <> $2", member.text, kept)
    }

    /// The member's sessions that haven't ended, the newest day first.
    /// - Parameters:
    ///   - member: The member.
    ///   - current: The hash of the session that asks.
    ///   - now: The moment.
    /// - Returns: The sessions.
    /// - Throws: `DatabaseTrouble`.
    package func list(of member: MemberID, current: [UInt8], now: Date) async throws -> [SessionEntry] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT id, token_hash, started_on FROM sessions
                WHERE member_id = $1 AND idle_until > $2 AND ends_at > $2 ORDER BY started_on DESC, id
                """, member.text, now
            ).map {
                SessionEntry(
                    id: try $0.text("id"), startedOn: try $0.text("started_on"),
                    isCurrent: try $0.blob("token_hash") == current)
            }
        }
    }

    /// The member's private key as the session's token opens it.
    /// - Parameter tokenHash: SHA-256 of the token.
    /// - Returns: The wrapped key, or nil when there is no such session.
    /// - Throws: `DatabaseTrouble`.
    package func keySealed(tokenHash: [UInt8]) async throws -> [UInt8]? {
        try await database.read { connection in
            try connection.row("SELECT key_sealed FROM sessions WHERE token_hash = $1", tokenHash)?.blob("key_sealed")
        }
    }
}
