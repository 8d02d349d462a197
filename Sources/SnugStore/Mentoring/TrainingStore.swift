package import Foundation
import Keys
package import SnugCore

/// A change of the training that a mentor or a family suggested.
package struct TrainingProposal: Sendable, Hashable {
    package let id: String
    package let module: String
    /// The version it was written about.
    package let version: Int
    package let words: String
    /// `open`, `taken` or `declined`.
    package let state: String
    package let answer: String?
    package let madeAt: Date
    /// The name it stands under; nil when that has left.
    package let name: String?
}

/// The training of mentors: its versions, who has passed what, and what people would change.
package struct TrainingStore: Sendable {
    let database: any Database
    let key: ServerKey
    let cases: CaseStore

    /// The modules as they are now.
    /// - Parameter base: The modules as Snug brings them, in their order: version 1.
    /// - Returns: Each in its newest version.
    /// - Throws: `DatabaseTrouble`.
    package func modules(_ base: [TrainingModule]) async throws -> [TrainingModule] {
        try await database.read { try Self.modules(base, on: $0) }
    }

    /// Every version of one module, newest first.
    /// - Parameter base: The module as Snug brings it.
    /// - Returns: The versions with the reason and the moment; of version 1, which came with Snug, neither.
    /// - Throws: `DatabaseTrouble`.
    package func versions(
        _ base: TrainingModule
    ) async throws -> [(module: TrainingModule, reason: String?, madeAt: Date?)] {
        try await database.read { connection in
            let rows = try connection.rows(
                "SELECT content, reason, made_at FROM training_versions WHERE module = $1 ORDER BY version DESC",
                base.slug)
            let later = try rows.map { row in
                (
                    module: try Self.read(row.text("content")), reason: Optional(try row.text("reason")),
                    madeAt: Optional(try row.date("made_at"))
                )
            }
            return later + [(module: base, reason: nil, madeAt: nil)]
        }
    }

    /// Which modules a mentor has passed, and in which version.
    /// - Parameter mentor: The mentor.
    /// - Returns: The versions by module.
    /// - Throws: `DatabaseTrouble`.
    package func progress(of mentor: String) async throws -> [String: Int] {
        try await database.read { try Self.progress(of: mentor, on: $0) }
    }

    /// Notes that somebody answered a module's question rightly; with the last one the training holds for a year.
    ///
    /// Whoever renews begins anew: passes that were made for the last year don't count towards the next.
    /// - Parameters:
    ///   - module: The module, in the version they read.
    ///   - base: All modules.
    ///   - own: Every name of theirs.
    ///   - now: The moment.
    /// - Returns: Whether all of them are passed now.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func pass(
        _ module: TrainingModule, of base: [TrainingModule], own: Set<PseudonymID>, now: Date
    ) async throws -> Bool {
        try await database.write { connection in
            guard let mentor = try Mentor.of(own, key: key, on: connection),
                mentor.state == .training || mentor.state == .approved
            else { throw MentoringRefusal.notApproved }
            try connection.change(
                """
                INSERT INTO training_passed (mentor_id, module, version, passed_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (mentor_id, module) DO UPDATE SET version = $3, passed_at = $4
                """, mentor.id, module.slug, module.version, now)
            let since = mentor.trainedUntil.map(MentoringRules.renewal(before:)) ?? .distantPast
            let passed = try Self.passed(by: mentor, since: since, on: connection)
            guard Set(base.map(\.slug)).isSubset(of: passed) else { return false }
            try connection.change(
                "UPDATE mentors SET trained_until = $2 WHERE id = $1", mentor.id, MentoringRules.trained(from: now))
            return true
        }
    }

    /// Keeps a suggestion; what screening finds in it opens a case that holds these words alone.
    /// - Parameters:
    ///   - words: What they would change and why.
    ///   - screening: What screening found in them.
    ///   - module: The module, in the version they read.
    ///   - pseudonym: The name it stands under.
    ///   - once: Binds this attempt to one outcome (decisions.md 26).
    ///   - now: The moment.
    /// - Returns: The suggestion, and whether to send an alert.
    /// - Throws: `DatabaseTrouble`.
    package func propose(
        _ words: String, screening: Screening, for module: TrainingModule, as pseudonym: PseudonymID, once: [UInt8],
        now: Date
    ) async throws -> MentoringSent {
        let id = PublicID.random()
        let sealed = try MentoringColumns.seal(words, "training_proposals", "words_sealed", id, key: key)
        return try await database.write { connection in
            var urgent = false
            let kept = try Idempotency.once(once, expecting: id, now: now, on: connection) {
                try connection.change(
                    """
                    INSERT INTO training_proposals (id, module, version, pseudonym_id, words_sealed, made_at)
                    VALUES ($1, $2, $3, $4, $5, $6)
                    """, id, module.slug, module.version, pseudonym.text, sealed, CalendarDay.start(of: now))
                urgent = try cases.open(
                    words, for: "Written as a suggestion for the training of mentors.", screening, by: pseudonym,
                    now: now, on: connection)
                return id
            }
            return MentoringSent(id: kept, urgent: urgent)
        }
    }

    /// Suggestions, those that wait first.
    /// - Parameters:
    ///   - module: Of one module, or of all.
    ///   - own: Only those under one of these names; nil for staff, who see all.
    /// - Returns: The suggestions.
    /// - Throws: `DatabaseTrouble`, `KeyError`.
    package func proposals(
        for module: String? = nil, own: Set<PseudonymID>? = nil
    ) async throws -> [TrainingProposal] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT training_proposals.*, pseudonyms.name AS name FROM training_proposals
                LEFT JOIN pseudonyms ON pseudonyms.id = training_proposals.pseudonym_id
                WHERE $1 = '' OR module = $1
                ORDER BY CASE WHEN training_proposals.state = 'open' THEN 0 ELSE 1 END, made_at DESC, training_proposals.id
                """, module ?? ""
            ).filter { row in
                guard let own else { return true }
                return row.optionalText("pseudonym_id").map { own.contains(PseudonymID($0)) } ?? false
            }.map(proposal)
        }
    }

    /// Answers a suggestion; whoever made it reads the answer beside the module.
    /// - Parameters:
    ///   - id: The suggestion.
    ///   - taken: Whether it is taken up.
    ///   - answer: What its author is told.
    ///   - staff: Who answers.
    ///   - now: The moment.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func answer(
        _ id: String, taken: Bool, _ answer: String, by staff: SignedInStaff, now: Date
    ) async throws {
        let sealed = try MentoringColumns.seal(answer, "training_proposals", "answer_sealed", id, key: key)
        try await database.write { connection in
            let row = try connection.row(
                """
                UPDATE training_proposals SET state = $2, answer_sealed = $3, decided_at = $4
                WHERE id = $1 AND state = 'open' RETURNING pseudonym_id
                """, id, taken ? "taken" : "declined", sealed, now)
            guard let row else { throw MentoringRefusal.gone }
            if let name = row.optionalText("pseudonym_id") {
                try MentoringColumns.tell(
                    .proposalAnswered, PseudonymID(name), request: nil, now: now, on: connection)
            }
            try AuditLog.write(
                AuditEntry(
                    at: now, staffID: staff.id, action: "training-proposal-answered", reason: answer,
                    detail: taken ? "taken up" : "declined"), key: key, on: connection)
        }
    }

    /// Puts a new version of a module up.
    /// - Parameters:
    ///   - module: The module as it shall be; its version is the one that was on the form.
    ///   - base: The modules as Snug brings them.
    ///   - reason: Why it is changed; mentors read it.
    ///   - staff: Who changes it.
    ///   - now: The moment.
    /// - Throws: `MentoringRefusal.gone` when somebody put another version up meanwhile; `DatabaseTrouble`.
    package func publish(
        _ module: TrainingModule, of base: [TrainingModule], reason: String, by staff: SignedInStaff, now: Date
    ) async throws {
        try await database.write { connection in
            guard let current = try Self.modules(base, on: connection).first(where: { $0.slug == module.slug }),
                current.version == module.version
            else { throw MentoringRefusal.gone }
            var next = module
            next.version += 1
            try connection.change(
                "INSERT INTO training_versions (module, version, content, reason, made_at) VALUES ($1, $2, $3, $4, $5)",
                next.slug, next.version, String(decoding: try JSONEncoder().encode(next), as: UTF8.self), reason, now)
            try AuditLog.write(
                AuditEntry(
                    at: now, staffID: staff.id, action: "training-changed", reason: reason,
                    detail: "\(next.slug), version \(next.version)"), key: key, on: connection)
        }
    }

    // MARK: - What the methods share

    static func modules(_ base: [TrainingModule], on connection: any Connection) throws -> [TrainingModule] {
        let rows = try connection.rows(
            """
            SELECT module, content FROM training_versions
            WHERE version = (SELECT max(newer.version) FROM training_versions newer
                WHERE newer.module = training_versions.module)
            """)
        let newest = Dictionary(
            try rows.map { (try $0.text("module"), try Self.read($0.text("content"))) },
            uniquingKeysWith: { first, _ in first })
        return base.map { newest[$0.slug] ?? $0 }
    }

    static func progress(of mentor: String, on connection: any Connection) throws -> [String: Int] {
        let rows = try connection.rows("SELECT module, version FROM training_passed WHERE mentor_id = $1", mentor)
        return Dictionary(
            try rows.map { (try $0.text("module"), Int(try $0.int("version"))) },
            uniquingKeysWith: { first, _ in first })
    }

    private static func read(_ content: String) throws -> TrainingModule {
        try JSONDecoder().decode(TrainingModule.self, from: Data(content.utf8))
    }

    private func proposal(_ row: SQLRow) throws -> TrainingProposal {
        let id = try row.text("id")
        func open(_ sealed: [UInt8], _ column: String) throws -> String {
            try MentoringColumns.open(sealed, "training_proposals", column, id, key: key)
        }
        return TrainingProposal(
            id: id, module: try row.text("module"), version: Int(try row.int("version")),
            words: try open(row.blob("words_sealed"), "words_sealed"), state: try row.text("state"),
            answer: try row.optionalBlob("answer_sealed").map { try open($0, "answer_sealed") },
            madeAt: try row.date("made_at"), name: row.optionalText("name"))
    }
}
