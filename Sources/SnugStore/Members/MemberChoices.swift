package import SnugCore

/// What a member agreed to, and since when.
package struct RulesAccepted: Sendable, Equatable {
    package let version: Int
    /// The day, such as `2026-11-22`; the month alone for whoever agreed when they joined.
    package let on: String
}

/// What members decide about their own accounts besides locks and names.
extension MemberStore {
    /// Keeps how a member wants pages to look.
    /// - Parameters:
    ///   - display: What they chose.
    ///   - member: The member.
    /// - Throws: `DatabaseTrouble`.
    package func setDisplay(_ display: Display, of member: MemberID) async throws {
        try await database.write {
            try $0.change("UPDATE members SET display = $2 WHERE id = $1", member.text, display.stored)
        }
    }

    /// Begins a break, and signs the member out everywhere.
    /// - Parameters:
    ///   - rest: The break.
    ///   - member: The member.
    /// - Throws: `DatabaseTrouble`.
    package func begin(_ rest: Rest, of member: MemberID) async throws {
        try await database.write { connection in
            try connection.change(
                "UPDATE members SET resting = 1, rests_until = $2 WHERE id = $1", member.text, rest.until)
            try SessionStore.endAll(of: member, except: [], on: connection)
        }
    }

    /// Ends a member's break.
    /// - Parameter member: The member.
    /// - Throws: `DatabaseTrouble`.
    package func endRest(of member: MemberID) async throws {
        try await database.write {
            try $0.change("UPDATE members SET resting = 0, rests_until = NULL WHERE id = $1", member.text)
        }
    }

    /// Which rules a member agreed to.
    /// - Parameter member: The member.
    /// - Returns: The version and the day; nil when there is no such member.
    /// - Throws: `DatabaseTrouble`.
    package func rulesAccepted(by member: MemberID) async throws -> RulesAccepted? {
        try await database.read { connection in
            try connection.row("SELECT rules_version, rules_on FROM members WHERE id = $1", member.text).map {
                RulesAccepted(version: Int(try $0.int("rules_version")), on: try $0.text("rules_on"))
            }
        }
    }

    /// The names of a member whose lists of posts are shut.
    /// - Parameter member: The member.
    /// - Returns: The names.
    /// - Throws: `DatabaseTrouble`.
    package func shutNames(of member: MemberID) async throws -> Set<PseudonymID> {
        try await database.read { connection in
            let all = try links(of: member, on: connection).all
            let list = all.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
            let rows = try connection.rows(
                "SELECT id FROM pseudonyms WHERE shut = 1 AND id IN (\(list))", all.map { .text($0.text) })
            return Set(try rows.map { PseudonymID(try $0.text("id")) })
        }
    }

    /// Shuts the list of what stands under a name, for everybody alike, or opens it again.
    /// - Parameters:
    ///   - isShut: Whether it is shut.
    ///   - pseudonym: One of the member's names.
    ///   - member: The member.
    /// - Returns: False when the name isn't theirs.
    /// - Throws: `DatabaseTrouble`.
    package func setShut(_ isShut: Bool, _ pseudonym: PseudonymID, of member: MemberID) async throws -> Bool {
        try await database.write { connection in
            guard try links(of: member, on: connection).all.contains(pseudonym) else { return false }
            try connection.change("UPDATE pseudonyms SET shut = $2 WHERE id = $1", pseudonym.text, isShut)
            return true
        }
    }
}
