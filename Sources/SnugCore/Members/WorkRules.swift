package import Foundation

/// What a browser has to give while strangers try so many sign-ins that they use up what all of them together may do:
/// a little computing, or, without a script, a little patience (decisions.md 29).
package enum WorkRules {
    /// How many bits at the start of the hash have to be zero: some sixteen thousand tries, a second or two in a browser.
    package static let bits = 14
    /// Seconds to wait for whoever can't compute.
    package static let patience = 45
    /// Seconds after which a task has to be drawn anew.
    package static let lifetime: TimeInterval = 600

    /// What was shown with a task.
    package enum Proof: String, Sendable {
        case none
        case computed
        case waited
    }

    /// Judges what came back.
    /// - Parameters:
    ///   - hash: SHA-256 over the task and what the browser added to it.
    ///   - age: Seconds since the task was drawn.
    /// - Returns: The proof.
    package static func judge(hash: [UInt8], age: TimeInterval) -> Proof {
        guard age >= 0, age <= lifetime else { return .none }
        if leadingZeros(hash) >= bits { return .computed }
        return age >= TimeInterval(patience) ? .waited : .none
    }

    /// The zero bits at the start of some bytes.
    package static func leadingZeros(_ bytes: [UInt8]) -> Int {
        let whole = bytes.prefix { $0 == 0 }.count
        return whole * 8 + (whole < bytes.count ? bytes[whole].leadingZeroBitCount : 0)
    }
}
