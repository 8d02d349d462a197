import Foundation
import Keys
package import SnugCore

/// What opens an account by passphrase: the stored hash, and the private key wrapped by the passphrase.
package struct PassphraseLock: Sendable, Equatable {
    package let hash: String
    /// How the wrapping key is derived: salt and work, nothing secret.
    package let recipe: String
    package let wrappedKey: [UInt8]

    /// Puts the parts together.
    package init(hash: String, recipe: String, wrappedKey: [UInt8]) {
        self.hash = hash
        self.recipe = recipe
        self.wrappedKey = wrappedKey
    }
}

/// What opens an account by recovery code.
package struct RecoveryLock: Sendable, Equatable {
    package let hash: [UInt8]
    package let wrappedKey: [UInt8]
    /// The code itself, sealed to the member, to be shown until they say that they have it; nil when there is
    /// nothing to show.
    package let toShow: [UInt8]?

    /// Puts the parts together.
    package init(hash: [UInt8], wrappedKey: [UInt8], toShow: [UInt8]?) {
        self.hash = hash
        self.wrappedKey = wrappedKey
        self.toShow = toShow
    }
}

/// A session that is to begin: the hash of its token, and the private key as the token opens it.
package struct NewSession: Sendable {
    package let tokenHash: [UInt8]
    package let keySealed: [UInt8]

    /// Puts the parts together.
    package init(tokenHash: [UInt8], keySealed: [UInt8]) {
        self.tokenHash = tokenHash
        self.keySealed = keySealed
    }
}

/// Somebody who is about to join.
package struct NewMember: Sendable {
    package let id: MemberID
    package let signInName: SignInName
    package let pseudonym: PseudonymName
    package let publicKey: [UInt8]
    package let passphrase: PassphraseLock
    package let recovery: RecoveryLock
    /// The sign-in name sealed to the member.
    package let signInNameSealed: [UInt8]
    package let rulesVersion: Int
    /// How their first posts are treated.
    package let newcomer: Newcomer

    /// Puts the parts together.
    package init(
        id: MemberID, signInName: SignInName, pseudonym: PseudonymName, publicKey: [UInt8], passphrase: PassphraseLock,
        recovery: RecoveryLock, signInNameSealed: [UInt8], rulesVersion: Int, newcomer: Newcomer = .settled
    ) {
        self.id = id
        self.signInName = signInName
        self.pseudonym = pseudonym
        self.publicKey = publicKey
        self.passphrase = passphrase
        self.recovery = recovery
        self.signInNameSealed = signInNameSealed
        self.rulesVersion = rulesVersion
        self.newcomer = newcomer
    }

    /// Somebody who exists so that their posts have an author, and whom nobody can sign in as: for benchmarks, where
    /// hashing thousands of passphrases would only take time.
    /// - Parameter pseudonym: The name that others see.
    /// - Returns: A member with random keys that nobody has.
    package static func unattended(pseudonym: PseudonymName) -> NewMember {
        let nobody = MemberKeys.make().publicKey
        return NewMember(
            id: MemberID(PublicID.random()), signInName: SignInName(lookingUp: PublicID.random()),
            pseudonym: pseudonym, publicKey: nobody,
            passphrase: PassphraseLock(hash: "-", recipe: "-", wrappedKey: []),
            recovery: RecoveryLock(hash: MemberKeys.make().publicKey, wrappedKey: [], toShow: nil),
            signInNameSealed: [], rulesVersion: 0)
    }
}
