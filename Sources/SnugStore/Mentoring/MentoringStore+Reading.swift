package import Foundation
import Keys
package import SnugCore

/// What those concerned read of requests.
extension MentoringStore {
    /// A request, for one of those concerned.
    /// - Parameters:
    ///   - id: The request.
    ///   - own: Every name of the reader.
    ///   - now: The moment.
    /// - Returns: The request; nil for everybody else.
    /// - Throws: `DatabaseTrouble`, `KeyError`.
    package func file(_ id: String, for own: Set<PseudonymID>, now: Date) async throws -> RequestFile? {
        try await database.read { connection in
            guard let row = try RequestRow.found(id, on: connection) else { return nil }
            let mentor = try Mentor.of(own, key: key, on: connection)?.id
            guard let role = row.role(of: own, mentor: mentor, now: now) else { return nil }
            return try RequestFile(row, role: role, key: key, now: now, on: connection)
        }
    }

    /// What somebody has asked, newest first.
    /// - Parameter own: Every name of theirs.
    /// - Returns: The requests, without words.
    /// - Throws: `DatabaseTrouble`.
    package func asked(by own: Set<PseudonymID>) async throws -> [RequestLine] {
        guard !own.isEmpty else { return [] }
        return try await database.read { connection in
            let mine = NoticeStore.Own(own, next: 1)
            return try Self.lines(
                "mentoring_requests.pseudonym_id IN (\(mine.list))", mine.values, side: .asker, on: connection)
        }
    }

    /// The conversations of a mentor, newest first.
    /// - Parameter own: Every name of theirs.
    /// - Returns: The requests, without words.
    /// - Throws: `DatabaseTrouble`.
    package func listenedTo(by own: Set<PseudonymID>) async throws -> [RequestLine] {
        guard !own.isEmpty else { return [] }
        return try await database.read { connection in
            let mine = NoticeStore.Own(own, next: 1)
            return try Self.lines(
                "mentors.pseudonym_id IN (\(mine.list))", mine.values, side: .mentor, on: connection)
        }
    }

    /// What can honestly be said about waiting.
    /// - Parameters:
    ///   - id: A request whose place is asked for; nil for nobody's.
    ///   - now: The moment.
    /// - Returns: The last waiting times and the place.
    /// - Throws: `DatabaseTrouble`.
    package func truth(for id: String?, now: Date) async throws -> WaitingTruth {
        try await database.read { connection in
            let hours = try connection.rows(
                "SELECT hours FROM mentoring_waits ORDER BY id DESC LIMIT \(MentoringRules.recentWaits)"
            ).map { Int(try $0.int("hours")) }
            let all = try connection.row("SELECT count(*) AS n FROM mentoring_requests WHERE state = 'waiting'")
            let before = try id.flatMap { id in
                try connection.row(
                    """
                    SELECT count(*) AS n FROM mentoring_requests others
                    JOIN mentoring_requests mine ON (others.waits_since, others.id) < (mine.waits_since, mine.id)
                    WHERE mine.public_id = $1 AND mine.state = 'waiting' AND others.state = 'waiting'
                    """, id)
            }
            let isWaiting = try id.map {
                try connection.exists(
                    "SELECT 1 AS one FROM mentoring_requests WHERE public_id = $1 AND state = 'waiting'", $0)
            }
            return WaitingTruth(
                hours: hours, place: isWaiting == true ? Int(try before?.int("n") ?? 0) + 1 : nil,
                waiting: Int(try all?.int("n") ?? 0))
        }
    }

    private static func lines(
        _ condition: String, _ values: [SQLValue], side: MentoringSide, on connection: any Connection
    ) throws -> [RequestLine] {
        let read = side == .asker ? "asker_read" : "mentor_read"
        let unread = try connection.rows(
            """
            SELECT mentoring_requests.id AS id, count(*) AS n FROM mentoring_requests
            JOIN mentoring_messages ON mentoring_messages.request_id = mentoring_requests.id
            LEFT JOIN mentors ON mentors.id = mentoring_requests.mentor_id
            WHERE \(condition) AND mentoring_messages.side = '\(side.other.rawValue)'
                AND mentoring_messages.id > mentoring_requests.\(read)
            GROUP BY mentoring_requests.id
            """, values)
        let counts = Dictionary(
            try unread.map { (try $0.int("id"), Int(try $0.int("n"))) }, uniquingKeysWith: { first, _ in first })
        return try connection.rows(
            "\(RequestRow.selection) WHERE \(condition) ORDER BY mentoring_requests.id DESC LIMIT 50", values
        ).map {
            let row = try RequestRow($0)
            return RequestLine(row, side: side, unread: counts[row.id] ?? 0)
        }
    }
}

/// What somebody takes with them of a request or conversation: their own words only.
package struct MentoringExport: Sendable {
    package let side: MentoringSide
    /// The name of theirs it stands under.
    package let name: String
    package let askedAt: Date
    /// What they asked; nil for a mentor.
    package let draft: RequestDraft?
    /// What they wrote, still sealed to them.
    package let messages: [SealedMessage]
}

extension MentoringStore {
    /// Everything that somebody wrote in mentoring.
    /// - Parameter own: Every name of theirs.
    /// - Returns: Their requests and conversations, the oldest first.
    /// - Throws: `DatabaseTrouble`, `KeyError`.
    package func export(of own: Set<PseudonymID>) async throws -> [MentoringExport] {
        guard !own.isEmpty else { return [] }
        return try await database.read { connection in
            let mine = NoticeStore.Own(own, next: 1)
            let rows = try connection.rows(
                """
                \(RequestRow.selection) WHERE mentoring_requests.pseudonym_id IN (\(mine.list))
                    OR mentors.pseudonym_id IN (\(mine.list)) ORDER BY mentoring_requests.id
                """, mine.values
            ).map { try RequestRow($0) }
            return try rows.map { row in
                let side: MentoringSide = own.contains(row.asker) ? .asker : .mentor
                return MentoringExport(
                    side: side, name: side == .asker ? row.askerName : row.mentorName ?? "", askedAt: row.askedAt,
                    draft: try side == .asker ? row.draft(key: key) : nil,
                    messages: try ConversationStore.written(by: side, in: row, on: connection))
            }
        }
    }
}
