import Crypto
import Foundation

/// A plain hash, for what isn't secret.
package enum Digest {
    /// SHA-256 of a text's UTF-8 bytes.
    /// - Parameter text: The text.
    /// - Returns: 32 bytes.
    package static func sha256(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }
}
