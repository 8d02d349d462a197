package import Foundation
import Keys
package import SnugCore

/// What the two write to one another.
///
/// A message is sealed to both of them before it is kept, and to nobody else. Words in which screening finds a concern go,
/// alone, into a case, which is sealed under the server key (decisions.md 18).
package struct ConversationStore: Sendable {
    let database: any Database
    let key: ServerKey
    let cases: CaseStore

    /// Messages on one page.
    package static let pageSize = 30

    /// Sends a message.
    ///
    /// It reaches the other side whatever is in it: holding words back that are meant for one person who listens would leave
    /// somebody alone with them. Staff have them at the same moment if they must.
    /// - Parameters:
    ///   - message: The message.
    ///   - id: The request.
    ///   - own: Every name of whoever writes.
    ///   - days: The community's working days, which decide when silence ends a conversation.
    ///   - now: The moment.
    /// - Returns: The message.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`, `KeyError`.
    package func send(
        _ message: NewMessage, to id: String, own: Set<PseudonymID>, days: WorkingDays, now: Date
    ) async throws -> MentoringSent {
        let publicID = PublicID.random()
        return try await database.write { connection in
            var urgent = false
            let kept = try Idempotency.once(message.once, expecting: publicID, now: now, on: connection) {
                let (row, side) = try talking(id, own, now: now, on: connection)
                let stored = try insert(message, as: publicID, row, side, now: now, on: connection)
                try note(side, in: row, days: days, now: now, on: connection)
                urgent = try report(message, stored, row, side, now: now, on: connection)
                try Self.announce(to: side.other, of: row, now: now, on: connection)
                return publicID
            }
            return MentoringSent(id: kept, urgent: urgent)
        }
    }

    // MARK: - What the methods share

    /// The request and the side on which somebody stands, while the two talk.
    func talking(
        _ id: String, _ own: Set<PseudonymID>, now: Date, on connection: any Connection
    ) throws -> (RequestRow, MentoringSide) {
        let (row, side) = try Self.member(of: id, own, key: key, on: connection)
        guard row.state == .talking else { throw MentoringRefusal.closed }
        if row.pausedBy != nil { throw MentoringRefusal.paused }
        if try PauseStore.isPaused(own, now: now, on: connection) { throw MentoringRefusal.accountPaused }
        return (row, side)
    }

    /// The request and the side on which somebody stands, whatever its state.
    static func member(
        of id: String, _ own: Set<PseudonymID>, key: ServerKey, on connection: any Connection
    ) throws -> (RequestRow, MentoringSide) {
        guard let row = try RequestRow.found(id, on: connection) else { throw MentoringRefusal.notThere }
        if own.contains(row.asker) { return (row, .asker) }
        guard let mentor = row.mentorPseudonym, own.contains(mentor) else { throw MentoringRefusal.notThere }
        return (row, .mentor)
    }

    static func find(
        _ message: String, in row: RequestRow, from side: MentoringSide, on connection: any Connection
    ) throws -> SQLRow? {
        try connection.row(
            "SELECT * FROM mentoring_messages WHERE public_id = $1 AND request_id = $2 AND side = $3", message, row.id,
            side.rawValue)
    }

    private func insert(
        _ message: NewMessage, as id: String, _ row: RequestRow, _ side: MentoringSide, now: Date,
        on connection: any Connection
    ) throws -> Int64 {
        let mentorKey = try row.mentorPseudonym.map { try publicKey(of: $0, on: connection) } ?? []
        return try connection.insert(
            """
            INSERT INTO mentoring_messages (public_id, request_id, side, for_asker, for_mentor, panel, sent_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id
            """, id, row.id, side.rawValue,
            try SealedMessage.seal(
                message.words, id: id, for: .asker, to: publicKey(of: row.asker, on: connection)),
            try SealedMessage.seal(message.words, id: id, for: .mentor, to: mentorKey),
            message.screening.panel?.rawValue, now)
    }

    private func publicKey(of pseudonym: PseudonymID, on connection: any Connection) throws -> [UInt8] {
        guard
            let name = try connection.row(
                "SELECT owner_sealed FROM pseudonyms WHERE id = $1 AND state = 'active'", pseudonym.text),
            let member = try connection.row(
                "SELECT public_key FROM members WHERE id = $1",
                pseudonym.owner(in: name.blob("owner_sealed"), key: key).text)
        else { throw MentoringRefusal.closed }
        return try member.blob("public_key")
    }

    /// Notes who wrote last, and when silence would end the conversation.
    private func note(
        _ side: MentoringSide, in row: RequestRow, days: WorkingDays, now: Date, on connection: any Connection
    ) throws {
        guard side == .mentor else {
            try connection.change(
                """
                UPDATE mentoring_requests SET asker_wrote_at = $2, closes_at = NULL, closes_how = NULL WHERE id = $1
                """, row.id, now)
            return
        }
        let contacts = try connection.rows(
            """
            SELECT sent_at FROM mentoring_messages WHERE request_id = $1 AND side = 'mentor' AND length(for_mentor) > 0
                AND id > COALESCE((SELECT max(id) FROM mentoring_messages WHERE request_id = $1 AND side = 'asker'), 0)
            """, row.id
        ).map { try $0.date("sent_at") }
        let closing = FollowUp.closing(after: contacts, in: days)
        try connection.change(
            "UPDATE mentoring_requests SET mentor_wrote_at = $2, closes_at = $3, closes_how = $4 WHERE id = $1", row.id,
            now, closing?.at, closing?.how.rawValue)
    }

    /// Opens a case that carries this one message; the other side is told of it later.
    private func report(
        _ message: NewMessage, _ stored: Int64, _ row: RequestRow, _ side: MentoringSide, now: Date,
        on connection: any Connection
    ) throws -> Bool {
        guard message.screening.route else { return false }
        let author = side == .asker ? row.asker : row.mentorPseudonym
        let hit = CaseHit(
            source: .screening, concerns: message.screening.concerns,
            snapshot: Snapshot(title: nil, body: message.words))
        let opened = try cases.open(
            subject: CaseSubject(kind: .message, id: stored, author: author), hit: hit, reporter: nil, now: now,
            on: connection)
        try Self.tell(side, about: stored, in: row, at: now, on: connection)
        try Self.tell(side.other, about: stored, in: row, at: Self.later(now), on: connection)
        return opened.urgent
    }

    /// Writes down when a side is told that staff look at a message; the earlier time stands.
    static func tell(
        _ side: MentoringSide, about message: Int64, in row: RequestRow, at moment: Date, on connection: any Connection
    ) throws {
        try connection.change(
            """
            INSERT INTO mentoring_tellings (message_id, side, request_id, tell_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING
            """, message, side.rawValue, row.id, moment)
    }

    static func later(_ now: Date) -> Date { now.addingTimeInterval(TimeInterval(MentoringRules.tellingHours) * 3600) }

    /// One notice until it is read, however many messages come.
    private static func announce(
        to side: MentoringSide, of row: RequestRow, now: Date, on connection: any Connection
    ) throws {
        guard let name = side == .asker ? row.asker : row.mentorPseudonym else { return }
        let waits = try connection.exists(
            """
            SELECT 1 AS one FROM notices WHERE request_id = $1 AND pseudonym_id = $2 AND kind = 'mentoring-message'
                AND read = 0
            """, row.id, name.text)
        guard !waits else { return }
        try MentoringColumns.tell(.mentoringMessage, name, request: row.id, now: now, on: connection)
    }
}
