package import Foundation
import Keys
package import SnugCore

/// Somebody who listens to others, or would like to.
package struct Mentor: Sendable, Hashable {
    package let id: String
    /// The name they listen under.
    package let pseudonym: PseudonymID
    package let name: String
    package let state: MentorState
    /// What they wrote when they applied.
    package let experience: String
    /// What they know.
    package let leanings: Leanings
    /// How many conversations they want at once.
    package let limit: Int
    /// How many they have.
    package let open: Int
    /// Whether they take no new ones for now.
    package let isPaused: Bool
    /// Whether they would like to talk something over with a coordinator.
    package let wantsDebrief: Bool
    /// The day on which they applied.
    package let appliedOn: Date
    /// The day on which they were approved.
    package let approvedOn: Date?
    /// Until when their training holds.
    package let trainedUntil: Date?

    /// Whether they may look at requests now, as far as themselves go.
    /// - Parameter now: The moment.
    /// - Returns: Why not, or nil.
    package func obstacle(now: Date) -> MentoringRefusal? {
        if state != .approved { return .notApproved }
        if (trainedUntil ?? .distantPast) <= now { return .trainingDue }
        if isPaused { return .resting }
        return open >= limit ? .full : nil
    }
}

extension Mentor {
    /// What every query of mentors selects.
    static let selection = """
        SELECT mentors.*, pseudonyms.name AS name FROM mentors
        JOIN pseudonyms ON pseudonyms.id = mentors.pseudonym_id
        """

    init(_ row: SQLRow, key: ServerKey) throws {
        let id = try row.text("id")
        guard let state = MentorState(rawValue: try row.text("state")) else {
            throw StoreError.unexpected(column: "mentors.state")
        }
        self.id = id
        pseudonym = PseudonymID(try row.text("pseudonym_id"))
        name = try row.text("name")
        self.state = state
        experience = try MentoringColumns.open(
            row.blob("experience_sealed"), "mentors", "experience_sealed", id, key: key)
        leanings = try Leanings(row)
        limit = Int(try row.int("open_limit"))
        open = Int(try row.int("open_count"))
        isPaused = try row.flag("paused")
        wantsDebrief = try row.flag("wants_debrief")
        appliedOn = try row.date("applied_at")
        approvedOn = row.optionalDate("approved_at")
        trainedUntil = row.optionalDate("trained_until")
    }

    /// The mentor behind any of somebody's names: the grant that runs, else the last one that doesn't.
    static func of(_ own: Set<PseudonymID>, key: ServerKey, on connection: any Connection) throws -> Mentor? {
        guard !own.isEmpty else { return nil }
        let mine = NoticeStore.Own(own, next: 1)
        return try connection.rows(
            """
            \(selection) WHERE mentors.pseudonym_id IN (\(mine.list))
            ORDER BY CASE WHEN mentors.state IN ('declined', 'ended') THEN 1 ELSE 0 END, mentors.applied_at DESC, mentors.id
            """, mine.values
        ).first.map { try Mentor($0, key: key) }
    }

    static func found(_ id: String, key: ServerKey, on connection: any Connection) throws -> Mentor? {
        try connection.row("\(selection) WHERE mentors.id = $1", id).map { try Mentor($0, key: key) }
    }

    /// Counts a conversation more or less.
    static func count(_ change: Int, of mentor: String, on connection: any Connection) throws {
        try connection.change(
            "UPDATE mentors SET open_count = open_count + $2 WHERE id = $1 AND open_count + $2 >= 0", mentor, change)
    }
}
