package import Foundation

/// The clock of a complaint about how personal data are handled.
///
/// The Data Protection Act 2018, section 164A (as put in by the Data (Use and Access) Act 2025), wants it acknowledged within
/// 30 days and answered without undue delay.
package enum ComplaintRules {
    /// Days within which we say that we have it.
    package static let acknowledgementDays = 30
    /// The longest text, in characters.
    package static let longest = 5_000

    /// Days that are left to acknowledge.
    /// - Parameters:
    ///   - made: When it was made.
    ///   - now: The moment.
    /// - Returns: The days, less than none when it is late.
    package static func daysLeft(made: Date, now: Date) -> Int {
        let end = made.addingTimeInterval(TimeInterval(acknowledgementDays) * 86_400)
        return Int((end.timeIntervalSince(now) / 86_400).rounded(.down))
    }
}
