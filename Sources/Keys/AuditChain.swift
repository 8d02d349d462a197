import Crypto

/// Links audit entries, each to the one before, so that none can be changed, left out or put in between unnoticed.
///
/// The links are keyed: whoever can write to the database but hasn't the server key can't mend the chain. When old
/// entries are pruned, the link of the last one stays as the head from which the rest is checked (decision 16).
package struct AuditChain: Sendable {
    /// What the first entry is linked to.
    package static let start = [UInt8](repeating: 0, count: 32)

    private let key: SymmetricKey

    /// Makes the chain of an installation.
    ///
    /// - Parameter serverKey: The server key.
    package init(serverKey: ServerKey) {
        key = serverKey.subkey(.audit)
    }

    /// Computes the link of an entry.
    ///
    /// - Parameters:
    ///   - previous: The link of the entry before, or `start`.
    ///   - entry: The entry's bytes, in a form that never changes.
    /// - Returns: 32 bytes, stored with the entry.
    package func link(previous: [UInt8], entry: [UInt8]) -> [UInt8] {
        var mac = HMAC<SHA256>(key: key)
        // Hashed first, so that no byte can move from one part to the other.
        mac.update(data: Array(SHA256.hash(data: previous)))
        mac.update(data: Array(SHA256.hash(data: entry)))
        return Array(mac.finalize())
    }

    /// Checks a run of entries.
    ///
    /// - Parameters:
    ///   - entries: The entries' bytes with their stored links, oldest first.
    ///   - head: The link before the first of them: `start`, or what pruning left.
    /// - Returns: The index of the first entry that doesn't fit, or nil when all do.
    package func firstBroken(in entries: [(entry: [UInt8], link: [UInt8])], after head: [UInt8] = start) -> Int? {
        var previous = head
        for (index, stored) in entries.enumerated() {
            guard constantTimeEquals(link(previous: previous, entry: stored.entry), stored.link) else { return index }
            previous = stored.link
        }
        return nil
    }
}
