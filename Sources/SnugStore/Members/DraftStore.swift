package import Foundation
import Keys
package import SnugCore

/// An unfinished text as the database has it: sealed to its author.
package struct SealedDraft: Sendable, Equatable {
    package let id: String
    package let words: [UInt8]

    /// Pairs a draft's id with its sealed words.
    package init(id: String, words: [UInt8]) {
        self.id = id
        self.words = words
    }
}

/// Drafts: one for each place somebody writes at, opened by nobody but them (decisions.md 17).
package struct DraftStore: Sendable {
    let database: any Database

    /// Days after which a draft that nobody touches goes.
    package static let daysKept = 30
    /// How many a member may have.
    package static let most = 40

    /// Keeps a draft in place of an earlier one of the same place.
    /// - Parameters:
    ///   - draft: The draft, sealed to the member.
    ///   - member: Whose it is.
    ///   - now: The moment, of which only the day is kept.
    /// - Returns: False when they don't want drafts kept, or have too many.
    /// - Throws: `DatabaseTrouble`.
    package func keep(_ draft: SealedDraft, of member: MemberID, now: Date) async throws -> Bool {
        let day = (now.timeIntervalSince1970 / 86_400).rounded(.up) + Double(Self.daysKept)
        let end = Date(timeIntervalSince1970: day * 86_400)
        return try await database.write { connection in
            let keeps = try connection.row("SELECT keeps_drafts FROM members WHERE id = $1", member.text)
            guard try keeps?.flag("keeps_drafts") == true else { return false }
            let others = try connection.row(
                "SELECT count(*) AS n FROM drafts WHERE member_id = $1 AND id <> $2", member.text, draft.id)
            guard try others?.int("n") ?? 0 < Self.most else { return false }
            try connection.change(
                """
                INSERT INTO drafts (id, member_id, words_sealed, ends_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (id) DO UPDATE SET words_sealed = $3, ends_at = $4
                """, draft.id, member.text, draft.words, end)
            return true
        }
    }

    /// A member's drafts.
    /// - Parameters:
    ///   - member: The member.
    ///   - now: The moment.
    /// - Returns: The drafts, still sealed, those that end last first.
    /// - Throws: `DatabaseTrouble`.
    package func all(of member: MemberID, now: Date) async throws -> [SealedDraft] {
        try await database.read { connection in
            try connection.rows(
                "SELECT id, words_sealed FROM drafts WHERE member_id = $1 AND ends_at > $2 ORDER BY ends_at DESC, id",
                member.text, now
            ).map { SealedDraft(id: try $0.text("id"), words: try $0.blob("words_sealed")) }
        }
    }

    /// Throws a draft away.
    /// - Parameters:
    ///   - id: The draft.
    ///   - member: Whose it has to be.
    /// - Throws: `DatabaseTrouble`.
    package func remove(_ id: String, of member: MemberID) async throws {
        try await database.write {
            try $0.change("DELETE FROM drafts WHERE id = $1 AND member_id = $2", id, member.text)
        }
    }

    /// Notes whether a member wants drafts kept; without, those that there are go at once.
    /// - Parameters:
    ///   - wanted: Whether they want it.
    ///   - member: The member.
    /// - Throws: `DatabaseTrouble`.
    package func setWanted(_ wanted: Bool, of member: MemberID) async throws {
        try await database.write { connection in
            try connection.change("UPDATE members SET keeps_drafts = $2 WHERE id = $1", member.text, wanted)
            if !wanted { try connection.change("DELETE FROM drafts WHERE member_id = $1", member.text) }
        }
    }
}
