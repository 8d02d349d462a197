package import Foundation
import Keys
import SnugCore

/// What time asks for.
extension MentoringStore {
    /// Does what silence and time ask for: gives requests back that a mentor left unanswered, and closes conversations that
    /// nobody answers, but none that staff have an open case about.
    ///
    /// Each in a transaction of its own, so that a trouble with one leaves the others alone. Twice is once.
    /// - Parameter now: The moment.
    /// - Throws: `DatabaseTrouble`.
    package func settle(now: Date) async throws {
        let late = now.addingTimeInterval(-TimeInterval(MentoringRules.answerHours) * 3600)
        let due = try await database.read { connection in
            try connection.rows(
                """
                SELECT public_id FROM mentoring_requests
                WHERE state = 'talking' AND paused_by IS NULL AND ((mentor_wrote_at IS NULL AND accepted_at <= $1)
                    OR (closes_at IS NOT NULL AND closes_at <= $2 AND NOT \(RequestRow.watched)))
                """, late, now
            ).map { try $0.text("public_id") }
        }
        for id in due {
            try await database.write { connection in
                guard let row = try RequestRow.found(id, on: connection), row.state == .talking, row.pausedBy == nil
                else { return }
                if row.mentorWroteAt == nil, let accepted = row.acceptedAt, accepted <= late {
                    return try Self.giveBack(row, now: now, on: connection)
                }
                guard let closes = row.closesAt, closes <= now, try !Self.isWatched(row, on: connection) else { return }
                try Self.close(row, row.closesHow ?? .silence, reason: nil, now: now, on: connection)
                for name in [row.asker, row.mentorPseudonym].compactMap({ $0 }) {
                    try MentoringColumns.tell(.mentoringClosed, name, request: row.id, now: now, on: connection)
                }
            }
        }
        try await remindOfTraining(now: now)
    }

    static func isWatched(_ row: RequestRow, on connection: any Connection) throws -> Bool {
        try connection.exists(
            "SELECT 1 AS one FROM mentoring_requests WHERE id = $1 AND \(RequestRow.watched)", row.id)
    }

    /// Back into the queue, with its place; whoever left it unanswered isn't shown it again.
    private static func giveBack(_ row: RequestRow, now: Date, on connection: any Connection) throws {
        guard let mentor = row.mentor else { return }
        try connection.change(
            "UPDATE mentoring_requests SET state = 'waiting', mentor_id = NULL, accepted_at = NULL WHERE id = $1",
            row.id)
        // What whoever asked wrote meanwhile was sealed to that mentor: they keep it, and the next one can't have it.
        try connection.change(
            "UPDATE mentoring_messages SET for_mentor = $2 WHERE request_id = $1", row.id, [UInt8]())
        try connection.change("UPDATE mentoring_requests SET mentor_read = 0 WHERE id = $1", row.id)
        try Mentor.count(-1, of: mentor, on: connection)
        try pass(mentor, row.id, until: .distantFuture, on: connection)
        try MentoringColumns.tell(.mentoringBackInQueue, row.asker, request: row.id, now: now, on: connection)
        if let name = row.mentorPseudonym {
            try MentoringColumns.tell(.mentoringGivenBack, name, request: nil, now: now, on: connection)
        }
    }

    /// Ends a request, in whatever state it is; the mentor has room for another then.
    static func close(
        _ row: RequestRow, _ how: ClosingHow, reason: EndReason?, now: Date, on connection: any Connection
    ) throws {
        let changed = try connection.change(
            """
            UPDATE mentoring_requests SET state = 'closed', closed_at = $2, closed_how = $3, end_reason = $4,
                leased_by = NULL, leased_until = NULL, offered_to = NULL, offered_until = NULL, closes_at = NULL,
                closes_how = NULL, paused_by = NULL, paused_at = NULL
            WHERE id = $1 AND state <> 'closed'
            """, row.id, now, how.rawValue, reason?.rawValue)
        if changed == 1, row.state == .talking, let mentor = row.mentor {
            try Mentor.count(-1, of: mentor, on: connection)
        }
    }

    /// Ends what a name that leaves was part of, and tells the other side.
    ///
    /// What they asked and never got goes at once. Of a conversation the other side keeps what was written to them for its
    /// time, unless whoever leaves wants their words removed.
    func leave(
        _ pseudonym: PseudonymID, _ choice: LeavingChoice, now: Date, on connection: any Connection
    ) throws {
        let rows = try connection.rows(
            "\(RequestRow.selection) WHERE mentoring_requests.pseudonym_id = $1 OR mentors.pseudonym_id = $1",
            pseudonym.text
        ).map { try RequestRow($0) }
        for row in rows {
            let side: MentoringSide = row.asker == pseudonym ? .asker : .mentor
            if row.state != .closed {
                try Self.close(row, .left, reason: nil, now: now, on: connection)
                if let other = side == .asker ? row.mentorPseudonym : row.asker {
                    try MentoringColumns.tell(.mentoringLeft, other, request: row.id, now: now, on: connection)
                }
            }
            guard choice == .remove else { continue }
            try connection.change(
                "DELETE FROM mentoring_messages WHERE request_id = $1 AND side = $2", row.id, side.rawValue)
            guard side == .asker else { continue }
            let nothing = RequestWords(RequestDraft(about: "", leanings: row.leanings, ways: row.ways))
            try connection.change(
                "UPDATE mentoring_requests SET words_sealed = $2 WHERE id = $1", row.id,
                try nothing.sealed(for: row.publicID, key: key))
        }
        for grant in try connection.rows("SELECT id FROM mentors WHERE pseudonym_id = $1", pseudonym.text) {
            try MentorStore.end(grant.text("id"), now: now, on: connection)
        }
        try connection.change(
            "DELETE FROM mentoring_requests WHERE pseudonym_id = $1 AND mentor_id IS NULL", pseudonym.text)
        try connection.change(
            "UPDATE training_proposals SET pseudonym_id = NULL WHERE pseudonym_id = $1", pseudonym.text)
    }

    /// Reminds mentors, once, that their training wants refreshing.
    private func remindOfTraining(now: Date) async throws {
        let soon = now.addingTimeInterval(TimeInterval(MentoringRules.renewalDays) * 86_400)
        let due = """
            SELECT id, pseudonym_id FROM mentors WHERE state = 'approved' AND trained_until <= $1
                AND NOT EXISTS (SELECT 1 FROM notices WHERE notices.pseudonym_id = mentors.pseudonym_id
                    AND notices.kind = 'mentor-training-due' AND notices.made_at > $2)
            """
        // One a renewal: the window before the end, and as long again after it.
        let since = now.addingTimeInterval(-TimeInterval(MentoringRules.renewalDays) * 4 * 86_400)
        guard try await database.read({ try $0.exists(due, soon, since) }) else { return }
        try await database.write { connection in
            for row in try connection.rows(due, soon, since) {
                try MentoringColumns.tell(
                    .mentorTrainingDue, PseudonymID(try row.text("pseudonym_id")), request: nil, now: now,
                    on: connection)
            }
        }
    }
}
