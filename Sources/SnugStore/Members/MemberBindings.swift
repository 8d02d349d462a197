package import Keys
package import SnugCore

/// The places that members' sealed values belong to, named once for those who seal and those who open.
extension Binding {
    /// The private key as the passphrase opens it.
    package static func keyByPassphrase(of member: MemberID) -> Binding {
        Binding(table: "members", column: "key_by_passphrase", row: member.text)
    }

    /// The private key as the recovery code opens it.
    package static func keyByRecovery(of member: MemberID) -> Binding {
        Binding(table: "members", column: "key_by_recovery", row: member.text)
    }

    /// The recovery code while it still has to be shown.
    package static func recoveryCode(of member: MemberID) -> Binding {
        Binding(table: "members", column: "recovery_sealed", row: member.text)
    }

    /// The sign-in name, for its owner alone.
    package static func signInName(of member: MemberID) -> Binding {
        Binding(table: "members", column: "sign_in_name_sealed", row: member.text)
    }

    /// The private key as a session's token opens it.
    package static func sessionKey(tokenHash: [UInt8]) -> Binding {
        Binding(table: "sessions", column: "key_sealed", row: Base32.encode(tokenHash, letterCase: .lower))
    }

    /// An unfinished text, for its author alone.
    package static func draft(_ id: String) -> Binding {
        Binding(table: "drafts", column: "words_sealed", row: id)
    }

    static func authenticator(of member: MemberID) -> Binding {
        Binding(table: "members", column: "totp_sealed", row: member.text)
    }

    static func pseudonyms(of member: MemberID) -> Binding {
        Binding(table: "members", column: "pseudonyms_sealed", row: member.text)
    }

    static func owner(of pseudonym: PseudonymID) -> Binding {
        Binding(table: "pseudonyms", column: "owner_sealed", row: pseudonym.text)
    }
}
