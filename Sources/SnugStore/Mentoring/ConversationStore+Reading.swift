package import Foundation
import Keys
package import SnugCore

/// What the two read of their conversation.
extension ConversationStore {
    /// A page of a conversation, and with the newest page the note that the reader has seen it.
    /// - Parameters:
    ///   - id: The request.
    ///   - before: The message before which to begin; nil for the newest page.
    ///   - own: Every name of the reader.
    ///   - now: The moment.
    /// - Returns: The messages, still sealed.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func messages(
        of id: String, before: String? = nil, own: Set<PseudonymID>, now: Date
    ) async throws -> ConversationPage {
        let (page, newest) = try await database.read { connection in
            let (row, side) = try Self.member(of: id, own, key: key, on: connection)
            let limit = try before.flatMap {
                try connection.row(
                    "SELECT id FROM mentoring_messages WHERE public_id = $1 AND request_id = $2", $0, row.id)?.int("id")
            }
            let rows = try connection.rows(
                """
                SELECT * FROM mentoring_messages WHERE request_id = $1 AND id < $2
                    AND ($3 = 'asker' OR length(for_mentor) > 0)
                ORDER BY id DESC LIMIT \(Self.pageSize + 1)
                """, row.id, limit ?? .max, side.rawValue)
            let seen = side == .asker ? row.askerRead : row.mentorRead
            let list = try rows.prefix(Self.pageSize).map { try Self.message($0, reader: side, seen: seen) }
            let last = before == nil ? try rows.first?.int("id") ?? 0 : 0
            return (
                ConversationPage(messages: list.reversed(), hasOlder: rows.count > Self.pageSize),
                last > seen ? (row: row.id, side: side, id: last) : nil
            )
        }
        if let newest {
            let column = newest.side == .asker ? "asker_read" : "mentor_read"
            try await database.write { connection in
                try connection.change(
                    "UPDATE mentoring_requests SET \(column) = $2 WHERE id = $1 AND \(column) < $2", newest.row,
                    newest.id)
            }
        }
        return page
    }

    /// One message, for whoever wants to report it.
    /// - Parameters:
    ///   - message: The message.
    ///   - id: The request.
    ///   - own: Every name of the reader.
    /// - Returns: The message, still sealed; nil unless the other side wrote it to them.
    /// - Throws: `MentoringRefusal`, `DatabaseTrouble`.
    package func message(_ message: String, of id: String, own: Set<PseudonymID>) async throws -> SealedMessage? {
        try await database.read { connection in
            let (row, side) = try Self.member(of: id, own, key: key, on: connection)
            return try Self.find(message, in: row, from: side.other, on: connection).map {
                try Self.message($0, reader: side, seen: .max)
            }
        }
    }

    /// What one side wrote in a conversation, sealed to themselves.
    static func written(
        by side: MentoringSide, in row: RequestRow, on connection: any Connection
    ) throws -> [SealedMessage] {
        try connection.rows(
            "SELECT * FROM mentoring_messages WHERE request_id = $1 AND side = $2 ORDER BY id", row.id, side.rawValue
        ).map { try message($0, reader: side, seen: .max) }
    }

    private static func message(_ row: SQLRow, reader: MentoringSide, seen: Int64) throws -> SealedMessage {
        guard let side = MentoringSide(rawValue: try row.text("side")) else {
            throw StoreError.unexpected(column: "mentoring_messages.side")
        }
        let forMentor = try row.blob("for_mentor")
        return SealedMessage(
            id: try row.text("public_id"), side: side,
            sealed: try reader == .asker ? row.blob("for_asker") : forMentor, reader: reader,
            sentAt: try row.date("sent_at"), panel: side == reader ? row.optionalText("panel") : nil,
            isReported: try side != reader && row.flag("reported"), reachedMentor: !forMentor.isEmpty,
            isNew: try side != reader && row.int("id") > seen)
    }
}
