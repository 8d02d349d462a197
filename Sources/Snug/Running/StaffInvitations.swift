import Foundation
import SnugCore
import SnugStore
import SnugWeb

/// One-time links for staff who are to set up their account.
struct StaffInvitations: Sendable {
    let stores: Stores
    /// The staff site's address.
    let address: String

    /// Makes a link.
    @Sendable func link(_ wanted: InvitationRequest) async throws -> String {
        throw OperatorProblem("Invitations aren't there yet.")
    }

    /// The first administrator's link, the first time that it is asked for.
    func first() async throws -> String? {
        nil
    }
}
