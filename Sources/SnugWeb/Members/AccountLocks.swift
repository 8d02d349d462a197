import Foundation
package import Keys
import Passwords
import SnugCore
import SnugStore

/// Makes what opens an account: passphrase hash and wraps of the private key (decisions.md 3).
struct AccountLocks: Sendable {
    let hasher: PasswordHasher
    let key: ServerKey
    let member: MemberID

    init(services: Services, member: MemberID) {
        self.init(hasher: services.hasher, key: services.key, member: member)
    }

    init(hasher: PasswordHasher, key: ServerKey, member: MemberID) {
        self.hasher = hasher
        self.key = key
        self.member = member
    }

    /// Locks a key pair with a passphrase.
    func passphrase(_ passphrase: String, around keys: MemberKeys) async throws -> PassphraseLock {
        let recipe = hasher.makeRecipe()
        let secret = WrapSecret.passphrase(try await hasher.derive(passphrase, recipe: recipe))
        return PassphraseLock(
            hash: try await hasher.hash(passphrase), recipe: recipe,
            wrappedKey: try keys.wrapped(
                under: secret, serverKey: key, binding: .keyByPassphrase(of: member)))
    }

    /// Locks a key pair with a recovery code, and seals the code to its owner until they have written it down.
    func recovery(_ code: RecoveryCode, around keys: MemberKeys) throws -> RecoveryLock {
        RecoveryLock(
            hash: code.hash(with: key),
            wrappedKey: try keys.wrapped(
                under: .recoveryCode(code), serverKey: key, binding: .keyByRecovery(of: member)),
            toShow: try MemberKeys.seal(Array(code.text.utf8), to: keys.publicKey, binding: .recoveryCode(of: member)))
    }

    /// Begins a session that can open what is sealed to the member.
    func session(_ token: SessionToken, around keys: MemberKeys) throws -> NewSession {
        NewSession(
            tokenHash: token.hash,
            keySealed: try keys.wrapped(
                under: .session(token), serverKey: key, binding: .sessionKey(tokenHash: token.hash)))
    }

    /// Unlocks the key pair with a passphrase that was checked.
    func open(_ lock: PassphraseLock, with passphrase: String) async throws -> MemberKeys {
        let secret = WrapSecret.passphrase(try await hasher.derive(passphrase, recipe: lock.recipe))
        return try MemberKeys.unwrap(
            lock.wrappedKey, under: secret, serverKey: key, binding: .keyByPassphrase(of: member))
    }
}

extension MemberVisit {
    /// The member's key pair, opened by the session's token: for what is sealed to them.
    /// - Throws: `Refusal.signInFirst` when the session has ended meanwhile; `KeyError.cannotOpen`.
    package func keys() async throws -> MemberKeys {
        guard let text = visit.sessionToken, let token = SessionToken(text: text),
            let sealed = try await visit.services.stores.sessions.keySealed(tokenHash: token.hash)
        else { throw Refusal.signInFirst }
        return try MemberKeys.unwrap(
            sealed, under: .session(token), serverKey: visit.services.key, binding: .sessionKey(tokenHash: token.hash))
    }

    /// Asks for the passphrase again before something that a stranger at an open browser must not do.
    /// - Parameter passphrase: What was typed.
    /// - Returns: What is stored, or nil when the passphrase is wrong.
    /// - Throws: `Refusal.tooMany`.
    func confirm(_ passphrase: String) async throws -> SignInMaterial? {
        let services = visit.services
        try services.limits.admit(.again, name: member.id.text, isKnownBrowser: true, now: visit.now)
        let material = try await services.stores.members.signInMaterial(of: member.id)
        guard try await services.hasher.verify(passphrase, against: material?.passphrase.hash) else { return nil }
        services.limits.succeeded(.again, name: member.id.text, isKnownBrowser: true, now: visit.now)
        return material
    }
}
