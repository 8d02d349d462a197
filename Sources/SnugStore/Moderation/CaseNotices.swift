package import Foundation
import Keys
package import SnugCore

extension CaseStore {
    /// Puts a notice into the inbox of a case's author, with the true cause; does nothing for a case without an author.
    /// - Parameters:
    ///   - kind: What happened.
    ///   - caseID: The case's internal key.
    ///   - now: The moment.
    ///   - connection: The caller's transaction.
    /// - Throws: `DatabaseTrouble`.
    package func tellAuthor(_ kind: NoticeKind, of caseID: Int64, now: Date, on connection: any Connection) throws {
        let row = try CaseRow.required(caseID, on: connection)
        guard let author = row.subject.author else { return }
        let cause = NoticeCause(hits: try hits(of: caseID, on: connection).map(\.hit))
        try connection.change(
            """
            INSERT INTO notices (public_id, pseudonym_id, kind, cause, case_id, post_id, made_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, PublicID.random(), author.text, kind.rawValue, cause.rawValue, caseID,
            row.subject.kind == .post ? row.subject.id : nil, now)
    }

    /// The causes of a case, oldest first, opened.
    func hits(of caseID: Int64, on connection: any Connection) throws -> [CaseHitRecord] {
        try connection.rows(
            """
            SELECT seal_name, details_sealed, made_at, reporter_id FROM case_hits WHERE case_id = $1 ORDER BY id
            """, caseID
        ).map { row in
            let hit = try unseal(
                row.blob("details_sealed"), as: CaseHit.self, in: .hits, name: row.text("seal_name"))
            return CaseHitRecord(
                hit: hit, at: try row.date("made_at"), isByMember: row.optionalText("reporter_id") != nil)
        }
    }
}

/// A cause of a case with what staff may know about where it came from: never who.
package struct CaseHitRecord: Sendable, Hashable {
    /// The cause.
    package let hit: CaseHit
    /// When it came.
    package let at: Date
    /// Whether a signed-in member reported it, rather than a visitor.
    package let isByMember: Bool
}
