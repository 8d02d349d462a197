package import SnugCore

/// What a command asks of a running server through its socket.
package struct InvitationRequest: Codable, Sendable, Equatable {
    /// The name of the person to be invited.
    package let name: String
    /// The role they will have.
    package let role: StaffRole

    /// Describes an invitation.
    package init(name: String, role: StaffRole) {
        self.name = name
        self.role = role
    }
}

/// The server's answer: a link, or the sentence why there is none.
package struct InvitationAnswer: Codable, Sendable, Equatable {
    package let link: String?
    package let problem: String?
}
