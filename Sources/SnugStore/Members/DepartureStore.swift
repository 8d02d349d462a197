package import Foundation
import Keys
package import SnugCore

/// Accounts that are going: a wish with a date, and then one name after the other (decisions.md 5).
///
/// There is one job for an account at a time and it names no name: which one goes next is drawn when it runs, so that
/// neither the order of the jobs nor their times pair two names.
package struct DepartureStore: Sendable {
    let database: any Database
    let key: ServerKey

    /// The kind of the job that takes the next step.
    package static let jobKind = "departure"

    /// How an account is going, if it is.
    /// - Parameter member: The member.
    /// - Returns: The departure, or nil.
    /// - Throws: `DatabaseTrouble`.
    package func departure(of member: MemberID) async throws -> Departure? {
        try await database.read { try Self.departure(of: member, on: $0) }
    }

    /// Writes down that a member wants to leave.
    /// - Parameters:
    ///   - member: The member.
    ///   - choice: What becomes of their posts.
    ///   - now: The moment.
    /// - Returns: False when the account is going already.
    /// - Throws: `DatabaseTrouble`.
    package func leave(_ member: MemberID, _ choice: LeavingChoice, now: Date) async throws -> Bool {
        try await database.write { connection in
            guard try Self.departure(of: member, on: connection) == nil else { return false }
            try Self.begin(
                Departure(at: LeavingRules.start(from: now), choice: choice, actor: .member), of: member, on: connection
            )
            return true
        }
    }

    /// Lets a member stay who has changed their mind in time.
    /// - Parameters:
    ///   - member: The member.
    ///   - now: The moment.
    /// - Returns: Whether it could be called off.
    /// - Throws: `DatabaseTrouble`.
    package func callOff(_ member: MemberID, now: Date) async throws -> Bool {
        try await database.write { connection in
            guard let departure = try Self.departure(of: member, on: connection), departure.canBeCalledOff(at: now)
            else { return false }
            // The job finds nothing to do when it comes.
            try connection.change(
                "UPDATE members SET leaving_at = NULL, leaving_how = NULL, leaving_by = NULL WHERE id = $1", member.text
            )
            return true
        }
    }

    /// Takes the next step of a departure that is due.
    /// - Parameters:
    ///   - member: The member.
    ///   - draws: Two random numbers from 0 to 1: which name goes, and how long until the next.
    ///   - now: The moment.
    /// - Returns: When the next step is due; nil when there is none, because all is done or was called off.
    /// - Throws: `DatabaseTrouble`, `KeyError`.
    @discardableResult
    package func step(_ member: MemberID, draws: (Double, Double), now: Date) async throws -> Date? {
        try await database.write { connection in
            guard let departure = try Self.departure(of: member, on: connection), departure.at <= now else {
                return nil
            }
            try Self.shut(member, on: connection)
            let store = MemberStore(database: database, key: key)
            var names = try store.links(of: member, on: connection).all.sorted { $0.text < $1.text }
            let gone = names.remove(at: min(Int(draws.0 * Double(names.count)), names.count - 1))
            try FarewellToName(key: key, database: database).say(gone, departure.choice, now: now, on: connection)
            guard let next = names.first else {
                try connection.change("DELETE FROM members WHERE id = $1", member.text)
                return nil
            }
            try store.keep(
                PseudonymLinks(everyday: next, others: Array(names.dropFirst())), of: member, on: connection)
            let due = now.addingTimeInterval(LeavingRules.pause(draws.1))
            try JobStore.put(Self.jobKind, subject: member.text, due: due, on: connection)
            return due
        }
    }

    static func begin(_ departure: Departure, of member: MemberID, on connection: any Connection) throws {
        try connection.change(
            "UPDATE members SET leaving_at = $2, leaving_how = $3, leaving_by = $4 WHERE id = $1", member.text,
            departure.at, departure.choice.rawValue, departure.actor.rawValue)
        try JobStore.put(jobKind, subject: member.text, due: departure.at, on: connection)
    }

    static func departure(of member: MemberID, on connection: any Connection) throws -> Departure? {
        let row = try connection.row(
            "SELECT leaving_at, leaving_how, leaving_by FROM members WHERE id = $1", member.text)
        guard let row, let at = row.optionalDate("leaving_at"),
            let choice = row.optionalText("leaving_how").flatMap(LeavingChoice.init),
            let actor = row.optionalText("leaving_by").flatMap(LeavingActor.init)
        else { return nil }
        return Departure(at: at, choice: choice, actor: actor)
    }

    /// Nobody signs in any more, and what only the member could open stays closed for good: the keys go first.
    private static func shut(_ member: MemberID, on connection: any Connection) throws {
        try connection.change(
            """
            UPDATE members SET state = 'left', passphrase_hash = '-', key_by_passphrase = $2, key_by_recovery = $2,
                recovery_hash = $2, recovery_sealed = NULL, sign_in_name_sealed = $2
            WHERE id = $1
            """, member.text, [UInt8]())
        try connection.change("DELETE FROM sessions WHERE member_id = $1", member.text)
    }
}
