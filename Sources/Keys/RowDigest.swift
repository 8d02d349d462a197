import Crypto

/// A running SHA-256 over values, each with its length before it, so that no two sequences of values look alike.
package struct RunningDigest: Sendable {
    private var hash = SHA256()

    /// Begins with nothing.
    package init() {}

    /// Takes a value in.
    /// - Parameters:
    ///   - kind: What kind of value it is.
    ///   - bytes: The value.
    package mutating func add(kind: UInt8, _ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        withUnsafeBytes(of: (UInt64(bytes.count) << 8 | UInt64(kind)).bigEndian) { hash.update(bufferPointer: $0) }
        hash.update(data: bytes)
    }

    /// The digest of everything so far.
    package var bytes: [UInt8] { Array(hash.finalize()) }
}
