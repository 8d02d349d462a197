import Foundation
import SnugCore

/// A row of `cases`, as the store itself needs it.
struct CaseRow {
    let id: Int64
    let publicID: String
    let subject: CaseSubject
    let priority: Priority
    let isDecided: Bool
    let version: Int
    let claim: CaseClaim?
    let isEscalated: Bool
    let notFor: String?
    let openedAt: Date
    let decidedAt: Date?
    let decidedBy: String?
    let outcome: CaseOutcome?

    static let columns = """
        cases.id, cases.public_id, cases.subject_kind, cases.subject_id, cases.pseudonym_id, cases.priority,
        cases.state AS case_state, cases.version, cases.claimed_by, cases.claimed_until, cases.escalated,
        cases.not_for, cases.opened_at, cases.decided_at, cases.decided_by, cases.outcome
        """

    init(_ row: SQLRow) throws {
        id = try row.int("id")
        publicID = try row.text("public_id")
        guard let kind = CaseSubject.Kind(rawValue: try row.text("subject_kind")) else {
            throw StoreError.unexpected(column: "subject_kind")
        }
        let author = row.optionalText("pseudonym_id").map { PseudonymID($0) }
        subject = CaseSubject(kind: kind, id: try row.int("subject_id"), author: author)
        guard let priority = Priority(rawValue: try row.text("priority")) else {
            throw StoreError.unexpected(column: "priority")
        }
        self.priority = priority
        isDecided = try row.text("case_state") == "decided"
        version = Int(try row.int("version"))
        isEscalated = try row.flag("escalated")
        notFor = row.optionalText("not_for")
        openedAt = try row.date("opened_at")
        decidedAt = row.optionalDate("decided_at")
        decidedBy = row.optionalText("decided_by")
        outcome = row.optionalText("outcome").flatMap { CaseOutcome(rawValue: $0) }
        if let staff = row.optionalText("claimed_by"), let until = row.optionalDate("claimed_until") {
            claim = CaseClaim(staffID: staff, until: until)
        } else {
            claim = nil
        }
    }

    static func latest(for subject: CaseSubject, on connection: any Connection) throws -> CaseRow? {
        // A decided case reopens instead of a second one being made, so there is at most one that is kept.
        try connection.row(
            "SELECT \(columns) FROM cases WHERE subject_kind = $1 AND subject_id = $2 ORDER BY id DESC LIMIT 1",
            subject.kind.rawValue, subject.id
        ).map { try CaseRow($0) }
    }

    static func found(_ publicID: String, on connection: any Connection) throws -> CaseRow? {
        try connection.row("SELECT \(columns) FROM cases WHERE public_id = $1", publicID).map { try CaseRow($0) }
    }

    static func required(_ id: Int64, on connection: any Connection) throws -> CaseRow {
        guard let row = try connection.row("SELECT \(columns) FROM cases WHERE id = $1", id) else {
            throw StoreError.unexpected(column: "cases.id")
        }
        return try CaseRow(row)
    }
}

extension CaseStore {
    /// The newest case about a post.
    /// - Parameter post: The post's public id.
    /// - Returns: The case's public id, or nil when there was never one.
    /// - Throws: `DatabaseTrouble`.
    package func caseID(ofPost post: String) async throws -> String? {
        try await database.read { connection in
            try connection.row(
                """
                SELECT cases.public_id FROM cases JOIN posts ON posts.id = cases.subject_id
                WHERE posts.public_id = $1 AND cases.subject_kind = 'post' ORDER BY cases.id DESC LIMIT 1
                """, post)?.text("public_id")
        }
    }
}
