import Foundation
import Keys
import Passwords
import SnugCore
import SnugReference
import SnugStore
import SnugWeb

/// The demo's members and staff.
struct DemoPeople: Sendable {
    let stores: Stores
    let key: ServerKey
    let hasher: PasswordHasher
    let timeZone: TimeZone

    /// Those whom a visitor of the demo can sign in as: one in the middle of everything, one with a post that waits for
    /// staff, and one who listens to the first.
    static let attended = ["mossy-lantern", "half-a-biscuit", "two-spoons"]
    static let passphrase = "a lantern in the hallway"

    /// Makes every author a member.
    /// - Parameters:
    ///   - names: The pseudonyms.
    ///   - now: When they joined.
    /// - Returns: Their pseudonyms by name, and the sign-in names of those who can sign in.
    /// - Throws: `OperatorProblem` when a name is taken: the demo wants a database of its own.
    func join(_ names: [String], now: Date) async throws -> (ids: [String: PseudonymID], signInNames: [String]) {
        var members: [NewMember] = []
        var signInNames: [String] = []
        for name in names {
            if Self.attended.contains(name) {
                let made = try await SeedMember.make(
                    pseudonym: name, digits: "2026", passphrase: Self.passphrase, hasher: hasher, key: key)
                members.append(made.member)
                signInNames.append(made.signInName)
            } else {
                members.append(.unattended(pseudonym: try PseudonymName(typed: name)))
            }
        }
        var ids: [String: PseudonymID] = [:]
        for outcome in try await stores.members.joinAll(members, now: now, timeZone: timeZone) {
            guard case .joined(let pseudonym) = outcome else {
                throw OperatorProblem("The demo wants a data directory of its own: one of its names is taken here.")
            }
            ids[pseudonym.name] = pseudonym.id
        }
        for member in members { try await stores.members.acknowledgeRecovery(of: member.id) }
        return (ids, signInNames)
    }

    /// Makes the staff, whom nobody can sign in as: their passphrases and authenticators are nobody's.
    /// - Parameters:
    ///   - people: Names and roles.
    ///   - now: When they began.
    /// - Returns: The staff by the name in the files.
    /// - Throws: `OperatorProblem`, `DatabaseTrouble`.
    func employ(_ people: [DemoStaff.Person], now: Date) async throws -> [String: SignedInStaff] {
        var staff: [String: SignedInStaff] = [:]
        for person in people {
            guard let name = StaffName(typed: person.name), let role = StaffRole(rawValue: person.role) else {
                continue
            }
            let token = SessionToken.random()
            _ = try await stores.staff.invite(name: name, roles: [role], token: token, reason: "demo", now: now)
            let new = NewStaff(
                name: name, passphraseHash: "-", authenticator: .random(), step: 0, codeHashes: [],
                tokenHash: SessionToken.random().hash)
            guard case .accepted(let id) = try await stores.staff.accept(token, as: new, now: now) else {
                throw OperatorProblem("The demo wants a data directory of its own: there is staff here already.")
            }
            staff[person.name] = SignedInStaff(id: id, name: name.text, roles: [role], sessionHash: [])
        }
        return staff
    }

    /// Puts the hours into the rota.
    func schedule(_ rota: [DemoStaff.Hours], by administrator: SignedInStaff, now: Date) async throws {
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        for hours in rota {
            for day in hours.days {
                guard let weekday = days.firstIndex(of: day), let from = DemoTime.minute(hours.from),
                    let to = DemoTime.minute(hours.to),
                    let shift = RotaShift(weekday: weekday + 1, from: from, to: to)
                else { continue }
                try await stores.rota.add(shift, by: administrator, now: now)
            }
        }
    }
}
