package import Foundation
import Keys
package import SnugCore

/// A request for a listening ear, checked and screened.
package struct NewRequest: Sendable {
    package let draft: RequestDraft
    /// The name it stands under.
    package let author: PseudonymID
    package let screening: Screening
    /// Whether staff read it before a mentor does.
    package let held: Bool
    /// Binds this attempt to one outcome, however often it is sent (decisions.md 26).
    package let once: [UInt8]

    /// Puts a request together.
    package init(draft: RequestDraft, author: PseudonymID, screening: Screening, held: Bool, once: [UInt8]) {
        self.draft = draft
        self.author = author
        self.screening = screening
        self.held = held
        self.once = once
    }
}

/// What became of words that were sent.
package struct MentoringSent: Sendable, Hashable {
    /// The request's or message's id in addresses.
    package let id: String
    /// Whether an urgent case waits now that didn't before: the moment for a content-free alert.
    package let urgent: Bool
}

/// Requests for a listening ear: asking, waiting, and who is shown what.
package struct MentoringStore: Sendable {
    let database: any Database
    let key: ServerKey
    let cases: CaseStore

    /// The kind of the job that does what silence and time ask for.
    package static let jobKind = "mentoring"

    /// Asks for a listening ear.
    /// - Parameters:
    ///   - request: What is asked.
    ///   - own: Every name of whoever asks.
    ///   - now: The moment.
    /// - Returns: The request.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func ask(_ request: NewRequest, own: Set<PseudonymID>, now: Date) async throws -> MentoringSent {
        guard own.contains(request.author) else { throw MentoringRefusal.notThere }
        let id = PublicID.random()
        return try await database.write { connection in
            var urgent = false
            let kept = try Idempotency.once(request.once, expecting: id, now: now, on: connection) {
                try Self.checkMayAsk(own, now: now, on: connection)
                let row = try insert(request, as: id, waitsSince: now, now: now, on: connection)
                urgent = try report(request.screening, request.draft, row, by: request.author, now: now, on: connection)
                return id
            }
            return MentoringSent(id: kept, urgent: urgent)
        }
    }

    /// Writes a request that waits anew; it keeps its place.
    /// - Parameters:
    ///   - id: The request.
    ///   - changed: What it says now, under the same name as before.
    ///   - own: Every name of whoever asks.
    ///   - now: The moment.
    /// - Returns: The request.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func reword(
        _ id: String, _ changed: NewRequest, own: Set<PseudonymID>, now: Date
    ) async throws -> MentoringSent {
        try await database.write { connection in
            let row = try Self.own(id, own, on: connection)
            guard row.state == .waiting else { throw MentoringRefusal.gone }
            if try PauseStore.isPaused(own, now: now, on: connection) { throw MentoringRefusal.accountPaused }
            let draft = changed.draft
            try connection.change(
                """
                UPDATE mentoring_requests SET words_sealed = $2, ways = $3, panel = $4,
                    held = CASE WHEN $5 = 1 THEN 1 ELSE held END,
                    topics = $6, bands = $7, region = $8, times = $9 WHERE id = $1
                """,
                [
                    .int(row.id), .blob(try RequestWords(draft).sealed(for: id, key: key)),
                    .text(MentoringColumns.join(draft.ways)),
                    changed.screening.panel.map { .text($0.rawValue) } ?? .null,
                    .int(changed.held ? 1 : 0),
                ] + draft.leanings.values)
            let urgent = try report(changed.screening, draft, row.id, by: row.asker, now: now, on: connection)
            try cases.authorEdited(
                CaseSubject(kind: .request, id: row.id, author: row.asker), now: now, on: connection)
            return MentoringSent(id: id, urgent: urgent)
        }
    }

    /// Takes a request back that waits; a mentor who has it open is told.
    /// - Parameters:
    ///   - id: The request.
    ///   - own: Every name of whoever asks.
    ///   - now: The moment.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func withdraw(_ id: String, own: Set<PseudonymID>, now: Date) async throws {
        try await database.write { connection in
            let row = try Self.own(id, own, on: connection)
            if row.state == .closed { return }
            guard row.state == .waiting else { throw MentoringRefusal.gone }
            if let looking = row.leasedBy, row.isLeased(to: looking, now: now),
                let mentor = try Mentor.found(looking, key: key, on: connection)
            {
                try MentoringColumns.tell(
                    .mentoringWithdrawn, mentor.pseudonym, request: nil, now: now, on: connection)
            }
            try Self.close(row, .withdrawn, reason: nil, now: now, on: connection)
        }
    }

    /// Asks again with the same words and the old place in the queue.
    /// - Parameters:
    ///   - id: A request that has ended.
    ///   - own: Every name of whoever asks.
    ///   - now: The moment.
    /// - Returns: The new request; the one there is already when this comes twice.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func again(_ id: String, own: Set<PseudonymID>, now: Date) async throws -> String {
        let fresh = PublicID.random()
        return try await database.write { connection in
            let row = try Self.own(id, own, on: connection)
            let earlier = try connection.row(
                "SELECT public_id FROM mentoring_requests WHERE again_of = $1", row.id)
            if let earlier { return try earlier.text("public_id") }
            try Self.checkMayAsk(own, now: now, on: connection)
            guard try Self.canAskAgain(row, now: now, on: connection) else { throw MentoringRefusal.closed }
            let request = NewRequest(
                draft: try row.draft(key: key), author: row.asker,
                screening: Screening(), held: false, once: [])
            let new = try insert(request, as: fresh, waitsSince: row.waitsSince, now: now, on: connection)
            try connection.change("UPDATE mentoring_requests SET again_of = $2 WHERE id = $1", new, row.id)
            // Whoever had it before is not shown it again: it ended between these two.
            if let mentor = row.mentor { try Self.pass(mentor, new, until: .distantFuture, on: connection) }
            return fresh
        }
    }

    // MARK: - What the methods share

    static func own(_ id: String, _ own: Set<PseudonymID>, on connection: any Connection) throws -> RequestRow {
        guard let row = try RequestRow.found(id, on: connection), own.contains(row.asker) else {
            throw MentoringRefusal.notThere
        }
        return row
    }

    private static func checkMayAsk(_ own: Set<PseudonymID>, now: Date, on connection: any Connection) throws {
        if try PauseStore.isPaused(own, now: now, on: connection) { throw MentoringRefusal.accountPaused }
        let mine = NoticeStore.Own(own, next: 1)
        let open = try connection.rows(
            "SELECT id FROM mentoring_requests WHERE state <> 'closed' AND pseudonym_id IN (\(mine.list))", mine.values)
        guard open.count < MentoringRules.mostOpen else { throw MentoringRefusal.alreadyAsked }
    }

    /// Whether somebody may ask again and keep their place: soon after the end, and once.
    static func canAskAgain(_ row: RequestRow, now: Date, on connection: any Connection) throws -> Bool {
        guard row.state == .closed, row.closedHow != .byStaff, let closed = row.closedAt,
            now < closed.addingTimeInterval(TimeInterval(MentoringRules.againDays) * 86_400)
        else { return false }
        return try !connection.exists("SELECT 1 AS one FROM mentoring_requests WHERE again_of = $1", row.id)
    }

    private func insert(
        _ request: NewRequest, as id: String, waitsSince: Date, now: Date, on connection: any Connection
    ) throws -> Int64 {
        let row = try connection.rows(
            """
            INSERT INTO mentoring_requests (public_id, pseudonym_id, state, held, words_sealed, ways, panel, asked_at,
                waits_since, \(Leanings.columns))
            VALUES ($1, $2, 'waiting', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id
            """,
            [
                .text(id), .text(request.author.text), .int(request.held ? 1 : 0),
                .blob(try RequestWords(request.draft).sealed(for: id, key: key)),
                .text(MentoringColumns.join(request.draft.ways)),
                request.screening.panel.map { .text($0.rawValue) } ?? .null,
                now.sqlValue, waitsSince.sqlValue,
            ] + request.draft.leanings.values)
        guard let id = try row.first?.int("id") else { throw StoreError.noKey }
        return id
    }

    /// Opens or joins the case of a request in which screening found a concern.
    private func report(
        _ screening: Screening, _ draft: RequestDraft, _ request: Int64, by author: PseudonymID, now: Date,
        on connection: any Connection
    ) throws -> Bool {
        guard screening.route else { return false }
        let hit = CaseHit(
            source: .screening, concerns: MentoringText.concerns(screening.concerns, in: draft),
            snapshot: Snapshot(title: nil, body: MentoringText.request(draft)))
        let subject = CaseSubject(kind: .request, id: request, author: author)
        return try cases.open(subject: subject, hit: hit, reporter: nil, now: now, on: connection).urgent
    }

    static func pass(_ mentor: String, _ request: Int64, until: Date, on connection: any Connection) throws {
        try connection.change(
            """
            INSERT INTO mentoring_passes (mentor_id, request_id, until_at) VALUES ($1, $2, $3)
            ON CONFLICT (mentor_id, request_id) DO UPDATE SET until_at = $3
            """, mentor, request, until)
    }
}
