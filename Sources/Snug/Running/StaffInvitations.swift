import Foundation
import Keys
import SnugCore
import SnugStore
import SnugWeb

/// One-time links for staff who are to set up their account.
struct StaffInvitations: Sendable {
    let stores: Stores
    /// The staff site's address.
    let address: String

    private static let firstLink = "first-administrator-link"

    /// Makes a link.
    /// - Parameter wanted: Who, and in which role.
    /// - Returns: The link.
    /// - Throws: `OperatorProblem` when there can't be such an account.
    func link(_ wanted: InvitationRequest) async throws -> String {
        try await link(named: wanted.name, roles: [wanted.role])
    }

    /// Makes a link to an account with several roles.
    /// - Parameters:
    ///   - typed: The account's name.
    ///   - roles: The roles.
    /// - Returns: The link.
    /// - Throws: `OperatorProblem` when there can't be such an account.
    func link(named typed: String, roles: Set<StaffRole>) async throws -> String {
        guard let name = StaffName(typed: typed) else {
            throw OperatorProblem("“\(typed)” can't be a staff name: use 2 to 32 letters a-z, digits or hyphens.")
        }
        let token = SessionToken.random()
        guard try await stores.staff.invite(name: name, roles: roles, token: token, now: Date()) else {
            throw OperatorProblem("There is somebody of staff called \(name.text) already. Choose another name.")
        }
        return link(token)
    }

    /// The first administrator's link, on the first run only.
    /// - Returns: The link, or nil when it was given before or there is staff.
    /// - Throws: `DatabaseTrouble`.
    func first() async throws -> String? {
        guard try await stores.settings.claim(Self.firstLink, as: "given") else { return nil }
        return try await stores.staff.firstAdministratorInvitation(now: Date()).map(link)
    }

    private func link(_ token: SessionToken) -> String { "\(address)/set-up/\(token.text)" }
}
