import Foundation

/// Base64 in the alphabet that is safe in addresses and cookies (RFC 4648, section 5), without padding.
enum Base64URL {
    /// Writes bytes as text for an address or a cookie.
    ///
    /// - Parameter bytes: What to write.
    /// - Returns: The text.
    static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    /// Reads what `encode` wrote, and nothing that merely looks similar.
    ///
    /// - Parameter text: The text to read.
    /// - Returns: The bytes, or nil when `encode` could not have written the text.
    static func decode(_ text: String) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let standard =
            text
            .replacingOccurrences(of: "-", with: "+")
            .replacingOccurrences(of: "_", with: "/") + padding
        guard let data = Data(base64Encoded: standard) else { return nil }
        let bytes = [UInt8](data)
        // Foundation forgives left-over bits; two spellings of one token would make "same token" a matter of taste.
        return encode(bytes) == text ? bytes : nil
    }
}
