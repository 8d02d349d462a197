import Foundation
package import Keys
package import Passwords
import SnugCore
package import SnugStore

/// Members that `seed` makes and somebody can sign in as.
package enum SeedMember {
    /// Makes a member with a passphrase that is known.
    /// - Parameters:
    ///   - pseudonym: The name that others see, and the words of the sign-in name.
    ///   - digits: The digits of the sign-in name.
    ///   - passphrase: The passphrase.
    ///   - hasher: What hashes it.
    ///   - key: The server key.
    /// - Returns: The member and the name to sign in with.
    /// - Throws: `PseudonymProblem`, `SignInNameProblem`, `HashingError`.
    package static func make(
        pseudonym: String, digits: String, passphrase: String, hasher: PasswordHasher, key: ServerKey
    ) async throws -> (member: NewMember, signInName: String) {
        let locks = AccountLocks(hasher: hasher, key: key, member: MemberID(PublicID.random()))
        let keys = MemberKeys.make()
        let name = try SignInName(choosing: pseudonym, digits: digits)
        let member = NewMember(
            id: locks.member, signInName: name, pseudonym: try PseudonymName(typed: pseudonym),
            publicKey: keys.publicKey, passphrase: try await locks.passphrase(passphrase, around: keys),
            recovery: try locks.recovery(RecoveryCode.random(), around: keys),
            signInNameSealed: try MemberKeys.seal(
                Array(name.text.utf8), to: keys.publicKey, binding: .signInName(of: locks.member)),
            rulesVersion: RulesVersion.current)
        return (member, name.text)
    }
}
