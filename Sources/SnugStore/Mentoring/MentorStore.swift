package import Foundation
import Keys
package import SnugCore

/// What a mentor changes about their own listening.
package enum MentorChange: Sendable, Hashable {
    case leanings(Leanings)
    /// How many conversations they want at once.
    case limit(Int)
    case pause
    case resume
    /// Whether they would like to talk something over with a coordinator.
    case debrief(Bool)
    case end
}

/// The grant by which a member listens to others.
package struct MentorStore: Sendable {
    let database: any Database
    let key: ServerKey
    let cases: CaseStore

    /// Keeps an application.
    ///
    /// What screening finds in it opens a case that holds the text alone, as anything written to Snug does; coordinators,
    /// who read it otherwise, may be days away and read no cases.
    /// - Parameters:
    ///   - draft: What was filled in, checked.
    ///   - screening: What screening found in it.
    ///   - pseudonym: The name they would listen under.
    ///   - own: Every name of theirs.
    ///   - once: Binds this attempt to one outcome (decisions.md 26).
    ///   - now: The moment.
    /// - Returns: The mentor's id, and whether to send an alert.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func apply(
        _ draft: MentorDraft, screening: Screening, as pseudonym: PseudonymID, own: Set<PseudonymID>, once: [UInt8],
        now: Date
    ) async throws -> MentoringSent {
        guard own.contains(pseudonym) else { throw MentoringRefusal.notThere }
        let id = PublicID.random()
        let sealed = try MentoringColumns.seal(draft.experience, "mentors", "experience_sealed", id, key: key)
        return try await database.write { connection in
            var urgent = false
            let kept = try Idempotency.once(once, expecting: id, now: now, on: connection) {
                if try PauseStore.isPaused(own, now: now, on: connection) { throw MentoringRefusal.accountPaused }
                if let before = try Mentor.of(own, key: key, on: connection),
                    before.state != .ended, before.state != .declined
                {
                    throw MentoringRefusal.alreadyMentor
                }
                try connection.change(
                    """
                    INSERT INTO mentors (id, pseudonym_id, state, experience_sealed, open_limit, applied_at,
                        \(Leanings.columns))
                    VALUES ($1, $2, 'applied', $3, $4, $5, $6, $7, $8, $9)
                    """,
                    [
                        .text(id), .text(pseudonym.text), .blob(sealed), .int(Int64(MentoringRules.usualLimit)),
                        CalendarDay.start(of: now).sqlValue,
                    ] + draft.leanings.values)
                urgent = try cases.open(
                    draft.experience, for: "Written with the offer to be a mentor.", screening, by: pseudonym, now: now,
                    on: connection)
                return id
            }
            return MentoringSent(id: kept, urgent: urgent)
        }
    }

    /// The mentor behind somebody's names.
    /// - Parameter own: Every name of theirs.
    /// - Returns: The grant that runs, else the last one; nil for whoever never applied.
    /// - Throws: `DatabaseTrouble`, `KeyError`.
    package func mentor(of own: Set<PseudonymID>) async throws -> Mentor? {
        try await database.read { try Mentor.of(own, key: key, on: $0) }
    }

    /// Changes one's own listening; open conversations go on whatever it is.
    /// - Parameters:
    ///   - change: What to change.
    ///   - own: Every name of theirs.
    ///   - now: The moment.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func change(_ change: MentorChange, own: Set<PseudonymID>, now: Date) async throws {
        try await database.write { connection in
            guard let mentor = try Mentor.of(own, key: key, on: connection), mentor.state != .ended,
                mentor.state != .declined
            else { throw MentoringRefusal.notApproved }
            switch change {
            case .leanings(let leanings):
                try connection.change(
                    "UPDATE mentors SET topics = $2, bands = $3, region = $4, times = $5 WHERE id = $1",
                    [.text(mentor.id)] + leanings.values)
            case .limit(let limit):
                let kept = min(max(limit, 1), MentoringRules.mostLimit)
                try connection.change("UPDATE mentors SET open_limit = $2 WHERE id = $1", mentor.id, kept)
            case .pause, .resume:
                try connection.change("UPDATE mentors SET paused = $2 WHERE id = $1", mentor.id, change == .pause)
                if change == .pause { try Self.freeLease(of: mentor.id, on: connection) }
            case .debrief(let wanted):
                try connection.change("UPDATE mentors SET wants_debrief = $2 WHERE id = $1", mentor.id, wanted)
            case .end:
                try Self.end(mentor.id, now: now, on: connection)
            }
        }
    }

    /// Ends a grant: what the mentor looked at is free again, and conversations that run are theirs to end.
    static func end(_ mentor: String, now: Date, on connection: any Connection) throws {
        try connection.change(
            "UPDATE mentors SET state = 'ended', ended_at = $2 WHERE id = $1 AND state NOT IN ('declined', 'ended')",
            mentor,
            CalendarDay.start(of: now))
        try freeLease(of: mentor, on: connection)
    }

    /// Frees what a mentor has open, and what a coordinator keeps for them.
    static func freeLease(of mentor: String, on connection: any Connection) throws {
        try MentoringStore.closeWhatIsOpen(to: mentor, on: connection)
        try connection.change(
            "UPDATE mentoring_requests SET offered_to = NULL, offered_until = NULL WHERE offered_to = $1", mentor)
    }
}
