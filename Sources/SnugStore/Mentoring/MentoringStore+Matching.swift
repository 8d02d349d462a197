package import Foundation
import Keys
package import SnugCore

/// What a mentor sees of those who wait: numbers and topics, nobody's words.
package struct MentorQueue: Sendable, Hashable {
    /// How many requests this mentor could be shown.
    package let waiting: Int
    /// The first of them, in the order in which they would be shown.
    package let first: [RequestLine]
    /// The request that the mentor has open.
    package let looking: RequestFile?
    /// Requests that a coordinator keeps for this mentor.
    package let offered: [RequestLine]
    /// Why they can't look at one now, if so.
    package let obstacle: MentoringRefusal?
}

extension MentoringStore {
    /// What a mentor sees of those who wait.
    /// - Parameters:
    ///   - own: Every name of the mentor.
    ///   - now: The moment.
    /// - Returns: The queue; nil for whoever is no approved mentor.
    /// - Throws: `DatabaseTrouble`, `KeyError`.
    package func queue(for own: Set<PseudonymID>, now: Date) async throws -> MentorQueue? {
        try await database.read { connection in
            guard let mentor = try Mentor.of(own, key: key, on: connection), mentor.state == .approved else {
                return nil
            }
            let list = try candidates(for: mentor, own: own, now: now, on: connection)
            let leased = try connection.row(
                "\(RequestRow.selection) WHERE mentoring_requests.leased_by = $1 AND mentoring_requests.leased_until > $2",
                mentor.id, now
            ).map { try RequestRow($0) }
            return MentorQueue(
                waiting: list.count, first: list.prefix(5).map(\.line),
                looking: try leased.map { try RequestFile($0, role: .looking, key: key, now: now, on: connection) },
                offered: list.filter { $0.offeredTo == mentor.id }.map(\.line),
                obstacle: mentor.obstacle(now: now))
        }
    }

    /// Opens the request that is first for a mentor, who then has it to themselves for a while; the one they have open
    /// already, if any.
    /// - Parameters:
    ///   - own: Every name of the mentor.
    ///   - now: The moment.
    /// - Returns: The request; nil when nobody waits whom this mentor could be shown.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`, `KeyError`.
    package func next(for own: Set<PseudonymID>, now: Date) async throws -> RequestFile? {
        try await open(nil, for: own, now: now)
    }

    /// Opens a request that a coordinator keeps for a mentor.
    /// - Parameters:
    ///   - id: The request.
    ///   - own: Every name of the mentor.
    ///   - now: The moment.
    /// - Returns: The request.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`, `KeyError`.
    package func look(at id: String, for own: Set<PseudonymID>, now: Date) async throws -> RequestFile {
        guard let file = try await open(id, for: own, now: now) else { throw MentoringRefusal.gone }
        return file
    }

    /// Asks for as much time again.
    /// - Parameters:
    ///   - id: The request that the mentor has open.
    ///   - own: Every name of the mentor.
    ///   - now: The moment.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func extend(_ id: String, for own: Set<PseudonymID>, now: Date) async throws {
        try await database.write { connection in
            let (row, mentor) = try leased(id, own, now: now, on: connection)
            guard row.extensions < MentoringRules.mostExtensions else { throw MentoringRefusal.tooOften }
            let from = max(row.leasedUntil ?? now, now)
            try connection.change(
                """
                UPDATE mentoring_requests SET leased_until = $3, extensions = extensions + 1
                WHERE id = $1 AND leased_by = $2
                """, row.id, mentor.id, MentoringRules.leaseEnd(from: from))
        }
    }

    /// Lets go of a request: somebody else is shown it, and this mentor not for a week.
    /// - Parameters:
    ///   - id: The request that the mentor has open, or that is kept for them.
    ///   - own: Every name of the mentor.
    ///   - now: The moment.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func letGo(of id: String, for own: Set<PseudonymID>, now: Date) async throws {
        try await database.write { connection in
            guard let mentor = try Mentor.of(own, key: key, on: connection), mentor.state == .approved,
                let row = try RequestRow.found(id, on: connection), row.state == .waiting,
                row.leasedBy == mentor.id || row.offeredTo == mentor.id
            else { throw MentoringRefusal.notThere }
            try connection.change(
                """
                UPDATE mentoring_requests SET
                    leased_until = CASE WHEN leased_by = $2 THEN NULL ELSE leased_until END,
                    leased_by = CASE WHEN leased_by = $2 THEN NULL ELSE leased_by END, extensions = 0,
                    offered_until = CASE WHEN offered_to = $2 THEN NULL ELSE offered_until END,
                    offered_to = CASE WHEN offered_to = $2 THEN NULL ELSE offered_to END
                WHERE id = $1
                """, row.id, mentor.id)
            try Self.pass(mentor.id, row.id, until: now.addingTimeInterval(7 * 86_400), on: connection)
        }
    }

    /// Says yes to a request.
    /// - Parameters:
    ///   - id: The request that the mentor has open.
    ///   - own: Every name of the mentor.
    ///   - now: The moment.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func accept(_ id: String, for own: Set<PseudonymID>, now: Date) async throws {
        try await database.write { connection in
            if let row = try RequestRow.found(id, on: connection), row.state == .talking,
                let mentor = try Mentor.of(own, key: key, on: connection), row.mentor == mentor.id
            {
                return
            }
            let (row, mentor) = try leased(id, own, now: now, on: connection)
            if let obstacle = mentor.obstacle(now: now) { throw obstacle }
            let counted = try connection.change(
                "UPDATE mentors SET open_count = open_count + 1 WHERE id = $1 AND open_count < open_limit", mentor.id)
            guard counted == 1 else { throw MentoringRefusal.full }
            let taken = try connection.change(
                """
                UPDATE mentoring_requests SET state = 'talking', mentor_id = $2, accepted_at = $3, leased_by = NULL,
                    leased_until = NULL, extensions = 0, offered_to = NULL, offered_until = NULL
                WHERE id = $1 AND state = 'waiting' AND leased_by = $2
                """, row.id, mentor.id, now)
            guard taken == 1 else { throw MentoringRefusal.gone }
            let hours = Int(max(now.timeIntervalSince(row.askedAt), 0) / 3600)
            try connection.change(
                "INSERT INTO mentoring_waits (day, hours) VALUES ($1, $2)", CalendarDay.text(of: now, in: .gmt), hours)
            try MentoringColumns.tell(.mentoringAccepted, row.asker, request: row.id, now: now, on: connection)
        }
    }

    // MARK: - What the methods share

    private func open(_ id: String?, for own: Set<PseudonymID>, now: Date) async throws -> RequestFile? {
        try await database.write { connection in
            guard let mentor = try Mentor.of(own, key: key, on: connection) else { throw MentoringRefusal.notApproved }
            if let obstacle = mentor.obstacle(now: now) { throw obstacle }
            if try PauseStore.isPaused(own, now: now, on: connection) { throw MentoringRefusal.accountPaused }
            let held = try connection.row(
                "\(RequestRow.selection) WHERE mentoring_requests.leased_by = $1", mentor.id
            ).map { try RequestRow($0) }
            if let held, held.isLeased(to: mentor.id, now: now), id == nil || id == held.publicID {
                return try RequestFile(held, role: .looking, key: key, now: now, on: connection)
            }
            let list = try candidates(for: mentor, own: own, now: now, on: connection)
            let chosen = id == nil ? list.first : list.first { $0.publicID == id && $0.offeredTo == mentor.id }
            guard let chosen else { return nil }
            // What they had open before is free again: nobody holds two.
            try Self.closeWhatIsOpen(to: mentor.id, on: connection)
            try connection.change(
                """
                UPDATE mentoring_requests SET leased_by = $2, leased_until = $3, extensions = 0
                WHERE id = $1 AND state = 'waiting'
                """, chosen.id, mentor.id, MentoringRules.leaseEnd(from: now))
            guard let row = try RequestRow.found(chosen.publicID, on: connection) else { return nil }
            return try RequestFile(row, role: .looking, key: key, now: now, on: connection)
        }
    }

    /// Ends a mentor's lease, if they have one: somebody else may be shown that request.
    static func closeWhatIsOpen(to mentor: String, on connection: any Connection) throws {
        try connection.change(
            """
            UPDATE mentoring_requests SET leased_by = NULL, leased_until = NULL, extensions = 0 WHERE leased_by = $1
            """, mentor)
    }

    private func leased(
        _ id: String, _ own: Set<PseudonymID>, now: Date, on connection: any Connection
    ) throws -> (RequestRow, Mentor) {
        guard let mentor = try Mentor.of(own, key: key, on: connection), mentor.state == .approved,
            let row = try RequestRow.found(id, on: connection)
        else { throw MentoringRefusal.notThere }
        guard row.state == .waiting, row.isLeased(to: mentor.id, now: now), !row.isHeld else {
            throw MentoringRefusal.gone
        }
        return (row, mentor)
    }

    /// Whom a mentor could be shown now, the first first (`MatchScore`).
    ///
    /// Nobody's own requests, none that somebody else has open or is kept for, none between two of whom one has muted the
    /// other.
    func candidates(
        for mentor: Mentor, own: Set<PseudonymID>, now: Date, on connection: any Connection
    ) throws -> [Candidate] {
        let mine = NoticeStore.Own(own, next: 4)
        let rows = try connection.rows(
            """
            SELECT id, public_id, \(Leanings.columns), ways, asked_at, waits_since, offered_to FROM mentoring_requests
            WHERE mentoring_requests.state = 'waiting' AND NOT \(RequestRow.held)
                AND (mentoring_requests.leased_by IS NULL OR mentoring_requests.leased_until <= $1)
                AND (mentoring_requests.offered_to IS NULL OR mentoring_requests.offered_to = $2
                    OR mentoring_requests.offered_until <= $1)
                AND mentoring_requests.pseudonym_id NOT IN (\(mine.list))
                AND NOT EXISTS (SELECT 1 FROM mentoring_passes WHERE mentoring_passes.mentor_id = $2
                    AND mentoring_passes.request_id = mentoring_requests.id AND mentoring_passes.until_at > $1)
                AND NOT EXISTS (SELECT 1 FROM mutes
                    WHERE (mutes.pseudonym_id = $3 AND mutes.muted_id = mentoring_requests.pseudonym_id)
                        OR (mutes.pseudonym_id = mentoring_requests.pseudonym_id AND mutes.muted_id = $3))
            """, [now.sqlValue, .text(mentor.id), .text(mentor.pseudonym.text)] + mine.values
        )
        return try rows.map { try Candidate($0, for: mentor, now: now) }
            .sorted { ($0.score, $1.waitsSince, $1.id) > ($1.score, $0.waitsSince, $0.id) }
    }
}

/// A request that a mentor could be shown: what ranks it, and nobody's words.
struct Candidate {
    let id: Int64
    let publicID: String
    let waitsSince: Date
    let offeredTo: String?
    let score: Double
    let line: RequestLine

    init(_ row: SQLRow, for mentor: Mentor, now: Date) throws {
        id = try row.int("id")
        publicID = try row.text("public_id")
        waitsSince = try row.date("waits_since")
        offeredTo = row.optionalText("offered_to")
        let leanings = try Leanings(row)
        score = MatchScore.score(
            fit: MatchScore.fit(mentor.leanings, leanings), waited: now.timeIntervalSince(waitsSince))
        line = RequestLine(
            waiting: publicID, leanings: leanings, ways: MentoringColumns.split(try row.text("ways")),
            askedAt: try row.date("asked_at"))
    }
}
