import Crypto
import Foundation

/// What a member brings to unwrap the private key.
package enum WrapSecret: Sendable {
    /// What argon2 made of the passphrase, with a salt of its own (`PasswordHasher.derive`).
    case passphrase([UInt8])
    /// The recovery code that was shown once at joining.
    case recoveryCode(RecoveryCode)
    /// The token of a signed-in browser, so that sealed things open without asking for the passphrase again.
    case session(SessionToken)

    /// The key for the wrap: HKDF over the member's secret, salted with a subkey of the server key.
    ///
    /// HKDF's first step is an HMAC keyed with the salt, so neither the database and the passphrase alone nor the
    /// database and the server key alone are enough (decision 3).
    func wrappingKey(with serverKey: ServerKey) throws -> SymmetricKey {
        // A passphrase itself, put here by mistake, would be a key that can be guessed.
        if case .passphrase(let key) = self, key.count != 32 { throw KeyError.wrongLength }
        return HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), salt: serverKey.subkeyBytes(.wraps),
            info: Data("snug member key wrap v1 \(kind)".utf8), outputByteCount: 32)
    }

    private var secret: [UInt8] {
        switch self {
        case .passphrase(let key): key
        case .recoveryCode(let code): code.bytes
        case .session(let token): token.bytes
        }
    }

    private var kind: String {
        switch self {
        case .passphrase: "passphrase"
        case .recoveryCode: "recovery code"
        case .session: "session"
        }
    }
}
