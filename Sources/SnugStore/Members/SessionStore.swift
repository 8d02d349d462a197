package import Foundation
import Keys
package import SnugCore

/// Members' sessions: only a hash of the token is kept, and no device, address or time of day.
package struct SessionStore: Sendable {
    let database: any Database
    let key: ServerKey

    /// Who a session belongs to.
    ///
    /// Runs with every page: one read of two rows, and a write at most once an hour.
    /// - Parameters:
    ///   - tokenHash: SHA-256 of the cookie's token.
    ///   - now: The moment of the request.
    /// - Returns: The member, or nil when there is no such session or it has ended.
    /// - Throws: `DatabaseTrouble`.
    package func member(tokenHash: [UInt8], now: Date) async throws -> SignedInMember? {
        let found = try await database.read { connection -> (SignedInMember, Date)? in
            guard let row = try Self.row(tokenHash, now: now, on: connection) else { return nil }
            return (try signedIn(row, tokenHash: tokenHash, now: now, on: connection), try row.date("idle_until"))
        }
        guard let (member, idleUntil) = found else { return nil }
        if SessionLimits.member.isWorthExtending(idleUntil, now: now) { await extend(tokenHash, now: now) }
        return member
    }

    private static func row(_ tokenHash: [UInt8], now: Date, on connection: any Connection) throws -> SQLRow? {
        try connection.row(
            """
            SELECT members.id, members.pseudonyms_sealed, members.recovery_acknowledged, members.state,
                members.leaving_by, members.keeps_drafts, members.first_posts_left, members.read_first, members.rules_version,
                members.display, members.resting, members.rests_until, sessions.idle_until
            FROM sessions JOIN members ON members.id = sessions.member_id
            WHERE token_hash = $1 AND idle_until > $2 AND ends_at > $2 AND members.state <> 'left'
            """, tokenHash, now)
    }

    private func signedIn(
        _ row: SQLRow, tokenHash: [UInt8], now: Date, on connection: any Connection
    ) throws -> SignedInMember {
        let id = MemberID(try row.text("id"))
        let links = try PseudonymLinks(sealed: row.blob("pseudonyms_sealed"), of: id, key: key)
        let own = links.all.map(\.text)
        let places = (1...own.count).map { "$\($0)" }.joined(separator: ", ")
        let everyday = try connection.rows(
            """
            SELECT name, (SELECT COUNT(*) FROM notices WHERE pseudonym_id IN (\(places)) AND read = 0) AS unread
            FROM pseudonyms WHERE id = $1
            """, own.map(\.sqlValue)
        ).first
        guard let everyday else { throw StoreError.unexpected(column: "pseudonyms_sealed") }
        let rest = Rest.current(
            isResting: try row.flag("resting"), until: row.optionalDate("rests_until"), now: now)
        let (postsLeft, isReadFirst) = (Int(try row.int("first_posts_left")), try row.flag("read_first"))
        // Asked only for the few to whom it is said.
        let usualWait = postsLeft > 0 && isReadFirst ? try NewcomerWaits.usual(on: connection) : nil
        return SignedInMember(
            id: id, everyday: Pseudonym(id: links.everyday, name: try everyday.text("name")),
            pseudonyms: Set(links.all), recoveryAcknowledged: try row.flag("recovery_acknowledged"),
            maySpeak: try rest == nil && maySpeak(row, as: Set(links.all), now: now, on: connection),
            keepsDrafts: try row.flag("keeps_drafts"),
            hasAcceptedRules: try row.int("rules_version") >= RulesVersion.current,
            newcomer: Newcomer(postsLeft: postsLeft, isReadFirst: isReadFirst, usualWait: usualWait),
            unread: Int(try everyday.int("unread")), display: Display(stored: try row.text("display")), rest: rest,
            sessionHash: tokenHash)
    }

    /// Somebody whose account staff are ending has said what there was to say, except to staff.
    private func maySpeak(
        _ row: SQLRow, as own: Set<PseudonymID>, now: Date, on connection: any Connection
    ) throws -> Bool {
        guard try row.text("state") == "active", row.optionalText("leaving_by") != "staff" else { return false }
        return try !PauseStore.isPaused(own, now: now, on: connection)
    }

    /// A page must not fail because its visit couldn't be noted, say because the disk is full.
    private func extend(_ tokenHash: [UInt8], now: Date) async {
        let limit = SessionLimits.member.idleUntil(from: now)
        _ = try? await database.write { connection in
            try connection.change("UPDATE sessions SET idle_until = $2 WHERE token_hash = $1", tokenHash, limit)
        }
    }
}
