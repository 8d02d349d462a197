/// What a member of staff may do.
///
/// Roles are held many-to-many, with dates (decisions.md 4).
package enum StaffRole: String, Sendable, CaseIterable, Codable {
    case moderator
    case safeguardingLead = "safeguarding-lead"
    case coordinator
    /// Runs boards, rota and staff accounts, and can't read cases.
    case administrator

    /// The role as a person would say it.
    package var words: String {
        switch self {
        case .moderator: "Moderator"
        case .safeguardingLead: "Safeguarding lead"
        case .coordinator: "Mentor coordinator"
        case .administrator: "Administrator"
        }
    }
}

/// The roles that read and decide cases. An administrator is left out on purpose: who can add staff can't read posts.
extension Set<StaffRole> {
    package static let caseworkers: Set<StaffRole> = [.moderator, .safeguardingLead]
    package static let administrators: Set<StaffRole> = [.administrator]
    package static let everybody = Set(StaffRole.allCases)
}

/// Somebody of staff who is signed in, second factor included.
package struct SignedInStaff: Sendable {
    package let id: String
    package let name: String
    package let roles: Set<StaffRole>
    /// The names of colleagues who have read very many members' pages lately; nil when nobody has.
    package let alarm: String?
    /// SHA-256 of the session's token.
    package let sessionHash: [UInt8]

    /// Describes a signed-in member of staff.
    package init(id: String, name: String, roles: Set<StaffRole>, alarm: String? = nil, sessionHash: [UInt8]) {
        self.id = id
        self.name = name
        self.roles = roles
        self.alarm = alarm
        self.sessionHash = sessionHash
    }
}
