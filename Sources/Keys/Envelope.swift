package import Crypto
import Foundation

/// The place in the database that a sealed value belongs to.
///
/// It is authenticated together with the value, so that whoever can write to the database can't move a sealed value
/// to another row or column and have the server open it there.
package struct Binding: Sendable, Hashable {
    /// The table's name.
    package let table: String
    /// The column's name.
    package let column: String
    /// What identifies the row, never reused for another one.
    package let row: String

    /// Names a place.
    ///
    /// - Parameters:
    ///   - table: The table's name.
    ///   - column: The column's name.
    ///   - row: What identifies the row; it has to be known before sealing, so a random id rather than a counter.
    package init(table: String, column: String, row: String) {
        self.table = table
        self.column = column
        self.row = row
    }

    /// The place as bytes: each part after its length, so that no two places give the same bytes.
    var bytes: Data {
        var bytes = Data()
        for part in [table, column, row] {
            let text = Array(part.utf8)
            withUnsafeBytes(of: UInt32(text.count).bigEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: text)
        }
        return bytes
    }
}

/// Seals bytes under a symmetric key.
///
/// Form: one version byte (1), a random 12-byte nonce, the ciphertext, a 16-byte tag; ChaCha20-Poly1305 (RFC 8439)
/// with the `Binding` as associated data. Nonces are random, which is safe for four thousand million values a key.
package enum Envelope {
    private static let version: UInt8 = 1

    /// Seals bytes so that they open only with the same key at the same place.
    ///
    /// - Parameters:
    ///   - plaintext: What to seal; its length stays visible.
    ///   - key: A 256-bit key, usually a subkey of the server key.
    ///   - binding: The place that the value belongs to.
    /// - Returns: 29 bytes more than were given.
    /// - Throws: `KeyError.wrongLength` when the key has another length.
    package static func seal(_ plaintext: [UInt8], with key: SymmetricKey, binding: Binding) throws -> [UInt8] {
        guard key.bitCount == 256 else { throw KeyError.wrongLength }
        let box = try ChaChaPoly.seal(plaintext, using: key, authenticating: binding.bytes)
        return [version] + box.combined
    }

    /// Opens what `seal` made.
    ///
    /// - Parameters:
    ///   - sealed: The sealed value.
    ///   - key: The key that it was sealed with.
    ///   - binding: The place where it was found.
    /// - Returns: What was sealed.
    /// - Throws: `KeyError.cannotOpen`, without saying why.
    package static func open(_ sealed: [UInt8], with key: SymmetricKey, binding: Binding) throws -> [UInt8] {
        guard sealed.first == version,
            let box = try? ChaChaPoly.SealedBox(combined: sealed.dropFirst()),
            let plaintext = try? ChaChaPoly.open(box, using: key, authenticating: binding.bytes)
        else { throw KeyError.cannotOpen }
        return Array(plaintext)
    }
}
