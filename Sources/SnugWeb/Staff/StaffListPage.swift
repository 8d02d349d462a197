import Foundation
import SnugCore
import SnugStore

/// The page with every staff account, for administrators.
struct StaffListPage: Page {
    static let template = "staff/list"
    static let noRole = "Please choose at least one role."
    static let noReason = "Please say why; it is kept in the record."
    static let nameTaken = "An account has that name, or had it. Please choose another."
    static let lastAdministrator = "Nobody else is an administrator. Please make somebody else one first."

    let csrf: String
    let errors: FormErrors?
    let accounts: [Account]
    /// Names of people who haven't opened their link yet.
    let invitations: [String]
    let hasInvitations: Bool
    let name: String
    let reason: String
    let choices: [RoleChoice]

    /// One account.
    struct Account: Sendable {
        let id: String
        let csrf: String
        let name: String
        let isActive: Bool
        let held: [HeldRole]
        let choices: [RoleChoice]

        init(_ account: StaffAccount, now: Date, csrf: String, day: (Date) -> String) {
            id = account.id
            self.csrf = csrf
            name = account.name
            isActive = account.isActive
            held = account.roles.map { HeldRole(words: $0.role.words, from: day($0.from), until: $0.until.map(day)) }
            choices = StaffListPage.choices(chosen: account.roles(at: now))
        }
    }

    /// A role that is or was held.
    struct HeldRole: Sendable {
        let words: String
        let from: String
        let until: String?
    }

    /// A box to tick.
    struct RoleChoice: Sendable {
        let role: String
        let words: String
        let isChosen: Bool
    }

    static func choices(chosen: Set<StaffRole>) -> [RoleChoice] {
        StaffRole.allCases.map { RoleChoice(role: $0.rawValue, words: $0.words, isChosen: chosen.contains($0)) }
    }
}

/// The page with a link that is shown once.
struct StaffInvitedPage: Page {
    static let template = "staff/invited"

    let name: String
    let link: String
    let hours: String
}
