import Crypto
import Foundation

/// A member's key pair (X25519): what is sealed to the public key opens only with the private one.
///
/// The private key is never stored as such, only wrapped (see `WrapSecret`). This protects what lies on the disk; the
/// running server sees the text that it handles (decision 3).
package struct MemberKeys: Sendable {
    private let privateKey: Curve25519.KeyAgreement.PrivateKey

    /// Makes the key pair of a new member.
    ///
    /// - Returns: A fresh pair.
    package static func make() -> MemberKeys {
        MemberKeys(privateKey: Curve25519.KeyAgreement.PrivateKey())
    }

    /// The public key, 32 bytes, which may be stored in clear.
    package var publicKey: [UInt8] {
        Array(privateKey.publicKey.rawRepresentation)
    }
}

extension MemberKeys {
    private static let version: UInt8 = 1
    private static let encapsulatedLength = 32

    /// HPKE's base mode with X25519, HKDF-SHA256 and ChaCha20-Poly1305 (RFC 9180).
    private static var suite: HPKE.Ciphersuite { .Curve25519_SHA256_ChachaPoly }
    private static let info = Data("snug sealed to member v1".utf8)

    /// Seals bytes to a member, for which the public key is enough.
    ///
    /// Form: one version byte (1), 32 bytes of encapsulated key, ciphertext and tag.
    ///
    /// - Parameters:
    ///   - plaintext: What to seal; its length stays visible.
    ///   - publicKey: The member's public key.
    ///   - binding: The place that the value belongs to.
    /// - Returns: 49 bytes more than were given.
    /// - Throws: `KeyError.wrongLength` when the public key isn't one.
    package static func seal(_ plaintext: [UInt8], to publicKey: [UInt8], binding: Binding) throws -> [UInt8] {
        guard let recipient = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: publicKey),
            var sender = try? HPKE.Sender(recipientKey: recipient, ciphersuite: suite, info: info)
        else { throw KeyError.wrongLength }
        let ciphertext = try sender.seal(plaintext, authenticating: binding.bytes)
        return [version] + sender.encapsulatedKey + ciphertext
    }

    /// Opens what was sealed to this member.
    ///
    /// - Parameters:
    ///   - sealed: The sealed value.
    ///   - binding: The place where it was found.
    /// - Returns: What was sealed.
    /// - Throws: `KeyError.cannotOpen`, without saying why.
    package func open(_ sealed: [UInt8], binding: Binding) throws -> [UInt8] {
        let body = sealed.dropFirst()
        guard sealed.first == Self.version, body.count > Self.encapsulatedLength,
            var recipient = try? HPKE.Recipient(
                privateKey: privateKey, ciphersuite: Self.suite, info: Self.info,
                encapsulatedKey: Data(body.prefix(Self.encapsulatedLength))),
            let plaintext = try? recipient.open(
                body.dropFirst(Self.encapsulatedLength), authenticating: binding.bytes)
        else { throw KeyError.cannotOpen }
        return Array(plaintext)
    }
}

extension MemberKeys {
    /// Wraps the private key so that it can be stored.
    ///
    /// - Parameters:
    ///   - secret: What the member will bring to unwrap it.
    ///   - serverKey: The server key, without which the wrap can't even be guessed at.
    ///   - binding: The place where the wrap will be stored.
    /// - Returns: The wrapped private key.
    /// - Throws: `KeyError.wrongLength` when the passphrase's key hasn't 32 bytes.
    package func wrapped(under secret: WrapSecret, serverKey: ServerKey, binding: Binding) throws -> [UInt8] {
        let key = try secret.wrappingKey(with: serverKey)
        return try Envelope.seal(Array(privateKey.rawRepresentation), with: key, binding: binding)
    }

    /// Unwraps a stored private key.
    ///
    /// - Parameters:
    ///   - wrapped: What `wrapped(under:serverKey:binding:)` made.
    ///   - secret: What the member brought.
    ///   - serverKey: The server key.
    ///   - binding: The place where the wrap was found.
    /// - Returns: The member's key pair.
    /// - Throws: `KeyError.cannotOpen` for a wrong secret, server key or place.
    package static func unwrap(
        _ wrapped: [UInt8], under secret: WrapSecret, serverKey: ServerKey, binding: Binding
    ) throws -> MemberKeys {
        let key = try secret.wrappingKey(with: serverKey)
        let raw = try Envelope.open(wrapped, with: key, binding: binding)
        guard let privateKey = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: raw) else {
            throw KeyError.cannotOpen
        }
        return MemberKeys(privateKey: privateKey)
    }
}
