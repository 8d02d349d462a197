package import Foundation
package import SnugCore

/// How an attempt to change a case's lease ended.
package enum ClaimResult: Sendable, Hashable {
    /// It is done; the lease that holds now, if any.
    case done(CaseClaim?)
    /// The rules refuse it.
    case refused(CaseRefusal)
    /// There is no such case.
    case notFound
}

extension CaseStore {
    /// Takes a free case for a while, or keeps one's own longer.
    /// - Parameters:
    ///   - publicID: The case.
    ///   - staff: Who wants it.
    ///   - now: The moment.
    /// - Returns: How it ended.
    /// - Throws: `DatabaseTrouble`.
    package func claim(_ publicID: String, by staff: SignedInStaff, now: Date) async throws -> ClaimResult {
        try await changeClaim(of: publicID) { state in
            let claim = try CaseRules.claim(state, by: CaseActor(staff), now: now)
            let isOwn = state.runningClaim(at: now) != nil
            return ClaimChange(
                claim: claim, kind: isOwn ? .extended : .claimed, action: isOwn ? "case-claim-extended" : "case-claimed"
            )
        } writing: {
            AuditEntry(at: now, staffID: staff.id, action: $0, caseID: $1)
        }
    }

    /// Gives a case back to the queue.
    /// - Parameters:
    ///   - publicID: The case.
    ///   - staff: Who has it.
    ///   - now: The moment.
    /// - Returns: How it ended.
    /// - Throws: `DatabaseTrouble`.
    package func release(_ publicID: String, by staff: SignedInStaff, now: Date) async throws -> ClaimResult {
        try await changeClaim(of: publicID) { state in
            try CaseRules.release(state, by: CaseActor(staff), now: now)
            return ClaimChange(claim: nil, kind: .released, action: "case-released")
        } writing: {
            AuditEntry(at: now, staffID: staff.id, action: $0, caseID: $1)
        }
    }

    /// Gives a case to a colleague.
    /// - Parameters:
    ///   - publicID: The case.
    ///   - staff: Who gives it.
    ///   - colleague: The id of whoever gets it.
    ///   - reason: Why; may be empty.
    ///   - now: The moment.
    /// - Returns: How it ended.
    /// - Throws: `DatabaseTrouble`.
    package func handOver(
        _ publicID: String, by staff: SignedInStaff, to colleague: String, reason: String, now: Date
    ) async throws -> ClaimResult {
        let found = try await caseworkers(now: now).first { $0.id == colleague }
        let target = CaseActor(id: colleague, roles: found?.roles ?? [])
        return try await changeClaim(of: publicID) { state in
            let claim = try CaseRules.handOver(state, by: CaseActor(staff), to: target, now: now)
            return ClaimChange(claim: claim, kind: .handedOver, action: "case-handed-over")
        } writing: {
            AuditEntry(
                at: now, staffID: staff.id, action: $0, caseID: $1, reason: reason, detail: "to \(found?.name ?? "")")
        }
    }

    /// Everybody who may take a case now, by name.
    /// - Parameter now: The moment, since roles have dates.
    /// - Returns: The members of staff.
    /// - Throws: `DatabaseTrouble`.
    package func caseworkers(now: Date) async throws -> [Caseworker] {
        try await database.read { connection in
            let rows = try connection.rows(
                """
                SELECT DISTINCT staff.id, staff.name, staff_roles.role FROM staff
                JOIN staff_roles ON staff_roles.staff_id = staff.id
                WHERE staff.state = 'active' AND from_at <= $1 AND (until_at IS NULL OR until_at > $1)
                    AND staff_roles.role IN ('moderator', 'safeguarding-lead')
                ORDER BY staff.name
                """, now)
            return try rows.reduce(into: []) { list, row in
                guard let role = StaffRole(rawValue: try row.text("role")) else { return }
                let id = try row.text("id")
                if let last = list.last, last.id == id {
                    list[list.count - 1].roles.insert(role)
                } else {
                    list.append(Caseworker(id: id, name: try row.text("name"), roles: [role]))
                }
            }
        }
    }

    private func changeClaim(
        of publicID: String,
        deciding decide: @escaping @Sendable (CaseState) throws -> ClaimChange,
        writing entry: @escaping @Sendable (String, Int64) -> AuditEntry
    ) async throws -> ClaimResult {
        try await database.write { connection in
            guard let row = try CaseRow.found(publicID, on: connection) else { return .notFound }
            let state = try caseState(row, on: connection)
            do {
                let change = try decide(state)
                try setClaim(change.claim, of: row.id, on: connection)
                let audit = entry(change.action, row.id)
                try record(
                    change.kind, in: row, by: audit.staffID,
                    reason: [audit.reason, audit.detail]
                        .filter { !$0.isEmpty }.joined(separator: " · "), now: audit.at, on: connection)
                try AuditLog.write(audit, key: key, on: connection)
                return .done(change.claim)
            } catch let refusal as CaseRefusal {
                return .refused(refusal)
            }
        }
    }

    func setClaim(_ claim: CaseClaim?, of id: Int64, on connection: any Connection) throws {
        try connection.change(
            "UPDATE cases SET claimed_by = $2, claimed_until = $3 WHERE id = $1", id, claim?.staffID, claim?.until)
    }
}

private struct ClaimChange {
    let claim: CaseClaim?
    let kind: CaseEventKind
    let action: String
}

/// Somebody who may take a case.
package struct Caseworker: Sendable, Hashable {
    /// The id of their staff account.
    package let id: String
    /// Their name.
    package let name: String
    /// The roles they hold that read cases.
    package fileprivate(set) var roles: Set<StaffRole>
}

extension CaseActor {
    /// Somebody of staff who is signed in.
    package init(_ staff: SignedInStaff) { self.init(id: staff.id, roles: staff.roles) }
}
