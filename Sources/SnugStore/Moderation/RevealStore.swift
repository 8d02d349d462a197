package import Foundation
import Keys
package import SnugCore

/// What two of staff look up or decide together about an account: asked by one, agreed by another of a different role,
/// written into the record at every step, and told to whom it concerns.
package struct RevealStore: Sendable {
    let database: any Database
    let key: ServerKey

    /// The kind of the job that tells a member what was put off.
    package static let jobKind = "reveal-told"
}

/// What somebody of staff asks for.
package struct RevealDraft: Sendable {
    package let kind: RevealKind
    package let casePublicID: String
    /// The other name, as typed; for `samePerson` alone.
    package let otherName: String?
    /// Why; goes into the record.
    package let reason: String
    /// What the member will read.
    package let words: String

    /// Puts a request together.
    package init(kind: RevealKind, casePublicID: String, otherName: String?, reason: String, words: String) {
        self.kind = kind
        self.casePublicID = casePublicID
        self.otherName = otherName
        self.reason = reason
        self.words = words
    }
}

/// What became of a request.
package enum RevealOutcome: Sendable, Equatable {
    case done
    /// There is no such case or request, or nobody has the case's name any more.
    case notThere
    /// Nobody has the other name, or it is the same one.
    case noSuchName
    case refused(RevealRefusal)
}

extension RevealStore {
    /// Asks for something that takes a second person.
    /// - Parameters:
    ///   - draft: What is asked for.
    ///   - staff: Who asks.
    ///   - role: The role that they act in.
    ///   - now: The moment.
    /// - Returns: What became of it.
    /// - Throws: `DatabaseTrouble`.
    package func ask(
        _ draft: RevealDraft, by staff: SignedInStaff, as role: StaffRole, now: Date
    ) async throws -> RevealOutcome {
        do throws(RevealRefusal) { try RevealRules.ask(as: role, held: staff.roles) } catch { return .refused(error) }
        return try await database.write { connection in
            guard let row = try CaseRow.found(draft.casePublicID, on: connection), let name = row.subject.author,
                try Self.isActive(name, on: connection)
            else { return .notThere }
            let other = try draft.otherName.flatMap { try Self.pseudonym(named: $0, on: connection) }
            if draft.kind == .samePerson, other == nil || other == name { return .noSuchName }
            let id = PublicID.random()
            try connection.change(
                """
                INSERT INTO reveals (id, kind, case_id, pseudonym_id, other_id, words_sealed, asked_by, asked_role, asked_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """, id, draft.kind.rawValue, row.id, name.text, draft.kind == .samePerson ? other?.text : nil,
                try seal(draft.words, "words_sealed", id), staff.id, role.rawValue, now)
            try record(
                "reveal-asked", draft.kind.rawValue, case: row.id, by: staff.id, as: role, reason: draft.reason,
                now: now,
                on: connection)
            return .done
        }
    }

    /// Agrees to a request or declines it, and does what was asked in the same transaction.
    /// - Parameters:
    ///   - id: The request.
    ///   - agrees: Whether it is to be done.
    ///   - staff: Who decides.
    ///   - role: The role that they act in.
    ///   - reason: Why; goes into the record.
    ///   - deferralDays: Days for which the member isn't told; nil tells them at once.
    ///   - now: The moment.
    /// - Returns: What became of it.
    /// - Throws: `DatabaseTrouble`, `KeyError`.
    package func decide(
        _ id: String, agrees: Bool, by staff: SignedInStaff, as role: StaffRole, reason: String, deferralDays: Int?,
        now: Date
    ) async throws -> RevealOutcome {
        try await database.write { connection in
            guard let row = try connection.row("SELECT * FROM reveals WHERE id = $1", id) else { return .notThere }
            let request = try Self.request(row)
            do throws(RevealRefusal) {
                try RevealRules.decide(
                    request, by: staff.id, as: role, held: staff.roles, deferralDays: deferralDays, now: now)
            } catch {
                return .refused(error)
            }
            let until = deferralDays.map { now.addingTimeInterval(TimeInterval($0) * 86_400) }
            try connection.change(
                """
                UPDATE reveals SET decided_by = $2, decided_role = $3, decided_at = $4, agreed = $5, deferred_until = $6
                WHERE id = $1
                """, id, staff.id, role.rawValue, now, agrees, until)
            try record(
                agrees ? "reveal-agreed" : "reveal-declined", Self.detail(request.kind, until),
                case: row.int("case_id"),
                by: staff.id, as: role, reason: reason, now: now, on: connection)
            if agrees { try carryOut(request.kind, row, until: until, now: now, on: connection) }
            return .done
        }
    }

    private static func detail(_ kind: RevealKind, _ until: Date?) -> String {
        kind.rawValue + (until.map { ", the member is told at \($0.ISO8601Format())" } ?? "")
    }

    private func carryOut(
        _ kind: RevealKind, _ row: SQLRow, until: Date?, now: Date, on connection: any Connection
    ) throws {
        let id = try row.text("id")
        switch kind {
        case .samePerson:
            let answer = try answer(row, on: connection)
            try connection.change(
                "UPDATE reveals SET answer_sealed = $2 WHERE id = $1", id,
                try seal(answer.rawValue, "answer_sealed", id))
        case .endAccount:
            if let owner = try owner(row.text("pseudonym_id"), on: connection) {
                try DepartureStore.begin(
                    Departure(at: LeavingRules.start(from: now), choice: .disown, actor: .staff), of: owner,
                    on: connection)
            }
        }
        if let until {
            try JobStore.put(Self.jobKind, subject: id, due: until, on: connection)
        } else {
            try Self.tell(row, kind, now: now, on: connection)
        }
    }

    private func answer(_ row: SQLRow, on connection: any Connection) throws -> RevealAnswer {
        guard let other = row.optionalText("other_id"),
            let first = try owner(row.text("pseudonym_id"), on: connection),
            let second = try owner(other, on: connection)
        else { return .unknown }
        return first == second ? .same : .different
    }

    private func owner(_ name: String, on connection: any Connection) throws -> MemberID? {
        let row = try connection.row("SELECT owner_sealed FROM pseudonyms WHERE id = $1 AND state = 'active'", name)
        return try row.map { try PseudonymID(name).owner(in: $0.blob("owner_sealed"), key: key) }
    }

    private func record(
        _ action: String, _ detail: String, case caseID: Int64, by staff: String, as role: StaffRole, reason: String,
        now: Date, on connection: any Connection
    ) throws {
        try AuditLog.write(
            AuditEntry(
                at: now, staffID: staff, action: action, caseID: caseID, reason: reason,
                detail: "\(detail), as \(role.rawValue)"), key: key, on: connection)
    }
}
