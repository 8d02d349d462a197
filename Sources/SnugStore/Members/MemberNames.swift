package import Foundation
import Keys
package import SnugCore

/// What became of the wish for another name.
package enum NameOutcome: Sendable, Equatable {
    case made(Pseudonym)
    case refused(VoiceProblem)
    /// The account is paused: no new names until that is over.
    case paused

    /// The name, if it was made.
    package var pseudonym: Pseudonym? { if case .made(let name) = self { name } else { nil } }
}

/// What became of the wish to let go of a name.
package enum LetGoOutcome: Sendable, Equatable {
    case done
    /// It isn't theirs, or is the name they write under by default.
    case notThere
    /// A pause hangs on one of their names, and none goes before it is over.
    case paused
}

extension MemberStore {
    /// Every name of a member, the everyday one first and the others by name.
    /// - Parameter member: The member.
    /// - Returns: The names.
    /// - Throws: `DatabaseTrouble`.
    package func names(of member: MemberID) async throws -> [Pseudonym] {
        try await database.read { connection in
            let links = try links(of: member, on: connection)
            let list = links.all.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
            let rows = try connection.rows(
                "SELECT id, name FROM pseudonyms WHERE id IN (\(list)) ORDER BY name", links.all.map { .text($0.text) })
            let names = try rows.map { Pseudonym(id: PseudonymID(try $0.text("id")), name: try $0.text("name")) }
            return names.filter { $0.id == links.everyday } + names.filter { $0.id != links.everyday }
        }
    }

    /// Gives a member one more name.
    /// - Parameters:
    ///   - name: The name.
    ///   - member: Whose it will be.
    ///   - beyondLimit: Whether they may have one more than others, because an urgent text needs a name.
    ///   - now: The moment, since pauses end.
    /// - Returns: What became of it.
    /// - Throws: `DatabaseTrouble`.
    package func addName(
        _ name: PseudonymName, to member: MemberID, beyondLimit: Bool = false, now: Date
    ) async throws -> NameOutcome {
        try await database.write { connection in
            var links = try links(of: member, on: connection)
            guard beyondLimit || links.all.count < VoiceRules.mostNames else { return .refused(.tooMany) }
            if try PauseStore.isPaused(Set(links.all), now: now, on: connection) { return .paused }
            guard try isFree(name, on: connection) else { return .refused(.name(.taken)) }
            let pseudonym = try insert(name, owner: member, on: connection)
            links.others.append(pseudonym.id)
            try keep(links, of: member, on: connection)
            return .made(pseudonym)
        }
    }

    /// Lets go of one name for good: what was written under it goes, or stays under nobody's name.
    /// - Parameters:
    ///   - pseudonym: One of their names, not the everyday one.
    ///   - member: The member.
    ///   - choice: What becomes of the posts.
    ///   - now: The moment.
    /// - Returns: What became of it.
    /// - Throws: `DatabaseTrouble`.
    package func letGo(
        of pseudonym: PseudonymID, by member: MemberID, _ choice: LeavingChoice, now: Date
    ) async throws -> LetGoOutcome {
        try await database.write { connection in
            var links = try links(of: member, on: connection)
            guard links.others.contains(pseudonym) else { return .notThere }
            if try PauseStore.isPaused(Set(links.all), now: now, on: connection) { return .paused }
            try FarewellToName(key: key, database: database).say(pseudonym, choice, now: now, on: connection)
            links.others.removeAll { $0 == pseudonym }
            try keep(links, of: member, on: connection)
            return .done
        }
    }
}
