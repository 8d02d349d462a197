package import Foundation
import Keys
package import SnugCore

/// What a note about a mentor is of.
package enum MentorNoteKind: String, Sendable, CaseIterable {
    /// A check that was done, such as references.
    case check
    case supervision
    case debrief
}

/// A note of a coordinator's about a mentor.
package struct MentorNote: Sendable, Hashable {
    package let kind: MentorNoteKind
    package let words: String
    /// Who wrote it, by name.
    package let by: String
    package let madeAt: Date
}

/// What coordinators know about those who listen, or would like to.
extension MentoringDesk {
    /// A mentor with everything a coordinator may know.
    package struct File: Sendable {
        package let mentor: Mentor
        /// The notes, newest first.
        package let notes: [MentorNote]
        /// Modules passed, with the version.
        package let progress: [String: Int]
    }

    /// A mentor's file, with a line in the record that somebody read it: once in ten minutes, so that loading the page again
    /// doesn't fill it.
    /// - Parameters:
    ///   - id: The mentor.
    ///   - staff: Who reads it.
    ///   - now: The moment.
    /// - Returns: The file, or nil.
    /// - Throws: `DatabaseTrouble`, `KeyError`.
    package func file(_ id: String, for staff: SignedInStaff, now: Date) async throws -> File? {
        let isRecorded = try await database.read { connection in
            guard try Mentor.found(id, key: key, on: connection) != nil else { return true }
            return try connection.exists(
                """
                SELECT id FROM audit WHERE staff_id = $1 AND action = 'mentor-viewed' AND detail = $2 AND made_at > $3
                """, staff.id, "mentor \(id)", now.addingTimeInterval(-600))
        }
        if !isRecorded {
            try await database.write { connection in
                try record("mentor-viewed", "mentor \(id)", reason: "", by: staff, now: now, on: connection)
            }
        }
        return try await database.read { try file(id, on: $0) }
    }

    private func file(_ id: String, on connection: any Connection) throws -> File? {
        guard let mentor = try Mentor.found(id, key: key, on: connection) else { return nil }
        let notes = try connection.rows(
            """
            SELECT mentor_notes.*, staff.name AS staff_name FROM mentor_notes
            JOIN staff ON staff.id = mentor_notes.staff_id
            WHERE mentor_id = $1 ORDER BY made_at DESC, mentor_notes.id
            """, id
        ).map(note)
        return File(mentor: mentor, notes: notes, progress: try TrainingStore.progress(of: id, on: connection))
    }

    private func note(_ row: SQLRow) throws -> MentorNote {
        let id = try row.text("id")
        guard let kind = MentorNoteKind(rawValue: try row.text("kind")) else {
            throw StoreError.unexpected(column: "mentor_notes.kind")
        }
        return MentorNote(
            kind: kind,
            words: try MentoringColumns.open(
                row.blob("words_sealed"), "mentor_notes", "words_sealed", id, key: key),
            by: try row.text("staff_name"), madeAt: try row.date("made_at"))
    }
}
