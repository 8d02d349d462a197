package import Foundation

/// A piece of work that has to be done outside a transaction, such as telling somebody something.
package struct Job: Sendable, Hashable {
    /// The internal key.
    package let id: Int64
    /// What kind of work it is.
    package let kind: String
    /// What it is about: an id and nothing else, never words of anybody.
    package let subject: String
    /// How often it has been begun, this time included.
    package let attempts: Int
}

/// Work that survives a restart: each job is done at least once (decisions.md 25).
package struct JobStore: Sendable {
    let database: any Database

    /// Writes a job down, in the transaction of whatever makes it necessary.
    ///
    /// The same job twice is one job.
    /// - Parameters:
    ///   - kind: What kind of work it is.
    ///   - subject: An id, never words.
    ///   - due: When it should be done.
    ///   - connection: The caller's transaction.
    /// - Throws: `DatabaseTrouble`.
    package static func put(_ kind: String, subject: String, due: Date, on connection: any Connection) throws {
        try connection.change(
            "INSERT INTO jobs (kind, subject, due_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", kind, subject, due)
    }

    /// Whether any job of some kinds is due, asked before leasing so that an idle service writes nothing.
    /// - Parameters:
    ///   - kinds: The kinds.
    ///   - now: The moment.
    /// - Returns: Whether there is work.
    /// - Throws: `DatabaseTrouble`.
    package func isWorkDue(_ kinds: [String], now: Date) async throws -> Bool {
        try await database.read { connection in
            for kind in kinds where try connection.exists(Self.due, kind, now) { return true }
            return false
        }
    }

    /// Takes every due job of a kind for a while, so that no other worker does the same one meanwhile.
    /// - Parameters:
    ///   - kind: What kind of work.
    ///   - now: The moment.
    ///   - seconds: How long the lease runs; a worker that dies gives its jobs back by that, and one that lives extends
    ///     it in time.
    /// - Returns: The jobs, oldest first.
    /// - Throws: `DatabaseTrouble`.
    package func lease(_ kind: String, now: Date, seconds: TimeInterval = JobStore.leaseSeconds) async throws -> [Job] {
        try await database.write { connection in
            let ids = try connection.rows("\(Self.due) ORDER BY due_at, id LIMIT 100", kind, now)
            return try ids.map { row in
                let taken = try connection.row(
                    """
                    UPDATE jobs SET leased_until = $2, attempts = attempts + 1 WHERE id = $1
                    RETURNING id, kind, subject, attempts
                    """, try row.int("id"), now.addingTimeInterval(seconds))
                guard let taken else { throw StoreError.noKey }
                return Job(
                    id: try taken.int("id"), kind: try taken.text("kind"), subject: try taken.text("subject"),
                    attempts: Int(try taken.int("attempts")))
            }
        }
    }

    /// How long a lease runs; another node takes over within this and one look of a runner, together under a minute.
    package static let leaseSeconds: TimeInterval = 30

    /// Writes down the job that falls due again and again, for the stretch of time in which `now` lies; the same one on
    /// every node.
    /// - Parameters:
    ///   - kind: What kind of work it is.
    ///   - seconds: How often it falls due.
    ///   - now: The moment.
    /// - Throws: `DatabaseTrouble`.
    package func recur(_ kind: String, every seconds: TimeInterval, now: Date) async throws {
        let due = Date(timeIntervalSince1970: (now.timeIntervalSince1970 / seconds).rounded(.down) * seconds)
        let isKnown = try await database.read { connection in
            try connection.exists(
                "SELECT 1 AS one FROM jobs WHERE kind = $1 AND subject = 'again' AND due_at = $2", kind, due)
        }
        guard !isKnown else { return }
        try await database.write { try Self.put(kind, subject: "again", due: due, on: $0) }
    }

    /// Writes down a job that falls due at once, besides when it recurs.
    /// - Parameters:
    ///   - kind: What kind of work it is.
    ///   - now: The moment.
    /// - Throws: `DatabaseTrouble`.
    package func ask(for kind: String, now: Date) async throws {
        try await database.write { try Self.put(kind, subject: "now", due: now, on: $0) }
    }

    /// Keeps leased jobs for longer, while their worker is still at work.
    /// - Parameters:
    ///   - jobs: What is being done.
    ///   - now: The moment.
    /// - Throws: `DatabaseTrouble`.
    package func extend(_ jobs: [Job], now: Date) async throws {
        try await putOff(jobs, until: now.addingTimeInterval(Self.leaseSeconds))
    }

    /// Notes that jobs are done.
    /// - Parameters:
    ///   - jobs: What was done.
    ///   - now: The moment.
    /// - Throws: `DatabaseTrouble`.
    package func finish(_ jobs: [Job], now: Date) async throws {
        try await database.write { connection in
            for job in jobs {
                try connection.change(
                    "UPDATE jobs SET done_at = $2, leased_until = NULL WHERE id = $1", job.id, now)
            }
        }
    }

    /// Puts jobs off after a failure.
    /// - Parameters:
    ///   - jobs: What failed.
    ///   - until: When to try again.
    /// - Throws: `DatabaseTrouble`.
    package func putOff(_ jobs: [Job], until: Date) async throws {
        try await database.write { connection in
            for job in jobs {
                try connection.change("UPDATE jobs SET leased_until = $2 WHERE id = $1", job.id, until)
            }
        }
    }

    private static let due = """
        SELECT id FROM jobs
        WHERE kind = $1 AND done_at IS NULL AND due_at <= $2 AND (leased_until IS NULL OR leased_until <= $2)
        """
}
