package import Foundation
import Keys
package import SnugCore

/// What somebody says about how it went; kept without a trace of who or about which conversation.
package struct MentoringFeedback: Sendable, Hashable {
    /// How much it helped, from 1 (not at all) to 4 (very much); for whoever asked.
    package let helped: Int?
    /// Whether it was a heavy one; for the mentor.
    package let heavy: Bool?
    /// Something good.
    package let star: String
    /// Something they would wish for.
    package let wish: String

    /// Puts feedback together.
    package init(helped: Int?, heavy: Bool?, star: String, wish: String) {
        self.helped = helped
        self.heavy = heavy
        self.star = star
        self.wish = wish
    }
}

/// Pausing, ending, reporting, and what belongs to it.
extension ConversationStore {
    /// Pauses a conversation: neither writes, and nothing closes.
    /// - Parameters:
    ///   - id: The request.
    ///   - own: Every name of whoever pauses.
    ///   - now: The moment.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func pause(_ id: String, own: Set<PseudonymID>, now: Date) async throws {
        try await database.write { connection in
            let (row, side) = try Self.member(of: id, own, key: key, on: connection)
            guard row.state == .talking else { throw MentoringRefusal.closed }
            guard row.pausedBy == nil else { return }
            try connection.change(
                "UPDATE mentoring_requests SET paused_by = $2, paused_at = $3 WHERE id = $1", row.id, side.rawValue,
                now)
            try tell(.mentoringPaused, side.other, of: row, now: now, on: connection)
        }
    }

    /// Goes on with a conversation; only whoever paused it can.
    ///
    /// The clocks begin anew: nobody has been silent meanwhile.
    /// - Parameters:
    ///   - id: The request.
    ///   - own: Every name of whoever goes on.
    ///   - days: The community's working days.
    ///   - now: The moment.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func resume(_ id: String, own: Set<PseudonymID>, days: WorkingDays, now: Date) async throws {
        try await database.write { connection in
            let (row, side) = try Self.member(of: id, own, key: key, on: connection)
            guard let by = row.pausedBy else { return }
            guard by == side else { throw MentoringRefusal.paused }
            let closing = row.closesAt == nil ? nil : FollowUp.closing(after: [now], in: days)
            try connection.change(
                """
                UPDATE mentoring_requests SET paused_by = NULL, paused_at = NULL, closes_at = $2, closes_how = $3,
                    accepted_at = CASE WHEN mentor_wrote_at IS NULL THEN $4 ELSE accepted_at END
                WHERE id = $1
                """, row.id, closing?.at, closing?.how.rawValue, now)
            try tell(.mentoringResumed, side.other, of: row, now: now, on: connection)
        }
    }

    /// Ends a conversation.
    /// - Parameters:
    ///   - id: The request.
    ///   - reason: Why; the other side isn't told which.
    ///   - own: Every name of whoever ends it.
    ///   - now: The moment.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func end(_ id: String, reason: EndReason, own: Set<PseudonymID>, now: Date) async throws {
        try await database.write { connection in
            let (row, side) = try Self.member(of: id, own, key: key, on: connection)
            if row.state == .closed { return }
            guard row.state == .talking else { throw MentoringRefusal.gone }
            let how: ClosingHow = side == .asker ? .endedByAsker : .endedByMentor
            try MentoringStore.close(row, how, reason: reason, now: now, on: connection)
            try tell(.mentoringClosed, side.other, of: row, now: now, on: connection)
        }
    }

    /// Discloses one message to staff.
    /// - Parameters:
    ///   - message: The message, which the other side wrote.
    ///   - id: The request.
    ///   - words: What it says, opened in the reporter's own session and never taken from a form (decisions.md 18).
    ///   - reason: Why.
    ///   - note: What the reporter writes besides.
    ///   - screening: What screening finds in the message.
    ///   - own: Every name of whoever reports.
    ///   - now: The moment.
    /// - Returns: Whether to send an alert.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func report(
        _ message: String, of id: String, words: String, reason: ReportReason, note: String, screening: Screening,
        own: Set<PseudonymID>, now: Date
    ) async throws -> Bool {
        try await database.write { connection in
            let (row, side) = try Self.member(of: id, own, key: key, on: connection)
            guard let found = try Self.find(message, in: row, from: side.other, on: connection) else {
                throw MentoringRefusal.notThere
            }
            if try found.flag("reported") { return false }
            let stored = try found.int("id")
            let reporter = side == .asker ? row.asker : row.mentorPseudonym
            let author = side == .asker ? row.mentorPseudonym : row.asker
            let hit = CaseHit(
                source: .report, concerns: screening.concerns, reason: reason, words: note,
                snapshot: Snapshot(title: nil, body: words))
            let opened = try cases.open(
                subject: CaseSubject(kind: .message, id: stored, author: author), hit: hit, reporter: reporter,
                now: now,
                on: connection)
            try connection.change("UPDATE mentoring_messages SET reported = 1 WHERE id = $1", stored)
            try Self.tell(side, about: stored, in: row, at: now, on: connection)
            try Self.tell(side.other, about: stored, in: row, at: Self.later(now), on: connection)
            return opened.urgent
        }
    }

    /// Writes down that the two spoke on a day, if somebody likes to.
    /// - Parameters:
    ///   - day: The day, as `2026-12-25`.
    ///   - id: The request.
    ///   - own: Every name of whoever writes it down.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func noteCall(on day: String, in id: String, own: Set<PseudonymID>) async throws {
        try await database.write { connection in
            let (row, side) = try Self.member(of: id, own, key: key, on: connection)
            guard row.state == .talking else { throw MentoringRefusal.closed }
            try connection.change(
                """
                INSERT INTO mentoring_calls (id, request_id, side, day) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
                """, PublicID.random(), row.id, side.rawValue, day)
        }
    }

    /// Takes a call out of the log again.
    /// - Parameters:
    ///   - call: The call, which they wrote down themselves.
    ///   - id: The request.
    ///   - own: Every name of whoever takes it out.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func removeCall(_ call: String, in id: String, own: Set<PseudonymID>) async throws {
        try await database.write { connection in
            let (row, side) = try Self.member(of: id, own, key: key, on: connection)
            try connection.change(
                "DELETE FROM mentoring_calls WHERE id = $1 AND request_id = $2 AND side = $3", call, row.id,
                side.rawValue)
        }
    }

    /// Keeps what somebody says about how it went: once, and without a trace of who.
    ///
    /// That they said something stands with the request; what they said stands elsewhere, under a random id and with no
    /// more than the month (behaviour.md R30).
    /// - Parameters:
    ///   - feedback: What they say.
    ///   - id: The request, which has ended.
    ///   - own: Every name of theirs.
    ///   - now: The moment.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func keep(_ feedback: MentoringFeedback, of id: String, own: Set<PseudonymID>, now: Date) async throws {
        try await database.write { connection in
            let (row, side) = try Self.member(of: id, own, key: key, on: connection)
            guard row.state == .closed else { throw MentoringRefusal.gone }
            let column = side == .asker ? "asker_answered" : "mentor_answered"
            let first = try connection.change(
                "UPDATE mentoring_requests SET \(column) = 1 WHERE id = $1 AND \(column) = 0", row.id)
            guard first == 1 else { return }
            try connection.change(
                """
                INSERT INTO mentoring_feedback (id, month, side, helped, heavy, star, wish)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """, PublicID.random(), CalendarDay.month(of: now, in: .gmt), side.rawValue,
                feedback.helped, feedback.heavy, feedback.star, feedback.wish)
        }
    }

    private func tell(
        _ kind: NoticeKind, _ side: MentoringSide, of row: RequestRow, now: Date, on connection: any Connection
    ) throws {
        guard let name = side == .asker ? row.asker : row.mentorPseudonym else { return }
        try MentoringColumns.tell(kind, name, request: row.id, now: now, on: connection)
    }
}
