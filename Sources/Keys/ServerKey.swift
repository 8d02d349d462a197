package import Crypto
import Foundation

/// The one secret of an installation, kept in a file of its own and never in the database.
///
/// Nothing is encrypted under it directly: every use has a subkey, derived with HKDF-SHA256 (RFC 5869).
package struct ServerKey: Sendable {
    private let root: SymmetricKey
    /// Derived once: some are needed several times with every page.
    private let subkeys: [Purpose: SymmetricKey]

    /// Makes a fresh key that is stored nowhere.
    package init() {
        self.init(root: SymmetricKey(size: .bits256))
    }

    /// Takes a key that was stored before, or a fixed one in a test.
    ///
    /// - Parameter bytes: 32 bytes.
    /// - Throws: `KeyError.wrongLength` when there are more or fewer.
    package init(bytes: [UInt8]) throws {
        guard bytes.count == 32 else { throw KeyError.wrongLength }
        self.init(root: SymmetricKey(data: bytes))
    }

    private init(root: SymmetricKey) {
        self.root = root
        subkeys = Dictionary(uniqueKeysWithValues: Purpose.allCases.map { ($0, Self.derive($0, from: root)) })
    }

    /// Derives the key for one purpose.
    ///
    /// - Parameter purpose: What the key will be used for.
    /// - Returns: A 256-bit key that tells nothing about the keys for other purposes.
    package func subkey(_ purpose: Purpose) -> SymmetricKey {
        subkeys[purpose] ?? Self.derive(purpose, from: root)
    }

    private static func derive(_ purpose: Purpose, from root: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, salt: Data("snug server key v1".utf8), info: Data(purpose.rawValue.utf8),
            outputByteCount: 32)
    }

    /// Derives the key for one purpose as plain bytes, for a library that takes no other form (argon2's pepper).
    ///
    /// - Parameter purpose: What the key will be used for.
    /// - Returns: 32 bytes.
    package func subkeyBytes(_ purpose: Purpose) -> [UInt8] {
        subkey(purpose).withUnsafeBytes { Array($0) }
    }

    /// Computes a keyed hash (HMAC-SHA256), with which values can be compared and looked up without being kept.
    ///
    /// - Parameters:
    ///   - message: What to hash.
    ///   - purpose: What the hash is for; the same message under another purpose gives another hash.
    /// - Returns: 32 bytes.
    package func keyedHash(_ message: [UInt8], for purpose: Purpose) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: message, using: subkey(purpose)))
    }

    /// Computes a keyed hash of a text's UTF-8 bytes.
    ///
    /// - Parameters:
    ///   - text: What to hash; bring it into one spelling first where case or accents shouldn't matter.
    ///   - purpose: What the hash is for.
    /// - Returns: 32 bytes.
    package func keyedHash(_ text: String, for purpose: Purpose) -> [UInt8] {
        keyedHash(Array(text.utf8), for: purpose)
    }

    /// A short name of this key that reveals nothing of it: says which key a backup or a database belongs to.
    package var fingerprint: String {
        let bytes = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, salt: Data("snug server key v1".utf8), info: Data("fingerprint".utf8),
            outputByteCount: 10)
        return bytes.withUnsafeBytes { Base32.encode($0, letterCase: .lower) }
    }

    /// The key as it is written to its file.
    var fileBytes: [UInt8] {
        root.withUnsafeBytes { Array($0) }
    }
}

/// Compares two secrets in a time that doesn't depend on where they differ.
///
/// - Parameters:
///   - left: One value.
///   - right: The other value.
/// - Returns: True when both are the same bytes. A difference in length shows at once; lengths are no secret here.
package func constantTimeEquals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    SymmetricKey(data: left) == SymmetricKey(data: right)
}
