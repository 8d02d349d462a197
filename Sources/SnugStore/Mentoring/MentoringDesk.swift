package import Foundation
import Keys
package import SnugCore

/// What a coordinator decides about somebody who listens, or would like to.
package enum MentorDecision: Sendable, Hashable {
    /// The application is good: the training opens.
    case openTraining
    /// They may listen now.
    case approve
    case decline
    case end
    /// How many conversations they may have at once.
    case limit(Int)

    /// The word for it in the record.
    var word: String {
        switch self {
        case .openTraining: "training opened"
        case .approve: "approved"
        case .decline: "declined"
        case .end: "ended"
        case .limit(let limit): "limit \(limit)"
        }
    }
}

/// Coordinators' work: who may listen, who waits, and what is stuck.
///
/// They read no words of requests or conversations: what they match by is in the few fields that were chosen from lists.
package struct MentoringDesk: Sendable {
    let database: any Database
    let key: ServerKey

    /// Decides about somebody, and tells them.
    /// - Parameters:
    ///   - decision: What.
    ///   - id: The mentor.
    ///   - reason: Why, for the record.
    ///   - staff: Who decides.
    ///   - now: The moment.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`, `KeyError`.
    package func decide(
        _ decision: MentorDecision, about id: String, reason: String, by staff: SignedInStaff, now: Date
    ) async throws {
        try await database.write { connection in
            guard let mentor = try Mentor.found(id, key: key, on: connection) else { throw MentoringRefusal.notThere }
            guard let notice = try apply(decision, to: mentor, now: now, on: connection) else { return }
            if let kind = notice {
                try MentoringColumns.tell(kind, mentor.pseudonym, request: nil, now: now, on: connection)
            }
            try record(
                "mentor-decided", "\(decision.word), mentor \(id)", reason: reason, by: staff, now: now, on: connection)
        }
    }

    /// Writes a note about a mentor: a check that was done, a supervision, a debrief.
    /// - Parameters:
    ///   - kind: Of what.
    ///   - words: What.
    ///   - id: The mentor.
    ///   - staff: Who writes.
    ///   - once: Binds this attempt to one outcome (decisions.md 26).
    ///   - now: The moment.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`, `KeyError`.
    package func note(
        _ kind: MentorNoteKind, _ words: String, about id: String, by staff: SignedInStaff, once: [UInt8], now: Date
    ) async throws {
        let note = PublicID.random()
        let sealed = try MentoringColumns.seal(words, "mentor_notes", "words_sealed", note, key: key)
        try await database.write { connection in
            guard try Mentor.found(id, key: key, on: connection) != nil else { throw MentoringRefusal.notThere }
            _ = try Idempotency.once(once, expecting: note, now: now, on: connection) {
                try connection.change(
                    """
                    INSERT INTO mentor_notes (id, mentor_id, kind, staff_id, words_sealed, made_at)
                    VALUES ($1, $2, $3, $4, $5, $6)
                    """, note, id, kind.rawValue, staff.id, sealed, now)
                if kind == .debrief {
                    try connection.change("UPDATE mentors SET wants_debrief = 0 WHERE id = $1", id)
                }
                try record(
                    "mentor-note", "\(kind.rawValue), mentor \(id)", reason: "", by: staff, now: now, on: connection)
                return note
            }
        }
    }

    /// Keeps a request that waits for one mentor for two days, and tells them.
    /// - Parameters:
    ///   - request: The request.
    ///   - id: The mentor.
    ///   - reason: Why, for the record.
    ///   - staff: Who matches.
    ///   - now: The moment.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`, `KeyError`.
    package func offer(
        _ request: String, to id: String, reason: String, by staff: SignedInStaff, now: Date
    ) async throws {
        try await database.write { connection in
            guard let mentor = try Mentor.found(id, key: key, on: connection),
                let row = try RequestRow.found(request, on: connection)
            else { throw MentoringRefusal.notThere }
            if let obstacle = mentor.obstacle(now: now) { throw obstacle }
            guard row.state == .waiting, !row.isHeld, row.asker != mentor.pseudonym else { throw MentoringRefusal.gone }
            if let looking = row.leasedBy, row.isLeased(to: looking, now: now) { throw MentoringRefusal.gone }
            try connection.change(
                """
                UPDATE mentoring_requests SET offered_to = $2, offered_until = $3, leased_by = NULL, leased_until = NULL
                WHERE id = $1
                """, row.id, id, now.addingTimeInterval(2 * 86_400))
            // What they let go of before, or gave back, a person may offer them again.
            try connection.change(
                "DELETE FROM mentoring_passes WHERE mentor_id = $1 AND request_id = $2", id, row.id)
            try MentoringColumns.tell(.mentoringOffered, mentor.pseudonym, request: nil, now: now, on: connection)
            try record(
                "mentoring-offered", "request \(row.publicID) to mentor \(id)", reason: reason, by: staff, now: now,
                on: connection)
        }
    }

    /// Closes a request or conversation, and tells both why.
    /// - Parameters:
    ///   - request: The request.
    ///   - words: Why, and where else to turn: the two read it, and it stands in the record.
    ///   - staff: Who closes it.
    ///   - now: The moment.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func close(_ request: String, words: String, by staff: SignedInStaff, now: Date) async throws {
        try await database.write { connection in
            guard let row = try RequestRow.found(request, on: connection) else { throw MentoringRefusal.notThere }
            if row.state == .closed { return }
            if try MentoringStore.isWatched(row, on: connection) { throw MentoringRefusal.gone }
            try MentoringStore.close(row, .byStaff, reason: nil, now: now, on: connection)
            let sealed = try MentoringColumns.seal(
                words, "mentoring_requests", "staff_words_sealed", row.publicID, key: key)
            try connection.change("UPDATE mentoring_requests SET staff_words_sealed = $2 WHERE id = $1", row.id, sealed)
            for name in [row.asker, row.mentorPseudonym].compactMap({ $0 }) {
                try MentoringColumns.tell(.mentoringClosedByStaff, name, request: row.id, now: now, on: connection)
            }
            try record(
                "mentoring-closed", "request \(row.publicID)", reason: words, by: staff, now: now, on: connection)
        }
    }

    // MARK: - What the methods share

    /// - Returns: The notice to give, if any; nil when nothing changes.
    private func apply(
        _ decision: MentorDecision, to mentor: Mentor, now: Date, on connection: any Connection
    ) throws -> NoticeKind?? {
        func move(to state: MentorState, from allowed: Set<MentorState>) throws {
            guard allowed.contains(mentor.state) else { throw MentoringRefusal.gone }
            try connection.change(
                "UPDATE mentors SET state = $2, ended_at = $3 WHERE id = $1", mentor.id, state.rawValue,
                state == .declined ? CalendarDay.start(of: now) : nil)
        }
        switch decision {
        case .openTraining:
            try move(to: .training, from: [.applied])
            return .mentorTraining
        case .approve:
            guard (mentor.trainedUntil ?? .distantPast) > now else { throw MentoringRefusal.trainingDue }
            try move(to: .approved, from: [.training])
            try connection.change(
                "UPDATE mentors SET approved_at = $2 WHERE id = $1", mentor.id, CalendarDay.start(of: now))
            return .mentorApproved
        case .decline:
            try move(to: .declined, from: [.applied, .training])
            return .mentorDeclined
        case .end:
            guard mentor.state == .approved || mentor.state == .training else { throw MentoringRefusal.gone }
            try MentorStore.end(mentor.id, now: now, on: connection)
            return .mentorEnded
        case .limit(let limit):
            guard (1...MentoringRules.mostLimit).contains(limit) else { throw MentoringRefusal.gone }
            try connection.change("UPDATE mentors SET open_limit = $2 WHERE id = $1", mentor.id, limit)
            return .some(nil)
        }
    }

    func record(
        _ action: String, _ detail: String, reason: String, by staff: SignedInStaff, now: Date,
        on connection: any Connection
    ) throws {
        try AuditLog.write(
            AuditEntry(at: now, staffID: staff.id, action: action, reason: reason, detail: detail), key: key,
            on: connection)
    }
}
