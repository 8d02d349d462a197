package import Foundation
package import SnugCore

/// Which cases a list shows.
package enum QueueFilter: String, Sendable, CaseIterable {
    case open
    case mine
    case escalated
    case decided
}

/// One case in a list.
package struct QueueItem: Sendable {
    /// The case's id in addresses.
    package let publicID: String
    /// How soon staff should look.
    package let priority: Priority
    /// What it is about.
    package let subject: CaseSubject.Kind
    /// Since when it waits.
    package let openedAt: Date
    /// When it was decided, if it is.
    package let decidedAt: Date?
    /// How it was closed, if it is.
    package let outcome: CaseOutcome?
    /// The state of the post.
    package let postState: PostState?
    /// The name of the board it stands on.
    package let board: String?
    /// Everything that brought it here.
    package let hits: [CaseHit]
    /// Who has it now, by name.
    package let claimedBy: String?
    /// Whether that is whoever looks.
    package let isMine: Bool
    /// Whether a safeguarding lead has to decide.
    package let isEscalated: Bool
    /// Whether whoever looks may not decide it, because it is an appeal against them.
    package let isBarred: Bool
}

/// One page of a list of cases.
package struct QueuePage: Sendable {
    /// The cases.
    package let items: [QueueItem]
    /// The id to continue after, if there are more.
    package let next: String?
    /// How many cases are open.
    package let open: Int
    /// How many of them whoever looks has.
    package let mine: Int
    /// How many of them wait for a safeguarding lead.
    package let escalated: Int
}

extension CaseStore {
    /// A page of cases: open ones by priority and then by age, decided ones newest first.
    /// - Parameters:
    ///   - filter: Which cases.
    ///   - staff: Who looks.
    ///   - after: The id of the last case of the page before.
    ///   - limit: How many.
    ///   - now: The moment, since leases run out.
    /// - Returns: The page.
    /// - Throws: `DatabaseTrouble`.
    package func queue(
        _ filter: QueueFilter, for staff: SignedInStaff, after: String? = nil, limit: Int = 20, now: Date
    ) async throws -> QueuePage {
        try await database.read { connection in
            let cursor = try after.flatMap { try CaseRow.found($0, on: connection) }
            let rows =
                try filter == .decided
                ? decidedRows(after: cursor, limit: limit + 1, on: connection)
                : openRows(filter, for: staff, after: cursor, limit: limit + 1, now: now, on: connection)
            let items = try rows.prefix(limit).map { try item($0, for: staff, now: now, on: connection) }
            let counts = try counts(for: staff, now: now, on: connection)
            return QueuePage(
                items: items, next: rows.count > limit ? items.last?.publicID : nil, open: counts.open,
                mine: counts.mine, escalated: counts.escalated)
        }
    }

    private static let selection = """
        SELECT \(CaseRow.columns), posts.state AS post_state, boards.name AS board, staff.name AS claimer
        FROM cases LEFT JOIN posts ON cases.subject_kind = 'post' AND posts.id = cases.subject_id
            LEFT JOIN threads ON threads.id = posts.thread_id LEFT JOIN boards ON boards.id = threads.board_id
            LEFT JOIN staff ON staff.id = cases.claimed_by
        """

    private func openRows(
        _ filter: QueueFilter, for staff: SignedInStaff, after: CaseRow?, limit: Int, now: Date,
        on connection: any Connection
    ) throws -> [SQLRow] {
        // One text for every filter, so that each value keeps its number.
        try connection.rows(
            """
            \(Self.selection) WHERE cases.state = 'open'
                AND (cases.priority, cases.opened_at, cases.id) > ($1, $2, $3)
                AND ($4 <> 'escalated' OR cases.escalated = 1)
                AND ($4 <> 'mine' OR (cases.claimed_by = $5 AND cases.claimed_until > $6))
            ORDER BY cases.priority, cases.opened_at, cases.id LIMIT $7
            """, after?.priority.rawValue ?? "", after?.openedAt ?? .distantPast, after?.id ?? 0, filter.rawValue,
            staff.id, now, limit)
    }

    private func decidedRows(after: CaseRow?, limit: Int, on connection: any Connection) throws -> [SQLRow] {
        let last = after?.decidedAt?.sqlValue ?? .int(.max)
        return try connection.rows(
            """
            \(Self.selection) WHERE cases.state = 'decided' AND (cases.decided_at, cases.id) < ($1, $2)
            ORDER BY cases.decided_at DESC, cases.id DESC LIMIT $3
            """, last, after?.id ?? .max, limit)
    }

    private func item(
        _ row: SQLRow, for staff: SignedInStaff, now: Date, on connection: any Connection
    ) throws -> QueueItem {
        let found = try CaseRow(row)
        let claim = found.claim.flatMap { $0.until > now ? $0 : nil }
        return QueueItem(
            publicID: found.publicID, priority: found.priority, subject: found.subject.kind, openedAt: found.openedAt,
            decidedAt: found.decidedAt, outcome: found.outcome,
            postState: row.optionalText("post_state").flatMap { PostState(rawValue: $0) },
            board: row.optionalText("board"), hits: try hits(of: found.id, on: connection).map(\.hit),
            claimedBy: claim == nil ? nil : row.optionalText("claimer"), isMine: claim?.staffID == staff.id,
            isEscalated: found.isEscalated, isBarred: found.notFor == staff.id)
    }

    private func counts(
        for staff: SignedInStaff, now: Date, on connection: any Connection
    ) throws -> (open: Int, mine: Int, escalated: Int) {
        let row = try connection.row(
            """
            SELECT COUNT(*) AS open_cases, CAST(COALESCE(SUM(escalated), 0) AS BIGINT) AS escalated_cases,
                CAST(COALESCE(SUM(CASE WHEN claimed_by = $1 AND claimed_until > $2 THEN 1 ELSE 0 END), 0) AS BIGINT)
                    AS own_cases
            FROM cases WHERE state = 'open'
            """, staff.id, now)
        guard let row else { return (0, 0, 0) }
        return (Int(try row.int("open_cases")), Int(try row.int("own_cases")), Int(try row.int("escalated_cases")))
    }
}
