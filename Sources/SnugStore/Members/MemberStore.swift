import Keys
import SnugCore

/// Members, their pseudonyms and what only they can open.
package struct MemberStore: Sendable {
    let database: any Database
    let key: ServerKey

    /// What a member is found by at sign-in: the name itself isn't kept.
    func hash(of name: SignInName) -> [UInt8] { key.keyedHash(name.text, for: .signInNames) }

    /// The pseudonyms of a member.
    func links(of member: MemberID, on connection: any Connection) throws -> PseudonymLinks {
        guard let row = try connection.row("SELECT pseudonyms_sealed FROM members WHERE id = $1", member.text) else {
            throw StoreError.unexpected(column: "pseudonyms_sealed")
        }
        return try PseudonymLinks(sealed: row.blob("pseudonyms_sealed"), of: member, key: key)
    }
}
