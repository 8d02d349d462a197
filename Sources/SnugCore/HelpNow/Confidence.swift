/// How sure we are of a fact in the reference data.
package enum Confidence: String, Sendable, Codable, Hashable, CaseIterable {
    /// Read at its source, or beyond doubt.
    case high
    /// Believed, from one source or from memory.
    case medium
    /// Doubtful: shown to staff, never to a member as a number to ring.
    case low
}
